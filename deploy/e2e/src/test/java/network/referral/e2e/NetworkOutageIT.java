package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import network.referral.events.RoutingDecision;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A reporter that asks again with the same key, as it is told to, loses nothing. */
@DisplayName("While a part of the bus is away")
class NetworkOutageIT {

    private static final Scenario CASE = Scenario.named("V01");

    private static final int SOME = 25;

    private final LocalNetwork network = RunningNetwork.get();

    private final Intake intake = new Intake(network);

    private final Map<String, Scenario> accepted = new ConcurrentHashMap<>();

    private final AtomicInteger refused = new AtomicInteger();

    private CompletableFuture<Void> reporting;

    @Test
    void services_started_without_a_registry_wait_for_it() throws Exception {
        network.process("routing").stop();
        network.process("intake").stop();
        network.process("registry").stop();

        var starting = CompletableFuture.allOf(CompletableFuture.runAsync(network.process("intake")::start),
                CompletableFuture.runAsync(network.process("routing")::start));
        try {
            await().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
                var answer = intake.post(UUID.randomUUID().toString(), CASE.body());
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            });
            assertThat(starting).isNotDone();
        }
        finally {
            network.process("registry").start();
        }
        starting.get();

        reportUntil(() -> accepted.size() >= SOME);
        assertDecidedOnce();
    }

    @Test
    void a_registry_lost_in_mid_flight_loses_no_report() throws Exception {
        reportDuring(() -> network.process("registry").kill(), this::awaitAnAnswer,
                () -> network.process("registry").start());

        assertDecidedOnce();
    }

    @Test
    void a_broker_killed_in_mid_flight_loses_no_report() throws Exception {
        reportDuring(() -> network.process("broker").kill(), () -> awaitReporter(() -> refused.get() > 0),
                () -> network.process("broker").start());

        assertDecidedOnce();
    }

    /**
     * Reports all the time: before, while something is away, and after. Other tests have
     * the same network: whatever comes of it, what was away is back.
     * @param awaitFelt waits until reporters have met with it
     */
    private void reportDuring(Runnable away, Runnable awaitFelt, Runnable back) throws Exception {
        var enough = new AtomicBoolean();
        reporting = CompletableFuture.runAsync(() -> reportUntil(enough::get));
        try {
            awaitAccepted(SOME);
            try {
                away.run();
                awaitFelt.run();
            }
            finally {
                back.run();
            }
            awaitAccepted(accepted.size() + SOME);
        }
        finally {
            enough.set(true);
        }
        reporting.get();
    }

    /** Or until the reporter has failed, and says why. */
    private void awaitReporter(BooleanSupplier met) {
        await().until(() -> met.getAsBoolean() || reporting.isDone());
    }

    private void awaitAnAnswer() {
        int before = answers();
        awaitReporter(() -> answers() > before);
    }

    private int answers() {
        return accepted.size() + refused.get();
    }

    private void awaitAccepted(int wanted) {
        awaitReporter(() -> accepted.size() >= wanted);
    }

    private void reportUntil(BooleanSupplier enough) {
        Queue<String> refusedKeys = new ArrayDeque<>();
        while (!enough.getAsBoolean() || !refusedKeys.isEmpty()) {
            var key = enough.getAsBoolean() ? refusedKeys.remove() : UUID.randomUUID().toString();
            if (!isAccepted(key)) {
                refused.incrementAndGet();
                refusedKeys.add(key);
            }
        }
    }

    private boolean isAccepted(String key) {
        try {
            var answer = intake.post(key, CASE.body());
            if (answer.statusCode() == 202) {
                accepted.put(referral(answer), CASE);
                return true;
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            return false;
        }
        catch (IOException e) {
            throw new AssertionError("Intake does not answer", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String referral(HttpResponse<String> answer) {
        return new JsonMapper().readTree(answer.body()).get("referralId").asString();
    }

    private void assertDecidedOnce() {
        try (var decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)) {
            await().until(() -> decisions.all().stream().filter(one -> accepted.containsKey(one.key())).count(),
                    count -> count >= accepted.size());
        }
        new Ledger(network).assertBalanced(accepted);
    }

}
