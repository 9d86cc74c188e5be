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

    private static final Answer TOO_MANY = Answer.of(IntakeOutcome.LIMITED, GeneralProblem.RATE_LIMITED);

    private static final Answer FULL = Answer.of(IntakeOutcome.BUSY, GeneralProblem.UNAVAILABLE);

    private static final Answer TAKEN = Answer.of(IntakeOutcome.ACCEPTED, GeneralProblem.INTERNAL_ERROR);

    private final ReportsAtOnce atOnce = new ReportsAtOnce();

    private final CountDownLatch slow = new CountDownLatch(1);

    private final AtomicInteger underWay = new AtomicInteger();

    private final List<CompletableFuture<Answer>> sent = new ArrayList<>();

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

        send(client("second"), ReportsAtOnce.MOST - ReportsAtOnce.KEPT_FOR_DANGER - ReportsAtOnce.MOST_OF_ONE);
        assertThat(isTaken(client("quiet"))).isFalse();

        slow.countDown();
        assertThat(sent).allMatch(report -> report.join() == TAKEN);
        assertThat(isTaken(client("flooding"))).isTrue();
        assertThat(isTaken(client("quiet"))).isTrue();
    }

    @Test
    void of_one_client_are_counted_together_whoever_uses_it_and_apart_from_another_agencys() {
        sendOfOfficers("gate", ReportsAtOnce.MOST_OF_ONE);
        assertThat(isTaken(officer("gate", "another"))).isFalse();
        assertThat(isTaken(officer("port", "first"))).isTrue();
    }

    @Test
    void of_one_person_leave_places_to_colleagues_and_to_their_system() {
        send(officer("gate", "flooding"), ReportsAtOnce.MOST_OF_A_PERSON);
        assertThat(take(officer("gate", "flooding"), () -> TAKEN)).isSameAs(TOO_MANY);
        sendDanger(officer("gate", "flooding"), ReportsAtOnce.KEPT_FOR_DANGER_OF_A_PERSON);
        assertThat(takeDanger(officer("gate", "flooding"), () -> TAKEN)).isSameAs(TOO_MANY);

        assertThat(isTaken(officer("gate", "quiet"))).isTrue();
        assertThat(takeDanger(officer("gate", "quiet"), () -> TAKEN)).isSameAs(TAKEN);
        send(client("gate"), ReportsAtOnce.MOST_OF_ONE);

        slow.countDown();
        assertThat(sent).allMatch(report -> report.join() == TAKEN);
        assertThat(isTaken(officer("gate", "flooding"))).isTrue();
    }

    @Test
    void of_danger_of_one_person_leave_kept_places_to_colleagues() {
        sendOfOfficers("gate", ReportsAtOnce.MOST_OF_ONE);
        sendDanger(officer("gate", "flooding"), ReportsAtOnce.KEPT_FOR_DANGER_OF_A_PERSON);
        assertThat(takeDanger(officer("gate", "flooding"), () -> TAKEN)).isSameAs(TOO_MANY);
        assertThat(takeDanger(officer("gate", "quiet"), () -> TAKEN)).isSameAs(TAKEN);
    }

    @Test
    void of_one_client_that_are_too_many_are_told_from_a_full_house() {
        send(client("flooding"), ReportsAtOnce.MOST_OF_ONE);
        assertThat(take(client("flooding"), () -> TAKEN)).isSameAs(TOO_MANY);
        send(client("second"), ReportsAtOnce.MOST - ReportsAtOnce.KEPT_FOR_DANGER - ReportsAtOnce.MOST_OF_ONE);
        assertThat(take(client("second"), () -> TAKEN)).isSameAs(FULL);
    }

    @Test
    void of_danger_have_places_of_their_own_whatever_their_client_has_under_way() {
        send(client("flooding"), ReportsAtOnce.MOST_OF_ONE);
        send(client("second"), ReportsAtOnce.MOST - ReportsAtOnce.KEPT_FOR_DANGER - ReportsAtOnce.MOST_OF_ONE);

        sendDanger(client("flooding"), ReportsAtOnce.KEPT_FOR_DANGER_OF_ONE);
        assertThat(takeDanger(client("flooding"), () -> TAKEN)).as("half of them are others'").isSameAs(FULL);
        sendDanger(client("quiet"), ReportsAtOnce.KEPT_FOR_DANGER / 2);
        assertThat(takeDanger(client("quiet"), () -> TAKEN)).isSameAs(FULL);
        assertThat(takeDanger(client("flooding"), () -> TAKEN)).isSameAs(FULL);
    }

    @Test
    void of_danger_use_a_kept_place_only_where_there_is_no_other() {
        sendDanger(client("gate"), ReportsAtOnce.MOST_OF_ONE + ReportsAtOnce.KEPT_FOR_DANGER_OF_ONE);
        assertThat(takeDanger(client("gate"), () -> TAKEN)).isSameAs(FULL);
        assertThat(takeDanger(client("quiet"), () -> TAKEN)).isSameAs(TAKEN);
        assertThat(isTaken(client("quiet"))).isTrue();
    }

    @Test
    void of_danger_leave_places_to_other_agencies_however_many_clients_one_has() {
        send(client("gate"), ReportsAtOnce.MOST_OF_ONE);
        sendOfOfficers("gate", ReportsAtOnce.MOST - ReportsAtOnce.KEPT_FOR_DANGER - ReportsAtOnce.MOST_OF_ONE);
        sendDanger(client("gate"), ReportsAtOnce.KEPT_FOR_DANGER_OF_ONE);

        assertThat(takeDanger(officer("gate", "another"), () -> TAKEN)).isSameAs(FULL);
        assertThat(takeDanger(client("quiet"), () -> TAKEN)).isSameAs(TAKEN);
    }

    @Test
    void give_their_place_back_also_when_they_fail() {
        for (int i = 0; i <= ReportsAtOnce.MOST; i++) {
            CompletableFuture.supplyAsync(() -> take(client("failing"), () -> {
                throw new IllegalStateException();
            }), Runnable::run).exceptionally(failed -> FULL).join();
        }
        assertThat(isTaken(client("failing"))).isTrue();
    }

    /** As many of each as one may. */
    private void sendOfOfficers(String agency, int count) {
        for (int first = 0; first < count; first += ReportsAtOnce.MOST_OF_A_PERSON) {
            send(officer(agency, "officer-" + first), ReportsAtOnce.MOST_OF_A_PERSON);
        }
    }

    private void send(Caller client, int count) {
        send(() -> take(client, this::slowly), count);
    }

    private void sendDanger(Caller client, int count) {
        send(() -> takeDanger(client, this::slowly), count);
    }

    /** Under way when this returns. */
    private void send(Supplier<Answer> report, int count) {
        int before = underWay.get();
        for (int i = 0; i < count; i++) {
            sent.add(CompletableFuture.supplyAsync(report, clients));
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
        return TAKEN;
    }

    private boolean isTaken(Caller client) {
        return take(client, () -> TAKEN) == TAKEN;
    }

    private Answer take(Caller client, Supplier<Answer> report) {
        return atOnce.take(client, report, () -> TOO_MANY, () -> FULL);
    }

    private Answer takeDanger(Caller client, Supplier<Answer> report) {
        return atOnce.takeDanger(client, report, () -> TOO_MANY, () -> FULL);
    }

    private static Caller client(String name) {
        return new Caller(Optional.of(new AgencyId(name)), name, Optional.empty(), Set.of());
    }

    private static Caller officer(String agency, String person) {
        return new Caller(Optional.of(new AgencyId(agency)), "pages", Optional.of(person), Set.of());
    }

}
