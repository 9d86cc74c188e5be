package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.referral.access.problem.GeneralProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reports that are taken at once")
class ReportsAtOnceTest {

    private final ReportsAtOnce atOnce = new ReportsAtOnce();

    private final CountDownLatch slow = new CountDownLatch(1);

    private final AtomicInteger underWay = new AtomicInteger();

    private final List<CompletableFuture<Boolean>> sent = new ArrayList<>();

    @Test
    void of_one_client_fill_half_of_the_places_and_leave_the_others_to_others() {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            send(clients::execute, "flooding", ReportsAtOnce.MOST_OF_ONE);
            assertThat(isTaken("flooding")).isFalse();
            assertThat(isTaken("quiet")).isTrue();

            send(clients::execute, "second", ReportsAtOnce.MOST - ReportsAtOnce.MOST_OF_ONE);
            assertThat(isTaken("quiet")).isFalse();

            slow.countDown();
            assertThat(sent).allMatch(CompletableFuture::join);
            assertThat(isTaken("flooding")).isTrue();
            assertThat(isTaken("quiet")).isTrue();
        }
    }

    @Test
    void give_their_place_back_also_when_they_fail() {
        for (int i = 0; i <= ReportsAtOnce.MOST; i++) {
            CompletableFuture.supplyAsync(() -> take("failing", () -> {
                throw new IllegalStateException();
            }), Runnable::run).exceptionally(failed -> true).join();
        }
        assertThat(isTaken("failing")).isTrue();
    }

    /** Under way when this returns. */
    private void send(Executor clients, String client, int count) {
        int before = underWay.get();
        for (int i = 0; i < count; i++) {
            sent.add(CompletableFuture.supplyAsync(() -> take(client, this::slowly), clients));
        }
        await().until(() -> underWay.get() == before + count);
    }

    private Answer slowly() {
        underWay.incrementAndGet();
        try {
            slow.await();
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer();
    }

    private boolean isTaken(String client) {
        return take(client, ReportsAtOnceTest::answer);
    }

    private boolean take(String client, Supplier<Answer> report) {
        var full = Answer.of(IntakeOutcome.UNAVAILABLE, GeneralProblem.UNAVAILABLE);
        return atOnce.take(client, report, () -> full) != full;
    }

    private static Answer answer() {
        return Answer.of(IntakeOutcome.MALFORMED, GeneralProblem.MALFORMED_JSON);
    }

}
