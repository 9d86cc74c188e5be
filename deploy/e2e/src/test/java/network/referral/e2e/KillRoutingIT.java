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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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

    private static final int REPORTERS = 4;

    private static final int ENOUGH = 200;

    /** One, two, one by the safety net, and four assignments. */
    private static final List<Scenario> CASES = List.of(Scenario.named("V13"), Scenario.named("V06"),
            Scenario.named("V15"), Scenario.named("V01"));

    private final LocalNetwork network = RunningNetwork.get();

    private final Intake intake = new Intake(network);

    private final Map<String, Scenario> reported = new ConcurrentHashMap<>();

    private final AtomicInteger drawn = new AtomicInteger();

    @Test
    void decides_each_report_once_and_assigns_exactly_what_follows() throws Exception {
        var routing = network.process("routing");
        var killed = new AtomicBoolean();
        try (var reporters = Executors.newFixedThreadPool(REPORTERS);
                var decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)) {
            try {
                var first = report(reporters, killed::get);
                awaitDecisions(decisions, ENOUGH);
                routing.kill();
                killed.set(true);
                first.get();
                int atFirstKill = count(decisions);
                int before = reported.size();

                var starting = CompletableFuture.runAsync(routing::start);
                awaitDecisions(decisions, atFirstKill + 1);
                killed.set(false);
                var second = report(reporters, killed::get);
                awaitDecisions(decisions, atFirstKill + ENOUGH);
                routing.kill();
                killed.set(true);
                second.get();
                int atSecondKill = count(decisions);
                settle(starting);
                System.out.println("Routing was killed when " + atFirstKill + " of " + before + " and " + atSecondKill
                        + " of " + reported.size() + " reports had been decided");
                assertThat(atFirstKill).as("work was left").isBetween(ENOUGH, before - 1);
                assertThat(atSecondKill).as("work was left").isLessThan(reported.size());

                report(reporters, () -> reported.size() >= ALL).get();
                routing.start();
                awaitDecisions(decisions, reported.size());
            }
            finally {
                // closing them would wait for what is left of the reports
                killed.set(true);
                reporters.shutdownNow();
            }
        }
        new Ledger(network).assertBalanced(reported);
    }

    /** Goes on until then, so that there is work left whenever routing is killed. */
    private CompletableFuture<Void> report(ExecutorService reporters, BooleanSupplier isOver) {
        return CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> {
            while (!isOver.getAsBoolean()) {
                report(CASES.get(drawn.getAndIncrement() % CASES.size()));
            }
        }, reporters)).limit(REPORTERS).toArray(CompletableFuture<?>[]::new));
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
