package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import network.referral.events.RoutingDecision;
import network.referral.local.LocalNetwork;
import network.referral.local.LocalNetworkException;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reported through intake, so that what counts is what a reporter was promised. */
@DisplayName("Routing killed amid its work")
class KillRoutingIT {

    private static final int ALL = 2_000;

    /**
     * Before each kill, so that there is work left, and before the second some is new.
     */
    private static final int AT_ONCE = 700;

    private static final int ENOUGH = 200;

    /** One, two, one by the safety net, and four assignments. */
    private static final List<Scenario> CASES = List.of(Scenario.named("V13"), Scenario.named("V06"),
            Scenario.named("V15"), Scenario.named("V01"));

    private final LocalNetwork network = RunningNetwork.get();

    private final Intake intake = new Intake(network);

    private final Map<String, Scenario> reported = new ConcurrentHashMap<>();

    @Test
    void decides_each_report_once_and_assigns_exactly_what_follows() throws Exception {
        var routing = network.process("routing");
        try (var reporters = Executors.newFixedThreadPool(4);
                var decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)) {
            try {
                var first = report(reporters, 0, AT_ONCE);
                awaitDecisions(decisions, ENOUGH);
                routing.kill();
                int atFirstKill = count(decisions);

                var second = report(reporters, AT_ONCE, 2 * AT_ONCE);
                var starting = CompletableFuture.runAsync(routing::start);
                awaitDecisions(decisions, atFirstKill + ENOUGH);
                routing.kill();
                int atSecondKill = count(decisions);
                settle(starting);

                CompletableFuture.allOf(first, second, report(reporters, 2 * AT_ONCE, ALL)).get();
                routing.start();
                awaitDecisions(decisions, ALL);
                System.out.println("Routing was killed when " + atFirstKill + " and " + atSecondKill + " of " + ALL
                        + " reports had been decided");
                assertThat(atFirstKill).isBetween(ENOUGH, ALL - 1);
                assertThat(atSecondKill).isBetween(atFirstKill + ENOUGH, ALL - 1);
            }
            finally {
                // closing them would wait for what is left of the reports
                reporters.shutdownNow();
            }
        }
        new Ledger(network).assertBalanced(reported);
    }

    private CompletableFuture<Void> report(ExecutorService reporters, int from, int to) {
        return CompletableFuture.allOf(IntStream.range(from, to)
            .mapToObj(i -> CompletableFuture.runAsync(() -> report(CASES.get(i % CASES.size())), reporters))
            .toArray(CompletableFuture<?>[]::new));
    }

    private void report(Scenario scenario) {
        reported.put(intake.report(UUID.randomUUID().toString(), scenario.body()), scenario);
    }

    private void awaitDecisions(CommittedRecords<RoutingDecision> decisions, int wanted) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> count(decisions) >= wanted);
    }

    private int count(CommittedRecords<RoutingDecision> decisions) {
        return (int) decisions.all().stream().filter(decision -> reported.containsKey(decision.key())).count();
    }

    /** A start cut short by the second kill says so, and nobody needs to hear it. */
    private static void settle(CompletableFuture<Void> starting) {
        starting.exceptionally(failure -> {
            assertThat(failure).hasCauseInstanceOf(LocalNetworkException.class);
            return null;
        }).join();
    }

}
