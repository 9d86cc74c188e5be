package network.referral.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import network.referral.schemas.Topics;

/**
 * How fast a subject works through a full input topic. The clock is the broker's: the
 * times at which outputs were appended, so that nothing measures while it runs.
 */
record Throughput(BenchBus bus, Subject subject, Shape shape, Load load) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final double SECOND = 1000.0;

    /** Everything is prepared before the subject starts. */
    Written fill(List<Input> inputs) {
        var written = Written.fromNow(bus, topics());
        new Feed(bus, subject).atOnce(inputs);
        return written;
    }

    Speed measure(Written written, Jvm app) {
        var effort = new Effort(load.records());
        var brokerEffort = new Effort(load.records());
        workThrough(app, effort, brokerEffort);
        int reports = load.warmUp() + load.records();
        var decisions = LongStream.builder();
        var count = new AtomicLong();
        var last = new AtomicLong();
        written.read(record -> {
            count.incrementAndGet();
            last.accumulateAndGet(record.timestamp(), Math::max);
            if (record.topic().equals(subject.topic(Topics.DECISIONS.name()))) {
                decisions.add(record.timestamp());
            }
        });
        if (count.get() != shape.records(reports)) {
            throw new BenchFailure(
                    subject.name() + " wrote " + count + " records instead of " + shape.records(reports));
        }
        // one decision a report: the moments at which the reports were done
        var done = decisions.build().sorted().toArray();
        return new Speed(load.records() * SECOND / (last.get() - done[load.warmUp() - 1]), effort.micros(),
                brokerEffort.micros(), reports * SECOND / (last.get() - done[0]));
    }

    private void workThrough(Jvm app, Effort effort, Effort brokerEffort) {
        var progress = new Progress(bus, subject);
        Patience.await(subject.name() + " to work through its input", LIMIT, app::requireAlive, () -> {
            long left = progress.left();
            effort.at(left, app.cpu());
            brokerEffort.at(left, bus.brokerCpu());
            return left == 0;
        });
    }

    private Collection<String> topics() {
        return shape.topics().stream().map(subject::topic).toList();
    }
}
