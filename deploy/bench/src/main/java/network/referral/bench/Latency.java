package network.referral.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * How long after its report was appended an assignment can be read, at a steady rate well
 * below what the subject can do.
 */
record Latency(BenchBus bus, Subject subject, Shape shape, Load load) {

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Duration GRACE = Duration.ofSeconds(60);

    private record Arrival(String referral, long at) {
    }

    Delay measure(List<Input> inputs, Jvm app) {
        long wanted = shape.assignments(inputs.size());
        var limit = Duration.ofSeconds(inputs.size() / load.rate()).plus(GRACE);
        var ready = new CountDownLatch(1);
        var arrivals = CompletableFuture.supplyAsync(() -> arrivals(wanted, limit, ready),
                task -> Thread.ofPlatform().daemon().name("assignments").start(task));
        await(ready);
        var appended = new Feed(bus, subject).paced(inputs, load.rate());
        app.requireAlive();
        // the warm-up comes first and is not looked at
        var timed = inputs.subList(load.pacedWarmUp(), inputs.size());
        appended.keySet().retainAll(timed.stream().map(Input::referral).collect(Collectors.toSet()));
        return Delay.of(delays(result(arrivals, limit), appended));
    }

    private static long[] delays(List<Arrival> arrivals, Map<String, Long> appended) {
        return arrivals.stream()
            .filter(arrival -> appended.containsKey(arrival.referral()))
            .mapToLong(arrival -> arrival.at() - appended.get(arrival.referral()))
            .toArray();
    }

    private List<Arrival> arrivals(long wanted, Duration limit, CountDownLatch ready) {
        long deadline = System.nanoTime() + limit.toNanos();
        var arrivals = new ArrayList<Arrival>();
        try (var consumer = bus.consumer()) {
            var partitions = Progress.partitions(shape.assignmentTopics().stream().map(subject::topic).toList());
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready.countDown();
            while (arrivals.size() < wanted) {
                var records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                records.forEach(record -> arrivals.add(new Arrival(new String(record.key()), now)));
                if (System.nanoTime() > deadline) {
                    throw new BenchFailure(subject.name() + " wrote " + arrivals.size() + " assignments instead of "
                            + wanted + " within " + limit.toSeconds() + " s");
                }
            }
        }
        return arrivals;
    }

    private static void await(CountDownLatch ready) {
        try {
            if (!ready.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchFailure("The consumer of assignments did not start");
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted", e);
        }
    }

    private static List<Arrival> result(CompletableFuture<List<Arrival>> arrivals, Duration limit) {
        try {
            return arrivals.get(limit.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException | TimeoutException e) {
            throw new BenchFailure("Not every assignment arrived: " + e.getMessage(), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted", e);
        }
    }
}
