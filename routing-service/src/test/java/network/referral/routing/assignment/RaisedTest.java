package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.asking;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.report;
import static network.referral.routing.assignment.Story.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/**
 * A task becomes more urgent: from then on it, and whoever stands in, is as urgent as one
 * that was from the beginning, and nothing comes later than it would have.
 */
class RaisedTest {

    private static final String P0 = "P0";

    private static final String P2 = "P2";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void a_stand_in_for_one_that_was_answered_has_the_time_and_the_ladder_of_the_new_urgency() {
        var answered = stated(first(P2, BORDER), AssignmentProgress.ACCEPTED, hours(1));
        var raised = revise(answered, P0, hours(100), BORDER);
        var handed = stated(raised, AssignmentProgress.FAILED, hours(100).plus(MINUTE.multipliedBy(10)));

        assertThat(held(handed, BORDER).acknowledgeBy()).isEqualTo(hours(100).plus(MINUTE.multipliedBy(15)));
        assertThat(dues(held(handed, BORDER))).containsExactly(hours(100).plus(MINUTE.multipliedBy(15)),
                hours(100).plus(MINUTE.multipliedBy(30)));
    }

    @Test
    void a_stand_in_for_one_that_nobody_answered_has_a_quarter_of_the_new_time_at_least() {
        var raised = revise(first(P2, BORDER), P0, hours(2), BORDER);
        var handed = stated(raised, AssignmentProgress.DECLINED, hours(2).plus(MINUTE.multipliedBy(14)));

        var due = hours(2).plus(MINUTE.multipliedBy(14)).plus(Duration.ofSeconds(225));
        assertThat(held(handed, BORDER).acknowledgeBy()).isEqualTo(due);
        assertThat(dues(held(handed, BORDER))).containsExactly(due, due.plus(MINUTE.multipliedBy(15)));
    }

    @Test
    void whoever_would_be_asked_in_a_minute_is_asked_in_a_minute() {
        var missed = passed(first(P2), hours(4)).after();
        assertThat(dues(held(missed, MIGRATION))).containsExactly(hours(4), hours(8));

        var raised = revise(missed, "P1", hours(8).minus(MINUTE));

        assertThat(dues(held(raised, MIGRATION))).containsExactly(hours(8), hours(8));
        assertThat(words(passed(raised, hours(8)))).containsExactly("Cancelled NO_LONGER_DUE",
                "Escalated supervisor of " + MIGRATION, "Escalated duty of " + PROSECUTOR);
    }

    @Test
    void a_deadline_that_stays_is_missed_once() {
        var missed = passed(first(P2), hours(4)).after();

        var raised = revise(missed, "P1", hours(5));

        assertThat(held(raised, MIGRATION).acknowledgeBy()).isEqualTo(hours(4));
        assertThat(words(passed(raised, hours(9)))).doesNotContain("DeadlineMissed");
    }

    @Test
    void the_last_post_is_paged_as_often_as_if_it_had_been_urgent_from_the_beginning() {
        var raised = revise(first(P2), Optional.of(PROSECUTOR), P0, hours(3));
        var asked = passed(raised, hours(3).plus(MINUTE.multipliedBy(15))).after();

        assertThat(held(asked, MIGRATION).watch().ladder()).hasSize(1);
        assertThat(asked.nextDue()).contains(hours(3).plus(MINUTE.multipliedBy(30)));
        var before = revise(first(P2), "P1", hours(3).plus(MINUTE.multipliedBy(30)));
        assertThat(held(before, MIGRATION).pageEvery()).as("of rungs in between").isEqualTo(Duration.ofHours(1));
    }

    @Test
    void so_it_is_where_a_post_had_it_while_the_others_came_due() {
        var asked = passed(begun(withAnOfficer(SCREEN, "P1", NOON)), hours(1)).after();
        var owned = stated(asked, MIGRATION, request(asked, MIGRATION).id(), AssignmentProgress.ACCEPTED, hours(1));

        for (var at : List.of(hours(4), hours(2).plus(MINUTE.multipliedBy(31)))) {
            var raised = FollowReferral.decided(Optional.of(owned), report(2, "c".repeat(64), true),
                    Story.decision(withAnOfficer(id(2), P0, at)), Absences.NONE, at);
            assertThat(held(raised.after(), MIGRATION).pageEvery()).isEqualTo(MINUTE.multipliedBy(15));
        }
    }

    private static DecidedReferral.Named withAnOfficer(AssignmentId id, String priority, Instant at) {
        var named = named(id, priority, at);
        var within = Duration.between(at, named.acknowledgeBy());
        return asking(named, named.ladder().getFirst(), named.ladder().getLast(),
                new DueRung(at.plus(within.multipliedBy(3)), BORDER, "officer", false));
    }

    @Test
    void a_post_that_would_have_been_asked_in_a_second_is_paged_by_the_new_urgency() {
        var missed = passed(first(P2), hours(4)).after();
        var asked = passed(revise(missed, "P1", hours(8).minusSeconds(1)), hours(8)).after();

        assertThat(dues(held(asked, MIGRATION))).containsExactly(hours(8), hours(8));
        assertThat(asked.nextDue()).contains(hours(9));
    }

    @Test
    void so_is_one_whose_time_had_come_when_the_revision_was_taken_first() {
        var missed = passed(first(P2), hours(4)).after();
        var asked = passed(revise(missed, "P1", hours(9)), hours(9)).after();

        assertThat(asked.nextDue()).contains(hours(10));
    }

    @Test
    void so_is_one_that_is_asked_for_a_stand_in() {
        var missed = passed(first(P2, BORDER), hours(4)).after();
        var asked = passed(revise(missed, "P1", hours(8).minusSeconds(1), BORDER), hours(8)).after();
        var declined = stated(asked, AssignmentProgress.DECLINED, hours(8).plus(MINUTE.multipliedBy(10)));
        var due = hours(8).plus(MINUTE.multipliedBy(25));
        assertThat(held(declined, BORDER).acknowledgeBy()).isEqualTo(due);

        assertThat(passed(declined, due).after().nextDue()).contains(due.plus(Duration.ofHours(1)));
    }

    @Test
    void who_gave_it_back_is_not_asked_again_and_the_post_is_as_urgently() {
        var declined = stated(first(P2), AssignmentProgress.DECLINED, hours(1));
        var before = request(declined, PROSECUTOR);

        var raised = revise(declined, P0, hours(2));

        assertThat(held(raised, MIGRATION).state()).isEqualTo(AssignmentProgress.DECLINED);
        assertThat(held(raised, MIGRATION).priority()).isEqualTo(P0);
        assertThat(raised.assignments().get(before.id()).state()).isEqualTo(AssignmentProgress.CANCELLED);
        assertThat(raised.all()).filteredOn(HeldAssignment::isRequest)
            .filteredOn(HeldAssignment::isLive)
            .singleElement()
            .satisfies(request -> assertThat(request.priority()).isEqualTo(P0));
        assertThat(raised.nextDue()).contains(hours(2).plus(MINUTE.multipliedBy(15)));
    }

    @Test
    void what_a_post_has_done_less_urgently_is_asked_of_it_again() {
        var declined = stated(first(P2), AssignmentProgress.DECLINED, hours(1));
        var done = say(say(declined, PROSECUTOR, AssignmentProgress.ACCEPTED, 10).after(), PROSECUTOR,
                AssignmentProgress.COMPLETED, 11)
            .after();
        assertThat(done.state()).isEqualTo(CaseState.CLOSED);

        var raised = revise(done, P0, hours(2));

        assertThat(raised.state()).isEqualTo(CaseState.OPEN);
        assertThat(raised.nextDue()).contains(hours(2).plus(MINUTE.multipliedBy(15)));
    }

    @Test
    void a_post_that_owns_what_was_given_back_keeps_it_as_urgently_and_is_asked_so_when_it_gives_it_back_too() {
        var declined = stated(first(P2), AssignmentProgress.DECLINED, hours(1));
        var owner = request(declined, PROSECUTOR).id();
        var owned = stated(declined, PROSECUTOR, owner, AssignmentProgress.ACCEPTED, hours(1).plus(MINUTE));

        var revised = revised(owned, P0, hours(2));
        assertThat(words(revised)).containsExactly("Revised", "Decided", "Raised", "Raised");
        assertThat(held(revised.after(), MIGRATION).priority()).isEqualTo(P0);
        assertThat(revised.after().assignments().get(owner).priority()).isEqualTo(P0);
        assertThat(revised.after().state()).isEqualTo(CaseState.ACKNOWLEDGED);

        var given = stated(revised.after(), PROSECUTOR, owner, AssignmentProgress.FAILED,
                hours(2).plus(MINUTE.multipliedBy(10)));
        assertThat(request(given, MIGRATION).priority()).as("of the next below").isEqualTo(P0);
        assertThat(given.nextDue()).contains(hours(2).plus(MINUTE.multipliedBy(25)));
        assertThat(words(passed(given, hours(2).plus(MINUTE.multipliedBy(25)))))
            .containsExactly("Escalated duty of " + PROSECUTOR);
    }

    @Test
    void a_post_that_owns_what_nobody_answered_hears_that_it_is_more_urgent() {
        var asked = passed(passed(first(P2), hours(4)).after(), hours(8)).after();
        var owner = request(asked, PROSECUTOR).id();
        var owned = stated(asked, PROSECUTOR, owner, AssignmentProgress.ACCEPTED, hours(8));

        var revised = revised(owned, P0, hours(9));
        assertThat(words(revised)).containsExactly("Revised", "Decided", "Raised", "Raised");
        assertThat(revised.after().assignments().get(owner).priority()).isEqualTo(P0);

        var given = stated(revised.after(), PROSECUTOR, owner, AssignmentProgress.FAILED, hours(10));
        assertThat(given.all()).as("the ladder is climbed anew")
            .anyMatch(held -> held.isRequest() && held.state().isUnanswered() && held.priority().equals(P0));
    }

    @Test
    void a_post_that_is_kept_out_now_hears_no_more_of_it() {
        var declined = stated(first(P2), AssignmentProgress.DECLINED, hours(1));
        var owner = request(declined, PROSECUTOR).id();
        var owned = stated(declined, PROSECUTOR, owner, AssignmentProgress.ACCEPTED, hours(1).plus(MINUTE));

        var revised = revised(owned, Optional.of(PROSECUTOR), P0, hours(2));

        assertThat(words(revised)).containsExactly("Revised", "Decided", "Raised", "Cancelled NO_LONGER_DUE",
                "Escalated supervisor of " + MIGRATION);
        assertThat(revised.after().assignments().get(owner).state()).isEqualTo(AssignmentProgress.CANCELLED);
    }

    @Test
    void so_does_one_that_takes_what_it_was_asked_before_that() {
        var asked = passed(passed(first(P2), hours(4)).after(), hours(8)).after();
        var raised = revise(asked, P0, hours(9));

        var owned = stated(raised, PROSECUTOR, request(raised, PROSECUTOR).id(), AssignmentProgress.ACKNOWLEDGED,
                hours(9).plus(MINUTE));

        assertThat(request(owned, PROSECUTOR).priority()).isEqualTo(P0);
    }

    private static Instant hours(int after) {
        return NOON.plus(Duration.ofHours(after));
    }

    private static List<Instant> dues(HeldAssignment held) {
        return held.watch().ladder().stream().map(DueRung::due).toList();
    }

    private static ReferralCase first(String priority, AgencyId... standIns) {
        return begun(named(SCREEN, priority, NOON, standIns));
    }

    private static ReferralCase revise(ReferralCase before, String priority, Instant at, AgencyId... standIns) {
        return revise(before, Optional.empty(), priority, at, standIns);
    }

    private static ReferralCase revise(ReferralCase before, Optional<AgencyId> excluded, String priority, Instant at,
            AgencyId... standIns) {
        return revised(before, excluded, priority, at, standIns).after();
    }

    private static Followed.Facts revised(ReferralCase before, String priority, Instant at) {
        return revised(before, Optional.empty(), priority, at);
    }

    private static Followed.Facts revised(ReferralCase before, Optional<AgencyId> excluded, String priority, Instant at,
            AgencyId... standIns) {
        var base = Story.decision(named(id(2), priority, at, standIns));
        var decision = new DecidedReferral(base.protocol(), base.outcome(), List.of(), base.named(),
                excluded.stream().toList(), List.of(), List.of());
        return FollowReferral.decided(Optional.of(before), report(2, "c".repeat(64), true), decision, Absences.NONE,
                at);
    }

    private static ReferralCase stated(ReferralCase before, AssignmentProgress state, Instant at) {
        return stated(before, MIGRATION, SCREEN, state, at);
    }

    private static ReferralCase stated(ReferralCase before, AgencyId by, AssignmentId of, AssignmentProgress state,
            Instant at) {
        return ((Followed.Facts) FollowReferral.stated(Optional.of(before), says(by, of, state, state.ordinal()),
                Absences.NONE, at))
            .after();
    }

    /**
     * Its supervisor is asked when it is late, and after the same time the prosecutor.
     */
    private static DecidedReferral.Named named(AssignmentId id, String priority, Instant at, AgencyId... standIns) {
        var within = switch (priority) {
            case P0 -> Duration.ofMinutes(15);
            case "P1" -> Duration.ofHours(1);
            default -> Duration.ofHours(4);
        };
        var ladder = Stream
            .of(new DueRung(at.plus(within), MIGRATION, "supervisor", true),
                    new DueRung(at.plus(within.multipliedBy(2)), PROSECUTOR, "duty", false))
            .toList();
        return new DecidedReferral.Named(id, MIGRATION, "receive-and-screen", priority, List.of("TM-03"),
                List.of("case-ref"), List.of(), within.toString(), at.plus(within), List.of(), ladder,
                List.of(standIns));
    }

}
