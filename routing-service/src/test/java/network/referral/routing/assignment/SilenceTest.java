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
import static network.referral.schemas.AssignmentProgress.DELIVERED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static network.referral.schemas.AssignmentProgress.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AssignmentId;
import org.junit.jupiter.api.Test;

/** Silence and refusal: nothing waits for ever. */
class SilenceTest {

    @Test
    void nothing_happens_before_the_deadline() {
        assertThat(screening().nextDue()).contains(ONE);
        assertThat(FollowReferral.timePassed(screening(), Absences.NONE, ONE.minusMillis(1))).isEmpty();
    }

    @Test
    void silence_climbs_the_ladder_and_the_last_post_is_asked_until_somebody_owns_it() {
        var first = passed(screening(), ONE);
        assertThat(words(first)).containsExactly("DeadlineMissed", "Escalated supervisor of state-migration-service");
        assertThat(first.after().nextDue()).contains(TWO);

        var second = passed(first.after(), TWO);
        assertThat(words(second)).containsExactly("Escalated duty of prosecutor-general-office");

        var third = passed(second.after(), THREE);
        assertThat(words(third)).containsExactly("PagedAgain");
        var fourth = passed(third.after(), THREE.plus(Duration.ofHours(1)));
        assertThat(words(fourth)).containsExactly("PagedAgain");
        assertThat(request(fourth.after(), PROSECUTOR).id()).isEqualTo(request(second.after(), PROSECUTOR).id());

        var owned = say(fourth.after(), PROSECUTOR, ACKNOWLEDGED, 1);
        assertThat(owned.after().nextDue()).isEmpty();
        assertThat(owned.after().state()).isEqualTo(CaseState.ACKNOWLEDGED);
        assertThat(owned.after().assignments().get(SCREEN).acknowledgedAt()).isEmpty();
    }

    @Test
    void all_that_is_overdue_after_a_long_night_is_raised_once() {
        var morning = passed(screening(), NOON.plus(Duration.ofHours(20)));

        assertThat(words(morning)).containsExactly("DeadlineMissed", "Escalated supervisor of state-migration-service",
                "Escalated duty of prosecutor-general-office");
        assertThat(FollowReferral.timePassed(morning.after(), Absences.NONE, NOON.plus(Duration.ofHours(20))))
            .isEmpty();
    }

    @Test
    void an_answer_stops_the_clock_and_takes_back_what_nobody_has_answered() {
        var escalated = passed(screening(), ONE).after();

        var answered = say(escalated, MIGRATION, ACKNOWLEDGED, 1);

        assertThat(words(answered)).containsExactly("Progressed", "Cancelled ANSWERED");
        assertThat(answered.after().nextDue()).isEmpty();
    }

    @Test
    void a_post_that_refuses_passes_it_on_at_once() {
        var escalated = passed(screening(), ONE).after();
        var request = request(escalated, MIGRATION);

        var refused = (Followed.Facts) FollowReferral.stated(Optional.of(escalated),
                says(MIGRATION, request.id(), DECLINED, 1), Absences.NONE, ONE);

        assertThat(words(refused)).containsExactly("Progressed", "Escalated duty of prosecutor-general-office");
    }

    @Test
    void the_last_post_hears_at_once_that_the_agency_has_given_it_back() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();

        assertThat(words(say(asked, MIGRATION, DECLINED, 1))).containsExactly("Progressed", "PagedAgain");
    }

    @Test
    void where_the_last_post_refuses_the_highest_that_has_yet_to_answer_hears_at_once() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();

        assertThat(say(asked, PROSECUTOR, DECLINED, 1).facts())
            .endsWith(new CaseFact.PagedAgain(SCREEN, request(asked, MIGRATION).id(), NOON));
    }

    @Test
    void that_a_request_was_delivered_says_nothing_once_its_post_refused_and_was_asked_anew() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var first = request(asked, PROSECUTOR).id();
        var again = passed(say(asked, PROSECUTOR, DECLINED, 1).after(), TWO.plus(Duration.ofHours(1))).after();

        assertThat(request(again, PROSECUTOR).id()).isNotEqualTo(first);
        assertThat(
                FollowReferral.stated(Optional.of(again), says(PROSECUTOR, first, DELIVERED, 2), Absences.NONE, NOON))
            .isEqualTo(new Followed.Repeated());
        assertThat(FollowReferral.stated(Optional.of(again), says(MIGRATION, first, DELIVERED, 2), Absences.NONE, NOON))
            .isEqualTo(new Followed.Refused(Refusal.UNKNOWN_ASSIGNMENT));
    }

    @Test
    void a_post_that_refuses_whenever_it_is_asked_is_heard_and_asked_anew_for_ever_and_the_case_does_not_grow() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var first = says(PROSECUTOR, request(asked, PROSECUTOR).id(), DELIVERED, 1);
        for (int times = 1; times <= 3200; times++) {
            var delivered = say(asked, PROSECUTOR, DELIVERED, 2 * times - 1).after();
            var refused = say(delivered, PROSECUTOR, DECLINED, 2 * times).after();
            var again = passed(refused, TWO.plus(Duration.ofHours(times)));
            assertThat(words(again)).containsExactly("Escalated duty of prosecutor-general-office");
            assertThat(request(again.after(), PROSECUTOR).id()).isNotEqualTo(request(asked, PROSECUTOR).id());
            asked = again.after();
            assertThat(asked.assignments()).hasSize(3);
        }
        assertThat(request(asked, PROSECUTOR).statusIds()).hasSize(6000).contains("status-6400");
        assertThat(request(asked, PROSECUTOR).request().orElseThrow().inPlaceOf()).hasSize(3000);
        assertThat(FollowReferral.stated(Optional.of(asked), first, Absences.NONE, NOON)).as("long forgotten")
            .isEqualTo(new Followed.Refused(Refusal.UNKNOWN_ASSIGNMENT));

        var taken = say(asked, PROSECUTOR, ACKNOWLEDGED, 6401).after();
        assertThat(taken.state()).isEqualTo(CaseState.ACKNOWLEDGED);
        var working = say(say(taken, PROSECUTOR, ACCEPTED, 6402).after(), PROSECUTOR, IN_PROGRESS, 6403).after();
        var given = say(working, PROSECUTOR, FAILED, 6404);
        assertThat(given.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(given.after().nextDue()).isPresent();
    }

    @Test
    void a_refusal_that_comes_twice_counts_once_also_when_the_post_has_been_asked_anew() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var said = says(PROSECUTOR, request(asked, PROSECUTOR).id(), DECLINED, 1);
        var again = passed(say(asked, PROSECUTOR, DECLINED, 1).after(), THREE).after();

        assertThat(request(again, PROSECUTOR).id()).isNotEqualTo(said.assignment());
        assertThat(FollowReferral.stated(Optional.of(again), said, Absences.NONE, THREE))
            .isEqualTo(new Followed.Repeated());
        assertThat(FollowReferral.stated(Optional.of(again), says(PROSECUTOR, said.assignment(), ACKNOWLEDGED, 2),
                Absences.NONE, THREE))
            .isEqualTo(new Followed.Refused(Refusal.UNKNOWN_ASSIGNMENT));
    }

    @Test
    void what_is_given_back_goes_to_the_stand_in_with_the_time_that_is_left() {
        var given = say(screening(BORDER, POLICE), MIGRATION, DECLINED, 1);

        assertThat(words(given)).containsExactly("Progressed", "Reassigned state-border-service");
        var standIn = held(given.after(), BORDER);
        assertThat(standIn.acknowledgeBy()).isEqualTo(ONE);
        assertThat(standIn.watch().ladder().getFirst().agency()).isEqualTo(BORDER);
        assertThat(standIn.watch().standIns()).containsExactly(POLICE);
        assertThat(given.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_stand_in_at_the_last_minute_has_a_quarter_of_the_time() {
        var late = ONE.minusSeconds(1);
        var given = (Followed.Facts) FollowReferral.stated(Optional.of(screening(BORDER)),
                says(MIGRATION, SCREEN, DECLINED, 1), Absences.NONE, late);

        assertThat(held(given.after(), BORDER).acknowledgeBy()).isEqualTo(late.plus(Duration.ofMinutes(15)));
    }

    @Test
    void what_the_post_that_owned_it_gives_back_too_goes_to_the_stand_in() {
        var owned = say(passed(passed(screening(BORDER), ONE).after(), TWO).after(), PROSECUTOR, ACCEPTED, 1).after();
        var declined = say(owned, MIGRATION, DECLINED, 2);
        assertThat(words(declined)).as("the post has it").containsExactly("Progressed", "PagedAgain");

        var failed = (Followed.Facts) FollowReferral.stated(Optional.of(declined.after()),
                says(PROSECUTOR, request(declined.after(), PROSECUTOR).id(), FAILED, 3), Absences.NONE, THREE);

        assertThat(words(failed)).containsExactly("Progressed", "Reassigned state-border-service");
        assertThat(held(failed.after(), BORDER).acknowledgeBy()).isEqualTo(THREE.plus(Duration.ofMinutes(15)));
        assertThat(failed.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void when_every_stand_in_has_given_it_back_the_last_post_is_asked_at_once() {
        var first = say(screening(BORDER), MIGRATION, DECLINED, 1).after();
        var second = (Followed.Facts) FollowReferral.stated(Optional.of(first),
                says(BORDER, held(first, BORDER).id(), DECLINED, 2), Absences.NONE, NOON);

        assertThat(words(second)).containsExactly("Progressed", "Escalated duty of prosecutor-general-office");
        assertThat(second.after().nextDue()).isPresent();
    }

    @Test
    void work_that_fails_later_is_handed_over_too() {
        var accepted = say(screening(BORDER), MIGRATION, ACCEPTED, 1).after();

        assertThat(words(say(accepted, MIGRATION, FAILED, 2))).containsExactly("Progressed",
                "Reassigned state-border-service");
    }

    @Test
    void the_owner_of_an_unanswered_assignment_closes_it() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var accepted = say(asked, PROSECUTOR, ACCEPTED, 1).after();

        assertThat(say(accepted, PROSECUTOR, COMPLETED, 2).after().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void an_acknowledgement_after_reassignment_is_refused() {
        var given = say(screening(BORDER), MIGRATION, DECLINED, 1).after();

        assertThat(FollowReferral.stated(Optional.of(given), says(MIGRATION, SCREEN, ACKNOWLEDGED, 2), Absences.NONE,
                NOON))
            .isEqualTo(new Followed.Refused(Refusal.ILLEGAL_TRANSITION));
    }

    @Test
    void a_stand_in_that_holds_the_purpose_already_gets_it_once() {
        var both = FollowReferral
            .decided(Optional.empty(), report(),
                    Story
                        .decision(Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER)),
                                Story.named(AssignmentId.derive(Story.REFERRAL, 1, BORDER, "receive-and-screen"),
                                        BORDER, "receive-and-screen")),
                    Absences.NONE, NOON)
            .after();

        var given = say(both, MIGRATION, DECLINED, 1);

        assertThat(words(given)).containsExactly("Progressed", "Reassigned state-border-service");
        assertThat(given.after().assignments()).hasSize(2);
    }

    @Test
    void a_stand_in_that_holds_the_purpose_for_less_urgent_a_reason_has_it_as_urgently_from_then_on() {
        var byBorder = AssignmentId.derive(Story.REFERRAL, 1, BORDER, "receive-and-screen");
        var calm = Story.named(byBorder, BORDER, "receive-and-screen");
        var both = FollowReferral.decided(Optional.empty(), report(), Story.decision(
                Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER)),
                new DecidedReferral.Named(byBorder, BORDER, calm.purpose(), "P2", calm.rules(), calm.share(), List.of(),
                        "PT20H", NOON.plus(Duration.ofHours(20)), List.of(),
                        List.of(new DueRung(NOON.plus(Duration.ofHours(40)), PROSECUTOR, "duty", false)), List.of())),
                Absences.NONE, NOON)
            .after();

        var given = say(both, MIGRATION, DECLINED, 1);

        assertThat(words(given)).containsExactly("Progressed", "Reassigned state-border-service", "Raised");
        var held = given.after().assignments().get(byBorder);
        assertThat(held.priority()).isEqualTo("P1");
        assertThat(held.acknowledgeBy()).isEqualTo(ONE);
        assertThat(held.watch().ladder()).extracting(DueRung::agency).containsExactly(BORDER, PROSECUTOR);
        assertThat(passed(given.after(), ONE).facts()).isNotEmpty();

        var done = both;
        for (var state : List.of(ACKNOWLEDGED, ACCEPTED, COMPLETED)) {
            done = say(done, BORDER, state, 10 + state.ordinal()).after();
        }
        assertThat(words(say(done, MIGRATION, DECLINED, 1))).as("what has ended is hurried no more")
            .doesNotContain("Raised");
    }

    @Test
    void one_post_owns_it_and_the_others_are_told() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();

        assertThat(words(say(asked, PROSECUTOR, ACKNOWLEDGED, 1))).containsExactly("Progressed", "Cancelled OWNED");
    }

}
