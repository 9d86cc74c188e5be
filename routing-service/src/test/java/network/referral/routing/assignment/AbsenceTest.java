package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.THREE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
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
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.assignment.Followed.Refusal;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Agencies that are full, closed or retired: their work goes to others, and nobody is
 * lost.
 */
class AbsenceTest {

    private static final Absences FULL = away(MIGRATION, Absence.FULL);

    private static final Absences RETIRED = away(MIGRATION, Absence.RETIRED);

    @ParameterizedTest
    @EnumSource(Absence.class)
    void the_stand_in_gets_at_once_what_was_due_to_one_who_is_away(Absence why) {
        var decided = decided(away(MIGRATION, why), BORDER, POLICE);

        assertThat(words(decided)).containsExactly("Identified", "Decided", "PassedOver",
                "Reassigned state-border-service");
        assertThat(held(decided.after(), BORDER).acknowledgeBy()).isEqualTo(ONE);
        assertThat(held(decided.after(), BORDER).watch().ladder().getFirst().agency()).isEqualTo(BORDER);
        var passedOver = held(decided.after(), MIGRATION);
        assertThat(passedOver.state()).isEqualTo(CANCELLED);
        assertThat(passedOver.whyGivenBack()).isEqualTo(why.word());
        assertThat(decided.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_stand_in_that_is_there_and_due_already_is_not_asked_twice() {
        var both = FollowReferral.decided(Optional.empty(), report(),
                Story.decision(Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER)),
                        Story.named(Story.INVESTIGATE, BORDER, "receive-and-screen")),
                FULL, NOON);

        assertThat(words(both)).containsExactly("Identified", "Decided", "Assigned state-border-service", "PassedOver",
                "Reassigned state-border-service");
        assertThat(both.after().assignments()).hasSize(2);
    }

    @Test
    void a_stand_in_that_is_away_is_passed_over_and_may_have_it_later() {
        var decided = decided(away(Map.of(MIGRATION, Absence.FULL, BORDER, Absence.CLOSED)), BORDER, POLICE).after();
        assertThat(held(decided, POLICE).watch().standIns()).containsExactly(MIGRATION, BORDER);

        var declined = FollowReferral.stated(Optional.of(decided),
                says(POLICE, held(decided, POLICE).id(), DECLINED, 1), FULL, NOON);

        assertThat(words((Followed.Facts) declined)).containsExactly("Progressed", "Reassigned state-border-service");
    }

    @Test
    void where_the_whole_chain_is_away_the_last_post_is_asked_at_once_and_again() {
        var away = away(Map.of(MIGRATION, Absence.FULL, BORDER, Absence.RETIRED));
        var decided = decided(away, BORDER);

        assertThat(words(decided)).endsWith("PassedOver", "Escalated duty of prosecutor-general-office");
        assertThat(decided.after().state()).isEqualTo(CaseState.OPEN);
        var again = FollowReferral.timePassed(decided.after(), away, decided.after().nextDue().orElseThrow());
        assertThat(words(again.orElseThrow())).containsExactly("PagedAgain");
        var owned = say(decided.after(), PROSECUTOR, ACKNOWLEDGED, 1).after();
        assertThat(owned.state()).isEqualTo(CaseState.ACKNOWLEDGED);
    }

    @Test
    void where_everybody_is_away_somebody_is_asked_all_the_same_but_nobody_who_is_retired() {
        var full = decided(away(Map.of(MIGRATION, Absence.FULL, PROSECUTOR, Absence.RETIRED)));
        var retired = decided(away(Map.of(MIGRATION, Absence.RETIRED, PROSECUTOR, Absence.CLOSED)));

        assertThat(words(full)).endsWith("Escalated supervisor of state-migration-service");
        assertThat(words(retired)).endsWith("Escalated duty of prosecutor-general-office");
    }

    @Test
    void what_an_agency_has_not_acknowledged_leaves_it_when_it_goes_away() {
        var delivered = say(screening(BORDER), MIGRATION, DELIVERED, 1).after();

        var relieved = relieved(delivered, FULL);

        assertThat(words(relieved)).containsExactly("Relieved", "Reassigned state-border-service");
        assertThat(FollowReferral.relieved(relieved.after(), FULL, NOON)).isEmpty();
        assertThat(FollowReferral.relieved(relieved.after(), RETIRED, NOON)).isEmpty();
    }

    @Test
    void what_it_has_acknowledged_stays_unless_it_is_retired() {
        var acknowledged = say(screening(BORDER), MIGRATION, ACKNOWLEDGED, 1).after();
        var accepted = say(acknowledged, MIGRATION, ACCEPTED, 2).after();

        assertThat(FollowReferral.relieved(acknowledged, FULL, NOON)).isEmpty();
        assertThat(FollowReferral.relieved(accepted, away(MIGRATION, Absence.CLOSED), NOON)).isEmpty();
        assertThat(words(relieved(accepted, RETIRED))).containsExactly("Relieved", "Reassigned state-border-service");
        assertThat(relieved(accepted, RETIRED).after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void nothing_moves_back_and_new_work_goes_to_the_agency_again() {
        var moved = relieved(screening(BORDER), FULL).after();

        assertThat(FollowReferral.relieved(moved, Absences.NONE, TWO)).isEmpty();
        var revised = FollowReferral.decided(Optional.of(moved), report(2, "c".repeat(64), true),
                Story.decision(Story.named(Deeds.id(2), MIGRATION, "receive-and-screen", List.of(BORDER))),
                Absences.NONE, NOON);
        assertThat(words(revised)).containsExactly("Revised", "Decided");
        assertThat(words(decided(Absences.NONE, BORDER))).endsWith("Assigned state-migration-service");
    }

    @Test
    void who_has_been_relieved_is_heard_no_more() {
        var moved = relieved(screening(BORDER), RETIRED).after();

        assertThat(FollowReferral.stated(Optional.of(moved), says(MIGRATION, SCREEN, ACKNOWLEDGED, 1), RETIRED, NOON))
            .isEqualTo(new Followed.Refused(Refusal.ILLEGAL_TRANSITION));
    }

    @Test
    void a_rung_that_is_away_is_passed_over_for_the_next_and_at_the_top_for_the_one_before() {
        var supervisor = FollowReferral.timePassed(screening(), FULL, ONE).orElseThrow();
        assertThat(words(supervisor)).containsExactly("DeadlineMissed", "Escalated duty of prosecutor-general-office");

        var prosecutor = away(PROSECUTOR, Absence.CLOSED);
        var first = FollowReferral.timePassed(screening(), prosecutor, ONE).orElseThrow().after();
        var second = FollowReferral.timePassed(first, prosecutor, TWO).orElseThrow();
        assertThat(words(second)).containsExactly("Escalated supervisor of state-migration-service");
        assertThat(second.after().assignments()).as("the same request again").hasSameSizeAs(first.assignments());
    }

    @Test
    void a_post_that_goes_away_before_it_answers_is_asked_no_longer() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var first = passed(screening(), ONE).after();

        assertThat(words(relieved(asked, away(PROSECUTOR, Absence.CLOSED)))).containsExactly("Relieved");
        assertThat(FollowReferral.relieved(first, away(PROSECUTOR, Absence.CLOSED), ONE)).isEmpty();
    }

    @Test
    void a_last_post_that_is_away_has_refused_nothing_and_whoever_is_asked_in_its_place_is_paged() {
        var closed = away(PROSECUTOR, Absence.CLOSED);
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var relieved = relieved(asked, closed).after();
        var passedOver = FollowReferral.timePassed(screening(), closed, TWO).orElseThrow().after();

        for (var without : List.of(relieved, passedOver)) {
            var again = FollowReferral.timePassed(without, closed, THREE).orElseThrow();
            assertThat(again.facts())
                .containsExactly(new CaseFact.PagedAgain(SCREEN, request(without, MIGRATION).id(), THREE));
            assertThat(reasons(passed(again.after(), THREE.plusSeconds(3600)))).as("it is back, and the other silent")
                .containsExactly("Escalated duty of prosecutor-general-office SILENCE");
        }
    }

    @Test
    void a_last_post_that_would_not_have_it_is_asked_anew_as_one_that_refused_and_another_while_it_is_away() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var refused = say(asked, PROSECUTOR, DECLINED, 1).after();

        var by = request(refused, MIGRATION);
        var byBoth = Story.after(refused, says(MIGRATION, by.id(), DECLINED, 2));

        assertThat(reasons(passed(refused, THREE)))
            .containsExactly("Escalated duty of prosecutor-general-office REFUSED");
        assertThat(reasons(FollowReferral.timePassed(byBoth, away(PROSECUTOR, Absence.FULL), THREE).orElseThrow()))
            .containsExactly("Escalated supervisor of state-migration-service AWAY");
    }

    @Test
    void what_a_retired_post_owned_is_asked_of_another() {
        var asked = passed(passed(screening(), ONE).after(), TWO).after();
        var owned = say(asked, PROSECUTOR, ACCEPTED, 1).after();

        assertThat(FollowReferral.relieved(owned, away(PROSECUTOR, Absence.FULL), TWO)).isEmpty();
        var relieved = relieved(owned, away(PROSECUTOR, Absence.RETIRED));
        assertThat(words(relieved)).containsExactly("Relieved", "Escalated supervisor of state-migration-service");
        assertThat(request(relieved.after(), PROSECUTOR).state()).isEqualTo(CANCELLED);
        assertThat(relieved.after().nextDue()).isPresent();
    }

    @Test
    void what_a_post_has_taken_is_given_to_nobody_else_when_the_agency_retires_or_declines() {
        var asked = passed(passed(screening(BORDER), ONE).after(), TWO).after();
        var taken = say(asked, PROSECUTOR, ACCEPTED, 1).after();
        var done = say(taken, PROSECUTOR, COMPLETED, 2).after();
        assertThat(done.state()).isEqualTo(CaseState.CLOSED);

        assertThat(words(relieved(taken, RETIRED))).containsExactly("Relieved", "PagedAgain");
        assertThat(FollowReferral.relieved(done, RETIRED, NOON)).isEmpty();
        assertThat(words(say(taken, MIGRATION, DECLINED, 3))).containsExactly("Progressed", "PagedAgain");
    }

    @Test
    void what_only_its_own_supervisor_has_taken_goes_to_the_stand_in_when_the_agency_retires() {
        var asked = passed(screening(BORDER), ONE).after();
        var taken = ((Followed.Facts) FollowReferral.stated(Optional.of(asked),
                says(MIGRATION, request(asked, MIGRATION).id(), ACKNOWLEDGED, 1), Absences.NONE, ONE))
            .after();

        assertThat(words(relieved(taken, RETIRED))).contains("Reassigned state-border-service")
            .doesNotContain("PagedAgain");
    }

    @Test
    void what_waits_for_a_post_and_becomes_more_urgent_is_named_afresh() {
        var waits = decided(FULL).after();
        var urgent = LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, "receive-and-screen", "P0");

        assertThat(words(Deeds.revise(waits, urgent))).containsExactly("Revised", "Decided", "Released",
                "Cancelled NO_LONGER_DUE", "Assigned state-migration-service");
        assertThat(words(Deeds.revise(say(screening(), MIGRATION, DECLINED, 1).after(), urgent)))
            .as("who declined is not asked again, the post is")
            .containsExactly("Revised", "Decided", "Raised", "Cancelled NO_LONGER_DUE",
                    "Escalated duty of prosecutor-general-office");
    }

    @Test
    void what_a_post_owns_and_becomes_more_urgent_stays_with_it_and_who_was_passed_over_never_hears_of_it() {
        var owned = say(decided(FULL).after(), PROSECUTOR, ACCEPTED, 1).after();

        var raised = Deeds.revise(owned, LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, "receive-and-screen", "P0"));

        assertThat(words(raised)).containsExactly("Revised", "Decided", "Raised", "Raised");
        assertThat(request(raised.after(), PROSECUTOR).priority()).isEqualTo("P0");
        assertThat(EraseReferral.toldOf(raised.after())).extracting(HeldAssignment::agency).containsOnly(PROSECUTOR);
    }

    @Test
    void a_post_stays_asked_while_nobody_else_is_there() {
        var decided = decided(away(Map.of(MIGRATION, Absence.RETIRED, PROSECUTOR, Absence.RETIRED))).after();

        assertThat(request(decided, PROSECUTOR).state().isUnanswered()).isTrue();
        assertThat(FollowReferral.relieved(decided,
                away(Map.of(MIGRATION, Absence.RETIRED, PROSECUTOR, Absence.RETIRED)), NOON))
            .isEmpty();
    }

    private static Followed.Facts decided(Absences away, AgencyId... standIns) {
        return FollowReferral.decided(Optional.empty(), report(),
                Story.decision(Story.named(SCREEN, MIGRATION, "receive-and-screen", List.of(standIns))), away, NOON);
    }

    private static List<String> reasons(Followed.Facts followed) {
        return followed.facts()
            .stream()
            .map(fact -> Deeds.word(fact) + (fact instanceof CaseFact.Escalated asked ? " " + asked.reason() : ""))
            .toList();
    }

    private static Followed.Facts relieved(ReferralCase before, Absences away) {
        return FollowReferral.relieved(before, away, NOON).orElseThrow();
    }

    private static Absences away(AgencyId agency, Absence why) {
        return away(Map.of(agency, why));
    }

    private static Absences away(Map<AgencyId, Absence> byAgency) {
        return new Absences(byAgency);
    }

}
