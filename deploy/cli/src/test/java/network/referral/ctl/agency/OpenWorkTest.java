package network.referral.ctl.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.referral.ctl.agency.OpenWork.Fate;
import network.referral.events.AssignmentState;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

class OpenWorkTest {

    static {
        TrustedClasses.install();
    }

    private static final InventedCases CASES = new InventedCases(Instant.parse("2026-11-24T08:15:00Z"));

    private static final ReferralId REFERRAL = ReferralId.derive("test", "in-hand");

    private final OpenWork work = new OpenWork("harbour-clinic");

    @Test
    void whatIsInAStateOfANewerRoutingIsOpen() {
        var before = referral(AssignmentState.ACCEPTED);
        var newer = referral(AssignmentState.UNKNOWN);
        work.changed(null, before);
        work.changed(before, newer);

        assertThat(work.count()).isOne();
        assertThat(OpenWork.fate(work.seen().getFirst(), newer)).isEqualTo(Fate.OPEN);
    }

    @Test
    void whatIsClosedIsNot() {
        var before = referral(AssignmentState.ACCEPTED);
        var done = referral(AssignmentState.COMPLETED);
        work.changed(null, before);
        var task = work.seen().getFirst();
        work.changed(before, done);

        assertThat(work.count()).isZero();
        assertThat(OpenWork.fate(task, done).result()).isEqualTo("completed");
    }

    @Test
    void ofAReferralItHasInHandWhatItHasAcknowledged() {
        var other = ReferralId.derive("test", "unanswered");
        work.changed(null, referral(REFERRAL, AssignmentState.ACKNOWLEDGED, AssignmentState.ACCEPTED));
        work.changed(null, referral(other, AssignmentState.ASSIGNED, AssignmentState.DELIVERED));

        assertThat(work.count()).isEqualTo(4);
        assertThat(work.inHand()).isEqualTo(2);
        assertThat(work.referralsInHand()).isOne();
    }

    @Test
    void whatItsCaseDoesNotShowAnyMoreIsErased() {
        work.changed(null, referral(AssignmentState.ACCEPTED));
        var emptied = new CaseSnapshot();
        emptied.setAssignments(List.of());

        assertThat(OpenWork.fate(work.seen().getFirst(), emptied)).isEqualTo(Fate.ERASED);
    }

    @Test
    void whatAPostWasAskedForIsWithWhoeverHasTheTaskNow() {
        var referral = referral(REFERRAL, AssignmentState.CANCELLED, AssignmentState.DECLINED,
                AssignmentState.ASSIGNED);
        var request = referral.getAssignments().getFirst();
        var task = referral.getAssignments().get(1);
        var standIn = referral.getAssignments().getLast();
        request.setConcerns(task.getAssignmentId());
        request.setRelievedFor("retired");
        standIn.setAgency("hill-clinic");
        work.changed(null, referral(AssignmentState.ACCEPTED));
        var asked = work.seen().getFirst();

        assertThat(OpenWork.fate(asked, referral).result()).as("with nobody").isEqualTo("cancelled");
        task.setReplacedBy(standIn.getAssignmentId());
        assertThat(OpenWork.fate(asked, referral)).isEqualTo(new Fate("moved", Optional.of("hill-clinic")));
        task.setReplacedBy(null);
        task.setState(AssignmentState.IN_PROGRESS);
        assertThat(OpenWork.fate(asked, referral)).isEqualTo(new Fate("moved", Optional.of("harbour-clinic")));
    }

    private static CaseSnapshot referral(AssignmentState state) {
        return referral(REFERRAL, state);
    }

    private static CaseSnapshot referral(ReferralId referral, AssignmentState... states) {
        var held = IntStream.range(0, states.length).mapToObj(at -> {
            var task = CASES.held(referral, "harbour-clinic", states[at]);
            task.setAssignmentId(referral + "-" + at);
            return task;
        });
        return CASES.snapshot(referral).setAssignments(held.toList()).build();
    }

}
