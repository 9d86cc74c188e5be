package network.referral.intake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.referral.access.Caller;
import network.referral.access.problem.GeneralProblem;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reports that are taken at once")
class ReportsAtOnceTest {

    private final ReportsAtOnce atOnce = new ReportsAtOnce();

    private final CountDownLatch slow = new CountDownLatch(1);

    private final AtomicInteger underWay = new AtomicInteger();

    private final List<CompletableFuture<Boolean>> sent = new ArrayList<>();

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        slow.countDown();
        clients.close();
    }

    @Test
    void of_one_client_fill_half_of_the_places_and_leave_the_others_to_others() {
        send(client("flooding"), ReportsAtOnce.MOST_OF_ONE);
        assertThat(isTaken(client("flooding"))).isFalse();
        assertThat(isTaken(client("quiet"))).isTrue();

        send(client("second"), ReportsAtOnce.MOST - ReportsAtOnce.MOST_OF_ONE);
        assertThat(isTaken(client("quiet"))).isFalse();

        slow.countDown();
        assertThat(sent).allMatch(CompletableFuture::join);
        assertThat(isTaken(client("flooding"))).isTrue();
        assertThat(isTaken(client("quiet"))).isTrue();
    }

    @Test
    void of_one_client_are_counted_together_whoever_uses_it_and_apart_from_another_agencys() {
        send(officer("gate", "first"), ReportsAtOnce.MOST_OF_ONE / 2);
        send(officer("gate", "second"), ReportsAtOnce.MOST_OF_ONE / 2);
        assertThat(isTaken(officer("gate", "first"))).isFalse();
        assertThat(isTaken(officer("gate", "third"))).isFalse();
        assertThat(isTaken(officer("port", "first"))).isTrue();
    }

    @Test
    void give_their_place_back_also_when_they_fail() {
        for (int i = 0; i <= ReportsAtOnce.MOST; i++) {
            CompletableFuture.supplyAsync(() -> take(client("failing"), () -> {
                throw new IllegalStateException();
            }), Runnable::run).exceptionally(failed -> true).join();
        }
        assertThat(isTaken(client("failing"))).isTrue();
    }

    /** Under way when this returns. */
    private void send(Caller client, int count) {
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

    private boolean isTaken(Caller client) {
        return take(client, ReportsAtOnceTest::answer);
    }

    private boolean take(Caller client, Supplier<Answer> report) {
        var full = Answer.of(IntakeOutcome.UNAVAILABLE, GeneralProblem.UNAVAILABLE);
        return atOnce.take(client, report, () -> full) != full;
    }

    private static Caller client(String name) {
        return new Caller(Optional.of(new AgencyId(name)), name, Optional.empty(), Set.of());
    }

    private static Caller officer(String agency, String person) {
        return new Caller(Optional.of(new AgencyId(agency)), "pages", Optional.of(person), Set.of());
    }

    private static Answer answer() {
        return Answer.of(IntakeOutcome.MALFORMED, GeneralProblem.MALFORMED_JSON);
    }

}
