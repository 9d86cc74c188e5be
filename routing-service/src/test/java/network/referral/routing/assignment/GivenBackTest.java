package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.asking;
import static network.referral.routing.assignment.Deeds.begun;
import static network.referral.routing.assignment.Deeds.exclude;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.revise;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.named;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import org.junit.jupiter.api.Test;

/** Who has it then: nobody stands in for what it has given back itself. */
class GivenBackTest {

    private static final String SCREENING = "receive-and-screen";

    @Test
    void one_that_gave_back_the_same_is_not_asked_to_stand_in() {
        var refused = say(begun(screening(), borders(SCREENING)), BORDER, DECLINED, 1).after();

        assertThat(words(say(refused, MIGRATION, DECLINED, 2))).containsExactly("Progressed",
                "Escalated duty of prosecutor-general-office");
    }

    @Test
    void one_that_gave_it_back_for_a_need_that_was_over_meanwhile_is() {
        var refused = say(say(Deeds.screening(BORDER), MIGRATION, DECLINED, 1).after(), BORDER, DECLINED, 2).after();

        assertThat(words(onceMore(refused))).containsExactly("Progressed", "Reassigned state-border-service");
    }

    @Test
    void so_is_one_that_gave_it_back_to_another_which_had_it_until_then() {
        var both = begun(named(SCREEN, MIGRATION, SCREENING, List.of(BORDER, POLICE)));
        var refused = say(say(both, MIGRATION, DECLINED, 1).after(), BORDER, DECLINED, 2).after();
        assertThat(held(refused, POLICE).state().isUnanswered()).isTrue();

        assertThat(words(onceMore(refused))).containsExactly("Progressed", "Reassigned state-border-service");
    }

    /** It ends, begins again, and the agency named gives it back once more. */
    private static Followed.Facts onceMore(ReferralCase refused) {
        var over = revise(refused, named(Story.INVESTIGATE, POLICE, "investigate")).after();
        var again = FollowReferral
            .decided(Optional.of(over), Story.report(3, "d".repeat(64), true),
                    Story.decision(named(Deeds.id(3), MIGRATION, SCREENING, List.of(BORDER))), Absences.NONE, NOON)
            .after();
        return (Followed.Facts) FollowReferral.stated(Optional.of(again), says(MIGRATION, Deeds.id(3), DECLINED, 9),
                Absences.NONE, NOON);
    }

    @Test
    void one_that_gave_back_something_else_is() {
        var refused = say(begun(screening(), borders("investigate")), BORDER, DECLINED, 1).after();

        assertThat(words(say(refused, MIGRATION, DECLINED, 2))).containsExactly("Progressed",
                "Reassigned state-border-service");
    }

    @Test
    void so_is_one_whose_post_would_not_own_it() {
        var asked = passed(begun(asking(screening(), new DueRung(ONE, BORDER, "coordinator", false),
                new DueRung(TWO, PROSECUTOR, "duty", false))), ONE)
            .after();
        var refused = say(asked, BORDER, DECLINED, 1).after();

        assertThat(words(say(refused, MIGRATION, DECLINED, 2))).contains("Reassigned state-border-service");
    }

    @Test
    void what_an_agency_was_at_goes_to_the_stand_in_though_a_post_had_owned_it_while_it_was_silent() {
        var late = say(ownedBy(Deeds.screening(BORDER)), MIGRATION, ACCEPTED, 2).after();

        assertThat(words(say(late, MIGRATION, FAILED, 3))).containsExactly("Progressed",
                "Reassigned state-border-service", "Cancelled REASSIGNED");
    }

    @Test
    void where_nobody_stands_in_the_post_that_owns_it_is_told() {
        var late = say(ownedBy(Deeds.screening()), MIGRATION, ACCEPTED, 2).after();

        assertThat(words(say(late, MIGRATION, FAILED, 3))).containsExactly("Progressed", "PagedAgain");
    }

    @Test
    void the_post_that_owns_it_hears_of_each_revision_since_no_agency_is_there_to_ask() {
        var owned = say(say(Deeds.screening(), MIGRATION, DECLINED, 1).after(), PROSECUTOR, ACKNOWLEDGED, 2).after();

        assertThat(words(revise(owned, named(SCREEN, MIGRATION, SCREENING)))).containsExactly("Revised", "Decided",
                "PagedAgain");
        var urgent = LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, SCREENING, "P0");
        assertThat(words(revise(owned, urgent))).as("it hears that already")
            .containsExactly("Revised", "Decided", "Raised", "Raised");
    }

    @Test
    void one_whose_agency_has_it_too_does_not() {
        var both = say(ownedBy(Deeds.screening()), MIGRATION, ACCEPTED, 2).after();

        assertThat(words(revise(both, named(SCREEN, MIGRATION, SCREENING)))).containsExactly("Revised", "Decided");
    }

    @Test
    void what_was_given_back_while_a_post_had_it_goes_to_the_stand_in_when_the_post_is_retired() {
        assertThat(FollowReferral.relieved(withAPost(), away(PROSECUTOR, Absence.FULL), TWO)).isEmpty();
        assertThat(words(relieved(withAPost(), away(PROSECUTOR, Absence.RETIRED)))).containsExactly("Relieved",
                "Reassigned state-border-service");
        var both = new Absences(Map.of(PROSECUTOR, Absence.RETIRED, MIGRATION, Absence.RETIRED));
        assertThat(words(relieved(withAPost(), both))).as("also where nobody is left on the ladder")
            .containsExactly("Relieved", "Reassigned state-border-service");
    }

    @Test
    void so_it_does_when_the_post_goes_away_before_it_answers_and_the_stand_in_is_back() {
        var asked = passed(passed(Deeds.screening(BORDER), ONE).after(), TWO).after();
        var given = (Followed.Facts) FollowReferral.stated(Optional.of(asked), says(MIGRATION, SCREEN, DECLINED, 1),
                away(BORDER, Absence.CLOSED), TWO);
        assertThat(words(given)).containsExactly("Progressed", "PagedAgain");

        assertThat(words(relieved(given.after(), away(PROSECUTOR, Absence.FULL)))).containsExactly("Relieved",
                "Reassigned state-border-service", "Cancelled REASSIGNED");
    }

    @Test
    void so_it_does_when_the_post_is_kept_out() {
        var after = exclude(withAPost(), PROSECUTOR, screening());

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Reassigned state-border-service");
    }

    @Test
    void what_was_done_by_a_post_that_is_kept_out_goes_to_the_stand_in_too() {
        var done = say(say(withAPost(), PROSECUTOR, ACCEPTED, 3).after(), PROSECUTOR, COMPLETED, 4).after();

        assertThat(words(exclude(done, PROSECUTOR, screening()))).containsExactly("Revised", "Decided", "Released",
                "Reassigned state-border-service");
    }

    @Test
    void so_it_does_when_a_decision_does_not_list_the_post() {
        var after = revise(withAPost(), asking(screening(), new DueRung(TWO, POLICE, "duty", false)));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE",
                "Reassigned state-border-service");
    }

    @Test
    void as_urgently_as_it_is_by_then() {
        var urgent = LinkedNetwork.named(Story.REFERRAL, 2, MIGRATION, SCREENING, "P0", BORDER);

        var unlisted = revise(withAPost(), asking(urgent, new DueRung(TWO, POLICE, "duty", false)));
        var keptOut = exclude(withAPost(), PROSECUTOR, urgent);

        assertThat(words(unlisted)).containsExactly("Revised", "Decided", "Cancelled NO_LONGER_DUE", "Raised",
                "Reassigned state-border-service");
        assertThat(words(keptOut)).containsExactly("Revised", "Decided", "Raised", "Cancelled NO_LONGER_DUE",
                "Reassigned state-border-service");
        assertThat(List.of(held(unlisted.after(), BORDER), held(keptOut.after(), BORDER)))
            .extracting(HeldAssignment::priority)
            .containsOnly("P0");
    }

    @Test
    void once_where_the_stand_in_is_named_itself_and_as_urgently_as_that() {
        var own = LinkedNetwork.named(Story.REFERRAL, 2, BORDER, SCREENING, "P0");

        var unlisted = revise(withAPost(), asking(screening(), new DueRung(TWO, POLICE, "duty", false)), own);
        var keptOut = exclude(withAPost(), PROSECUTOR, screening(), own);

        for (var after : List.of(unlisted, keptOut)) {
            assertThat(words(after)).containsSubsequence("Assigned state-border-service",
                    "Reassigned state-border-service");
            assertThat(after.after().all()).filteredOn(held -> held.agency().equals(BORDER))
                .extracting(HeldAssignment::priority)
                .containsExactly("P0");
        }
    }

    @Test
    void so_it_does_when_the_post_refused_it_before_the_stand_in_was_back_and_is_kept_out() {
        var closed = away(BORDER, Absence.CLOSED);
        var onlyOne = begun(asking(screening(), new DueRung(TWO, PROSECUTOR, "duty", false)));
        var given = (Followed.Facts) FollowReferral.stated(Optional.of(onlyOne), says(MIGRATION, SCREEN, DECLINED, 1),
                closed, NOON);
        var refused = (Followed.Facts) FollowReferral.stated(Optional.of(given.after()),
                says(PROSECUTOR, request(given.after(), PROSECUTOR).id(), DECLINED, 2), closed, NOON);
        assertThat(words(refused)).containsExactly("Progressed");

        assertThat(words(exclude(refused.after(), PROSECUTOR, screening()))).containsExactly("Revised", "Decided",
                "Reassigned state-border-service");
    }

    @Test
    void where_no_stand_in_is_there_another_post_is_asked() {
        var away = new Absences(Map.of(PROSECUTOR, Absence.RETIRED, BORDER, Absence.FULL));

        assertThat(words(relieved(withAPost(), away))).containsExactly("Relieved",
                "Escalated supervisor of state-migration-service");
    }

    @Test
    void where_the_last_post_refuses_what_was_given_back_the_others_are_asked_at_once_each_as_long_as_it_was_not() {
        var officers = asking(named(SCREEN, MIGRATION, SCREENING), new DueRung(ONE, BORDER, "officer", false),
                new DueRung(TWO, POLICE, "duty", false), new DueRung(Deeds.THREE, PROSECUTOR, "coordinator", false));
        var given = say(begun(officers), MIGRATION, DECLINED, 1);
        assertThat(words(given)).containsExactly("Progressed", "Escalated coordinator of " + PROSECUTOR);

        var last = say(given.after(), PROSECUTOR, DECLINED, 2);
        assertThat(words(last)).containsExactly("Progressed", "Escalated duty of " + POLICE);
        var middle = say(last.after(), POLICE, DECLINED, 3);
        assertThat(words(middle)).containsExactly("Progressed", "Escalated officer of " + BORDER);

        var first = say(middle.after(), BORDER, DECLINED, 4);

        assertThat(words(first)).as("each was asked").containsExactly("Progressed");
        assertThat(words(passed(first.after(), first.after().nextDue().orElseThrow()))).as("the last one, in its time")
            .containsExactly("Escalated coordinator of " + PROSECUTOR);
    }

    @Test
    void a_post_that_is_away_is_not_asked_where_the_last_refuses() {
        var given = say(Deeds.screening(), MIGRATION, DECLINED, 1).after();

        var refused = (Followed.Facts) FollowReferral.stated(Optional.of(given),
                says(PROSECUTOR, request(given, PROSECUTOR).id(), DECLINED, 2), away(MIGRATION, Absence.FULL), NOON);

        assertThat(words(refused)).containsExactly("Progressed");
    }

    /** The duty prosecutor has said so, and then the agency has declined. */
    private static ReferralCase withAPost() {
        return say(ownedBy(Deeds.screening(BORDER)), MIGRATION, DECLINED, 2).after();
    }

    private static Followed.Facts relieved(ReferralCase before, Absences away) {
        return FollowReferral.relieved(before, away, TWO).orElseThrow();
    }

    private static Absences away(AgencyId agency, Absence why) {
        return new Absences(Map.of(agency, why));
    }

    private static ReferralCase ownedBy(ReferralCase begun) {
        return say(passed(passed(begun, ONE).after(), TWO).after(), PROSECUTOR, ACKNOWLEDGED, 1).after();
    }

    private static DecidedReferral.Named screening() {
        return named(SCREEN, MIGRATION, SCREENING, List.of(BORDER));
    }

    private static DecidedReferral.Named borders(String purpose) {
        return named(AssignmentId.derive(Story.REFERRAL, 1, BORDER, purpose), BORDER, purpose);
    }

}
