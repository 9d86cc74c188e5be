package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.*;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.report;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.protocol.Outcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

/** What a later revision changes, and what it leaves alone. */
class RevisionTest {

    @Test
    void a_revision_cancels_what_no_longer_holds_and_leaves_the_rest_alone() {
        var before = say(Story.assigned(), MIGRATION, ACCEPTED, 1).after();
        var after = revise(before, Story.named(SCREEN, MIGRATION, "receive-and-screen"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE");
        assertThat(held(after.after(), POLICE).state()).isEqualTo(AssignmentProgress.CANCELLED);
        assertThat(held(after.after(), MIGRATION)).isEqualTo(held(before, MIGRATION));
    }

    @Test
    void what_an_agency_says_of_a_cancelled_assignment_is_refused() {
        var before = say(Story.assigned(), POLICE, ACCEPTED, 1).after();
        var cancelled = revise(before, Story.named(SCREEN, MIGRATION, "receive-and-screen")).after();

        for (var state : AssignmentProgress.values()) {
            assertThat(FollowReferral.stated(Optional.of(cancelled), says(POLICE, Story.INVESTIGATE, state, 2),
                    Absences.NONE, NOON))
                .isEqualTo(state == AssignmentProgress.DELIVERED ? new Followed.Repeated()
                        : new Followed.Refused(Refusal.ILLEGAL_TRANSITION));
        }
    }

    @Test
    void a_revision_assigns_what_is_new_and_keeps_a_stand_in_where_it_is() {
        var before = say(screening(BORDER), MIGRATION, DECLINED, 1).after();
        var after = revise(before, Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER)),
                Story.named(Story.INVESTIGATE, POLICE, "investigate"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Assigned ministry-of-internal-affairs");
    }

    @Test
    void a_revision_that_excludes_an_agency_takes_it_off_every_ladder() {
        var before = screening();
        var decision = new DecidedReferral(Story.decision().protocol(), Story.decision().outcome(), List.of(),
                List.of(Story.named(SCREEN, MIGRATION, "receive-and-screen")), List.of(PROSECUTOR), List.of(),
                List.of());
        var after = FollowReferral.decided(Optional.of(before), report(2, "c", true), decision, Absences.NONE, NOON)
            .after();

        assertThat(words(passed(after, NOON.plus(Duration.ofHours(9))))).containsExactly("DeadlineMissed",
                "Escalated supervisor of state-migration-service");
    }

    @Test
    void who_was_excluded_by_mistake_is_on_the_ladder_again_and_may_stand_in() {
        var named = Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(PROSECUTOR));
        var before = exclude(passed(screening(PROSECUTOR), ONE).after(), PROSECUTOR,
                Story.named(SCREEN, MIGRATION, "receive-and-screen"))
            .after();
        assertThat(before.nextDue()).contains(TWO);

        var after = FollowReferral
            .decided(Optional.of(before), report(3, "d".repeat(64), true), Story.decision(named), Absences.NONE, NOON)
            .after();

        assertThat(words(passed(after, TWO))).containsExactly("Escalated duty of prosecutor-general-office");
        assertThat(held(after, MIGRATION).watch().standIns()).containsExactly(PROSECUTOR);
    }

    @Test
    void a_stand_in_that_is_excluded_later_leaves_nobody_behind() {
        var before = say(screening(BORDER), MIGRATION, DECLINED, 1).after();
        var after = exclude(before, BORDER, Story.named(id(2), MIGRATION, "receive-and-screen"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Assigned state-migration-service");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void what_was_given_back_and_falls_due_again_is_assigned_again() {
        var declined = say(screening(BORDER), MIGRATION, DECLINED, 1).after();
        var withdrawn = revise(declined, Story.named(Story.INVESTIGATE, POLICE, "investigate")).after();
        var again = FollowReferral.decided(Optional.of(withdrawn), report(3, "d", true),
                Story.decision(Story.named(id(3), MIGRATION, "receive-and-screen")), Absences.NONE, NOON);

        assertThat(words(again)).contains("Assigned state-migration-service");
        assertThat(again.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void an_implicated_owner_is_told_to_stop_and_another_is_asked() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var owned = say(asked, PROSECUTOR, ACKNOWLEDGED, 1).after();
        var after = exclude(owned, PROSECUTOR, Story.named(SCREEN, MIGRATION, "receive-and-screen"));

        assertThat(words(after)).contains("Cancelled NO_LONGER_DUE");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(after.after().nextDue()).isPresent();
    }

    @Test
    void what_an_implicated_post_has_done_is_asked_again() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var done = done(asked, PROSECUTOR, Optional.empty(), 1);
        assertThat(done.state()).isEqualTo(CaseState.CLOSED);

        var after = exclude(done, PROSECUTOR, Story.named(id(2), MIGRATION, "receive-and-screen"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Assigned state-migration-service");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void who_was_not_found_is_looked_for_again_when_there_is_something_new() {
        var done = inVain(screening(), MIGRATION, 1);
        assertThat(done.state()).isEqualTo(CaseState.CLOSED);

        var after = revise(done, Story.named(id(2), MIGRATION, "receive-and-screen"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Assigned state-migration-service");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(after.after().nextDue()).contains(ONE);
    }

    @Test
    void a_stand_in_that_looked_in_vain_may_be_asked_again() {
        var done = inVain(say(screening(BORDER), MIGRATION, DECLINED, 1).after(), BORDER, 2);
        var after = revise(done, Story.named(id(2), MIGRATION, "receive-and-screen", List.of(BORDER))).after();

        var declined = (Followed.Facts) FollowReferral.stated(Optional.of(after), says(MIGRATION, id(2), DECLINED, 3),
                Absences.NONE, NOON);

        assertThat(words(declined)).containsExactly("Progressed", "Reassigned state-border-service");
        assertThat(declined.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(declined.after().nextDue()).isPresent();
    }

    @Test
    void a_post_that_looked_in_vain_is_asked_again_at_once() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var done = inVain(asked, PROSECUTOR, 1);

        var after = revise(done, Story.named(SCREEN, MIGRATION, "receive-and-screen"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released",
                "Escalated duty of prosecutor-general-office");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void so_is_one_that_did_for_a_task_that_nobody_can_take() {
        var asked = unfilled(screening(), 2, Story.named(id(2), MIGRATION, "receive-and-screen")).after();
        var done = inVain(asked, PROSECUTOR, 1);
        assertThat(done.state()).isEqualTo(CaseState.CLOSED);

        var after = unfilled(done, 3, Story.named(id(3), MIGRATION, "receive-and-screen"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released",
                "Escalated duty of prosecutor-general-office");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(after.after().nextDue()).isPresent();
    }

    @Test
    void what_was_done_in_vain_and_is_no_longer_due_is_asked_of_nobody() {
        var after = revise(inVain(screening(), MIGRATION, 1), Story.named(Story.INVESTIGATE, POLICE, "investigate"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released",
                "Assigned ministry-of-internal-affairs");
    }

    @Test
    void what_nobody_can_take_for_an_implicated_agency_is_asked_of_the_last_post() {
        var after = unfilled(screening(), 2, Story.named(id(2), MIGRATION, "receive-and-screen"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE", "PassedOver",
                "Escalated duty of prosecutor-general-office");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(after.after().nextDue()).isPresent();
        var owned = say(after.after(), PROSECUTOR, ACKNOWLEDGED, 1).after();
        assertThat(owned.state()).isEqualTo(CaseState.ACKNOWLEDGED);

        var revised = unfilled(owned, 3, Story.named(id(3), MIGRATION, "receive-and-screen"));
        assertThat(words(revised)).containsExactly("Revised", "Decided", "PagedAgain");
    }

    @Test
    void an_agency_that_may_act_again_is_asked_where_the_post_that_has_it_is_implicated() {
        var asked = unfilled(screening(), 2, Story.named(id(2), MIGRATION, "receive-and-screen")).after();
        var owned = say(asked, PROSECUTOR, ACCEPTED, 1).after();

        assertThat(
                words(exclude(owned, PROSECUTOR, Story.named(id(3), MIGRATION, "receive-and-screen", List.of(BORDER)))))
            .contains("Assigned state-migration-service")
            .doesNotContain("Reassigned state-border-service");
    }

    @Test
    void an_implicated_agency_is_not_asked_of_its_own_task_where_no_other_post_is_left() {
        var task = Story.named(id(2), MIGRATION, "receive-and-screen");
        var own = new DecidedReferral.Named(task.id(), task.agency(), task.purpose(), task.priority(), task.rules(),
                task.share(), task.basis(), task.acknowledgeWithin(), task.acknowledgeBy(), task.standsInFor(),
                task.ladder().subList(0, 1), task.standIns());

        var after = unfilled(screening(), 2, own);

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE", "PassedOver");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(words(passed(after.after(), TWO))).containsOnly("PagedAgain");
    }

    private static Followed.Facts unfilled(ReferralCase before, int revision, DecidedReferral.Named task) {
        var base = Story.decision();
        return FollowReferral.decided(
                Optional.of(before), report(revision, "c".repeat(64), true), new DecidedReferral(base.protocol(),
                        base.outcome(), List.of(), List.of(), List.of(MIGRATION), List.of(task), List.of()),
                Absences.NONE, NOON);
    }

    @Test
    void nobody_is_asked_for_what_is_no_longer_due() {
        var asked = say(screening(), MIGRATION, DECLINED, 1);
        assertThat(words(asked)).contains("Escalated duty of prosecutor-general-office");
        var after = FollowReferral.decided(Optional.of(asked.after()), report(2, "c", false), Story.decision(),
                Absences.NONE, NOON);

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Cancelled NO_LONGER_DUE", "Closed");
        assertThat(after.after().nextDue()).isEmpty();
    }

    @Test
    void a_referral_that_is_due_and_names_nobody_is_never_closed() {
        var nobody = new DecidedReferral(Story.decision().protocol(), Outcome.NOBODY_NAMED, List.of(), List.of(),
                List.of(), List.of(), List.of());
        var after = FollowReferral
            .decided(Optional.of(Story.assigned()), report(2, "c", true), nobody, Absences.NONE, NOON)
            .after();

        assertThat(after.state()).isEqualTo(CaseState.OPEN);
        assertThat(after.nobodyNamed()).isTrue();
    }

    @Test
    void the_supervisor_of_a_stand_in_is_asked_and_not_of_the_agency_that_declined() {
        var before = say(screening(BORDER), MIGRATION, DECLINED, 1).after();
        var named = Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER));
        var raised = new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), "P0", named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), named.acknowledgeBy(), named.standsInFor(),
                named.ladder(), named.standIns());

        var after = revise(before, raised).after();

        assertThat(held(after, BORDER).priority()).isEqualTo("P0");
        assertThat(words(passed(after, ONE))).contains("Escalated supervisor of state-border-service");
    }

    private static ReferralCase inVain(ReferralCase before, AgencyId agency, int ordinal) {
        return done(before, agency, Optional.of("not-found"), ordinal);
    }

    private static ReferralCase done(ReferralCase before, AgencyId agency, Optional<String> outcome, int ordinal) {
        var accepted = say(before, agency, ACCEPTED, ordinal).after();
        var said = says(agency, held(before, agency).id(), COMPLETED, 10 + ordinal);
        return ((Followed.Facts) FollowReferral.stated(Optional.of(accepted),
                new Statement(agency, said.statusId(), said.assignment(), COMPLETED, outcome), Absences.NONE, NOON))
            .after();
    }

}
