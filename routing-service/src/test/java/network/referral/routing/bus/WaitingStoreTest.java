package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.ProtocolRef;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingStoreTest {

    static {
        TrustedClasses.install();
    }

    private static final AgencyId CLINIC = new AgencyId("clinic");

    private static final Predicate<ReferralId> NONE = referral -> false;

    private static final ReferralId REFERRAL = Sample.someone();

    private final KeyValueStore<Long, byte[]> store = InMemory.store(WaitingStore.NAME, Serdes.Long(),
            Serdes.ByteArray());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_an_agency_may_know_waits_in_the_newest_notice_alone_also_after_a_restart() {
        new WaitingStore(store).keep(notice("screen", AssignmentNotice.OFFERED), true);
        new WaitingStore(store).keep(notice("investigate", AssignmentNotice.OFFERED), true);
        new WaitingStore(store).keep(notice("screen", AssignmentNotice.INFORMED), false);

        assertThat(waiting()).extracting(each -> each.getNotice() + " " + each.getCompartments().size())
            .containsExactly("OFFERED 0", "OFFERED 1", "INFORMED 1");
    }

    @Test
    void one_that_another_build_wrote_stays_and_holds_up_no_other() {
        new WaitingStore(store).keep(notice("screen", AssignmentNotice.OFFERED), true);
        store.put(100L, ForeignStoresIT.FOREIGN);
        var waiting = new WaitingStore(store);
        waiting.keep(notice("investigate", AssignmentNotice.OFFERED), true);

        assertThat(waiting()).hasSize(2);
        assertThat(waiting.untold(REFERRAL)).hasSize(2);
        assertThat(waiting.unread()).isOne();
        assertThat(waiting.toldOf(Set.of(REFERRAL))).as("it may tell of the erasure").isEmpty();
        assertThat(store.get(100L)).isEqualTo(ForeignStoresIT.FOREIGN);
        assertThat(store.get(102L)).as("nothing lies in its place").isNotNull();
    }

    @Test
    void of_what_its_agency_never_heard_nothing_is_left_when_it_is_cancelled() {
        var waiting = new WaitingStore(store);
        waiting.keep(notice("screen", AssignmentNotice.OFFERED), true);
        waiting.keep(notice("screen", AssignmentNotice.INFORMED), false);
        waiting.keep(notice("screen", AssignmentNotice.CANCELLED), false);

        assertThat(waiting()).isEmpty();
        assertThat(waiting.isWaiting(CLINIC)).isFalse();
    }

    @Test
    void what_was_taken_out_unheard_is_remembered_as_that_also_after_a_restart() {
        var screen = AssignmentId.derive(REFERRAL, 1, CLINIC, "screen");
        var waiting = new WaitingStore(store);
        waiting.keep(notice("screen", AssignmentNotice.OFFERED), true);
        waiting.keep(notice("screen", AssignmentNotice.CANCELLED), false);

        var again = new WaitingStore(store);
        again.keep(notice("investigate", AssignmentNotice.INFORMED), false);

        assertThat(again.untold(REFERRAL)).containsExactly(screen);
        assertThat(again.byAgency()).containsEntry(CLINIC, 1);
        assertThat(waiting()).extracting(Assignment::getNotice).containsExactly(AssignmentNotice.INFORMED);
        again.forget(REFERRAL);
        assertThat(new WaitingStore(store).untold(REFERRAL)).isEmpty();
    }

    @Test
    void what_is_enclosed_and_ends_unheard_is_taken_out_and_what_is_heard_of_is_ended() {
        var nothing = notice("screen", AssignmentNotice.ENCLOSED);
        nothing.setCompartments(List.of());
        var waiting = new WaitingStore(store);
        waiting.keep(notice("screen", AssignmentNotice.ENCLOSED), true);
        assertThat(waiting.untold(REFERRAL)).hasSize(1);

        waiting.keep(nothing, false);
        assertThat(waiting()).isEmpty();
        assertThat(waiting.untold(REFERRAL)).as("it may be enclosed again").isEmpty();

        waiting.keep(nothing, false);
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void of_what_was_erased_only_that_waits_what_tells_of_it() {
        var cancelled = notice("screen", AssignmentNotice.CANCELLED);
        cancelled.setReason("erased");
        var waiting = new WaitingStore(store);
        waiting.keep(notice("screen", AssignmentNotice.OFFERED), false);
        waiting.keep(cancelled, false);
        waiting.keep(notice("screen", AssignmentNotice.ERASED), false);

        waiting.forgetButErasures(Set.of());
        assertThat(waiting()).hasSize(3);
        waiting.forgetButErasures(Set.of(REFERRAL));

        assertThat(waiting()).extracting(Assignment::getNotice)
            .containsExactly(AssignmentNotice.CANCELLED, AssignmentNotice.ERASED);
        assertThat(waiting.byAgency()).containsEntry(CLINIC, 2);
    }

    @Test
    void what_its_agency_has_heard_of_is_cancelled_and_shows_nothing_before() {
        var waiting = new WaitingStore(store);
        waiting.keep(notice("screen", AssignmentNotice.INFORMED), false);
        waiting.keep(notice("screen", AssignmentNotice.CANCELLED), false);

        assertThat(waiting()).extracting(each -> each.getNotice() + " " + each.getCompartments().size())
            .containsExactly("INFORMED 0", "CANCELLED 1");
    }

    @Test
    void one_that_has_gone_out_is_known_no_longer() {
        var waiting = new WaitingStore(store);
        waiting.keep(notice("screen", AssignmentNotice.OFFERED), true);
        waiting.ready(CLINIC::equals, NONE, 10).forEach(waiting::release);

        waiting.keep(notice("screen", AssignmentNotice.CANCELLED), false);

        assertThat(waiting()).extracting(Assignment::getNotice).containsExactly(AssignmentNotice.CANCELLED);
    }

    @Test
    void of_a_request_that_is_paged_again_and_again_the_newest_page_waits() {
        var waiting = new WaitingStore(store);
        waiting.keep(notice("own", AssignmentNotice.ESCALATED), true);
        waiting.keep(paged("own", 1), false);
        waiting.keep(notice("oversee", AssignmentNotice.ESCALATED), true);
        waiting.keep(paged("own", 2), false);
        waiting.keep(raised("own"), false);
        waiting.keep(paged("oversee", 3), false);
        waiting.keep(changed("own", 4), false);
        waiting.keep(changed("own", 5), false);

        assertThat(waiting()).extracting(each -> each.getPurpose() + " " + each.getReason() + " " + each.getRevision())
            .containsExactly("own null 1", "oversee null 1", "own priority-raised 1", "oversee paged-again 3",
                    "own changed 5");
        assertThat(waiting.byAgency()).containsExactly(Map.entry(CLINIC, 5));
        assertThat(waiting.untold(REFERRAL)).hasSize(2);

        waiting.keep(notice("own", AssignmentNotice.CANCELLED), false);
        assertThat(waiting()).as("never heard of")
            .extracting(each -> each.getPurpose().toString())
            .containsOnly("oversee");
    }

    @Test
    void an_erasure_is_told_once_the_last_notice_of_it_has_gone_also_after_a_restart() {
        new WaitingStore(store).keep(notice("screen", AssignmentNotice.ERASED), false);
        new WaitingStore(store).keep(notice("investigate", AssignmentNotice.ERASED), false);

        var waiting = new WaitingStore(store);
        assertThat(waiting.toldOf(Set.of(REFERRAL))).isEmpty();
        var places = waiting.ready(CLINIC::equals, REFERRAL::equals, 10);
        waiting.release(places.getFirst());
        assertThat(waiting.toldOf(Set.of(REFERRAL))).isEmpty();
        waiting.release(places.getLast());
        assertThat(waiting.toldOf(Set.of(REFERRAL))).containsExactly(REFERRAL);
    }

    private List<Assignment> waiting() {
        return new WaitingStore(store).ready(CLINIC::equals, NONE, 10)
            .stream()
            .map(WaitingStore.Place::notice)
            .toList();
    }

    private static Assignment paged(String purpose, int revision) {
        return because("paged-again", purpose, revision);
    }

    private static Assignment changed(String purpose, int revision) {
        return because("changed", purpose, revision);
    }

    private static Assignment raised(String purpose) {
        return because("priority-raised", purpose, 1);
    }

    private static Assignment because(String reason, String purpose, int revision) {
        var notice = notice(purpose, AssignmentNotice.ESCALATED);
        notice.setReason(reason);
        notice.setRevision(revision);
        return notice;
    }

    private static Assignment notice(String purpose, AssignmentNotice kind) {
        var empty = ByteBuffer.allocate(0);
        return Assignment.newBuilder()
            .setAssignmentId(AssignmentId.derive(REFERRAL, 1, CLINIC, purpose).toString())
            .setReferralId(REFERRAL.toString())
            .setRevision(1)
            .setNotice(kind)
            .setAgency(CLINIC.value())
            .setPurpose(purpose)
            .setAssignedAt(Instant.EPOCH)
            .setAcknowledgeBy(Instant.EPOCH)
            .setProtocol(new ProtocolRef("TM", "1", "0".repeat(64)))
            .setCompartments(List.of(new SealedCompartment("profile", "AES256-GCM", empty, "key", "wrap", empty,
                    CLINIC.value(), empty, empty, 1, empty)))
            .build();
    }

}
