package network.referral.gateway.delivery;

import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ASSIGNED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.DELIVERED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import network.referral.gateway.delivery.Notice.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeTest {

    /** That somebody there has looked at a list is no answer. */
    @Test
    void aFirstOfferIsMootOnceTheAgencyHasAnswered() {
        var offered = Told.offered(1);
        assertThat(offered.isMoot(ASSIGNED, false)).isFalse();
        assertThat(offered.isMoot(DELIVERED, false)).isFalse();
        assertThat(offered.isMoot(ACCEPTED, false)).isTrue();
    }

    @Test
    void whatIsAskedAgainIsToldUntilTheAssignmentHasEnded() {
        var urgent = Told.later(1, Event.OFFERED);
        assertThat(urgent.isMoot(DELIVERED, false)).isFalse();
        assertThat(urgent.isMoot(ACCEPTED, false)).isFalse();
        assertThat(urgent.isMoot(COMPLETED, false)).isTrue();
        assertThat(urgent.isMoot(CANCELLED, false)).isTrue();
    }

    @Test
    void thatItIsTakenBackOrErasedIsToldWhateverTheAgencySaid() {
        assertThat(Told.later(1, Event.CANCELLED).isMoot(CANCELLED, false)).isFalse();
        assertThat(Told.later(1, Event.ERASED).isMoot(COMPLETED, true)).isFalse();
    }

    @Test
    void thatSomethingElseMayBeKnownIsToldToWhoeverMayStillRead() {
        var informed = Told.later(1, Event.INFORMED);
        assertThat(List.of(ASSIGNED, ACCEPTED, COMPLETED, FAILED)).noneMatch(state -> informed.isMoot(state, false));
        assertThat(List.of(CANCELLED, DECLINED)).allMatch(state -> informed.isMoot(state, false));
        assertThat(informed.isMoot(COMPLETED, true)).isTrue();
    }

    /** It may have read what the other report said, and kept it. */
    @Test
    void thatAnotherReportIsErasedIsToldAlsoToWhoeverGaveTheTaskBack() {
        var erased = Told.erasedElsewhere(1);
        assertThat(List.of(ASSIGNED, COMPLETED, CANCELLED, DECLINED)).noneMatch(state -> erased.isMoot(state, false));
        assertThat(erased.isMoot(DECLINED, true)).isTrue();
    }

    @Test
    void onceItIsErasedThatAloneIsTold() {
        for (var event : Event.values()) {
            assertThat(Told.later(1, event).isMoot(CANCELLED, true)).as(event.word()).isEqualTo(event != Event.ERASED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsIdBeginsWithTheAssignmentsAndNamesTheEvent(Event event) {
        var notice = Told.later(1, event);
        assertThat(notice.id()).startsWith(notice.assignment() + "/" + event.word() + "/").matches("[a-z0-9/-]+");
        assertThat(notice.deadline().isPresent()).isEqualTo(event == Event.OFFERED || event == Event.ESCALATED);
    }

    @Test
    void whatIsSaidAgainLaterHasAnotherId() {
        assertThat(Told.later(1, Event.OFFERED).id()).isNotEqualTo(Told.offered(1).id());
    }

    /** Routing says nothing twice of one assignment within a millisecond. */
    @Test
    void whatIsRaisedAMillisecondAfterItWasOfferedIsToldToWhoeverHasAnsweredToo() {
        var first = Told.offered(1, "P3");
        var raised = new Notice(new Notice.Place(0, 2), first.event(), first.under(), first.at().plusMillis(1),
                first.assignment(), first.referral(), first.purpose(), "P1", first.assignedAt(), first.acknowledgeBy(),
                false, false, false);

        assertThat(raised.id()).isNotEqualTo(first.id());
        assertThat(raised.isMoot(ACCEPTED, false)).isFalse();
    }

}
