package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.events.Assignment;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.local.LocalNetwork;
import network.referral.local.NetworkOptions;
import network.referral.local.NetworkProcess;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** As a country runs it; each of the two is killed once while it has work. */
@DisplayName("One of two instances of routing killed")
@Execution(ExecutionMode.CONCURRENT)
class KillOneOfTwoIT {

    private static final String GROUP = "referral-routing";

    private static final int AT_ONCE = 200;

    /** Once it is killed, so that there is work left. */
    private static final int MORE = 100;

    private static final int SOME = 60;

    /** One task, of one agency. */
    private static final Scenario CASE = Scenario.named("V13");

    private final Map<String, Scenario> reported = new ConcurrentHashMap<>();

    @Test
    void the_other_takes_over_its_cases_and_loses_none(@TempDir Path data) throws Exception {
        var network = RunningNetwork.own(NetworkOptions.onFreePorts(data).withoutSampleAgencies());
        var first = network.process("routing");
        try (var decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)) {
            var other = network.startAnotherRouting();
            awaitBothAtWork(network);
            awaitCopies(data);
            killedAmidWork(network, first, decisions);
            first.start();
            awaitBothAtWork(network);
            killedAmidWork(network, other, decisions);
        }
        acknowledgeAll(network);
        new Ledger(network).assertBalanced(reported);
    }

    /** Whoever has nothing to do takes nothing with it. */
    private static void awaitBothAtWork(LocalNetwork network) {
        try (var admin = Admin.create(network.client("admin"))) {
            await().untilAsserted(() -> {
                var group = admin.describeConsumerGroups(List.of(GROUP)).describedGroups().get(GROUP).get();
                var byInstance = group.members()
                    .stream()
                    .collect(Collectors.groupingBy(
                            member -> member.groupInstanceId().orElseThrow().replaceFirst("-\\d+$", ""),
                            Collectors.summingInt(member -> member.assignment().topicPartitions().size())));
                assertThat(byInstance).containsOnlyKeys("local", "another")
                    .allSatisfy((instance, partitions) -> assertThat(partitions).isPositive());
            });
        }
    }

    /** The other keeps one of each, though perhaps not yet of all that is in it. */
    private static void awaitCopies(Path data) {
        // files go while they are looked for
        await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
            .untilAsserted(() -> assertThat(stores(data.resolve("another-routing-state"))).isNotEmpty()
                .containsAll(stores(data.resolve("routing-state"))));
    }

    /** Each with its partition: {@code 0_3/rocksdb/cases}. */
    private static Set<String> stores(Path state) throws IOException {
        var tasks = state.resolve("referral-routing");
        try (var folders = Files.find(tasks, 3, (file, attributes) -> attributes.isDirectory()
                && file.getParent().getFileName().toString().equals("rocksdb"))) {
            return folders.map(store -> tasks.relativize(store).toString()).collect(Collectors.toSet());
        }
    }

    private void killedAmidWork(LocalNetwork network, NetworkProcess victim,
            CommittedRecords<RoutingDecision> decisions) throws Exception {
        int before = decisions.all().size();
        var intake = new Intake(network);
        try (var reporters = Executors.newFixedThreadPool(4)) {
            try {
                var reporting = report(intake, AT_ONCE, reporters);
                await().until(() -> decisions.all().size() >= before + SOME);
                victim.kill();
                int left = before + AT_ONCE + MORE - decisions.all().size();
                long killed = System.nanoTime();
                CompletableFuture.allOf(reporting, report(intake, MORE, reporters)).get();
                await().until(() -> decisions.all().size() >= before + AT_ONCE + MORE);
                System.out.println("When " + victim.name() + " was killed, " + left + " of " + (AT_ONCE + MORE)
                        + " had yet to be decided; the other had done so after "
                        + (System.nanoTime() - killed) / 1_000_000_000 + " s");
            }
            finally {
                // closing them would wait for what is left of the reports
                reporters.shutdownNow();
            }
        }
    }

    private CompletableFuture<Void> report(Intake intake, int count, Executor reporters) {
        return CompletableFuture.allOf(IntStream.range(0, count)
            .mapToObj(i -> CompletableFuture.runAsync(
                    () -> reported.put(intake.report(UUID.randomUUID().toString(), CASE.body()), CASE), reporters))
            .toArray(CompletableFuture<?>[]::new));
    }

    /** Also of those that the killed one had decided: whoever is left knows of them. */
    private void acknowledgeAll(LocalNetwork network) {
        var callers = Callers.of(network);
        try (var offers = CommittedRecords.ofAllAgencies(network, Assignment.class);
                var timeline = CommittedRecords.of(network, Topics.TIMELINE, TimelineEntry.class)) {
            for (var offer : offers.allWritten()) {
                var agency = offer.value().getAgency().toString();
                var id = offer.value().getAssignmentId().toString();
                await().pollDelay(Duration.ZERO).until(() -> callers.acknowledge(agency, id).statusCode() == 202);
            }
            await().untilAsserted(() -> assertThat(timeline.all()
                .stream()
                .filter(entry -> entry.value().getType() == TimelineEntryType.ACKNOWLEDGED)
                .map(CommittedRecords.Committed::key)).containsExactlyInAnyOrderElementsOf(reported.keySet()));
        }
    }

}
