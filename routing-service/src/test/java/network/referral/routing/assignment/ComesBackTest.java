package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.ONE;
import static network.referral.routing.assignment.Deeds.TWO;
import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.passed;
import static network.referral.routing.assignment.Deeds.request;
import static network.referral.routing.assignment.Deeds.say;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.INVESTIGATE;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.SCREEN;
import static network.referral.routing.assignment.Story.report;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done holds for as long as it is named, and no more urgently. */
class ComesBackTest {

    private static final String PURPOSE = "receive-and-screen";

    @ParameterizedTest
    @ValueSource(strings = { "service-provided", "handed-over", "person-declined", "not-presumed-after-screening" })
    void what_was_done_and_comes_back_is_asked_again(String outcome) {
        var done = done(screening(), MIGRATION, outcome, 1);
        var without = revise(done, 2, Story.named(INVESTIGATE, POLICE, "investigate"));
        assertThat(words(without)).contains("Released");

        var again = revise(without.after(), 3, Story.named(id(3), MIGRATION, PURPOSE));

        assertThat(words(again)).contains("Assigned state-migration-service");
        assertThat(again.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(again.after().nextDue()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "service-provided", "handed-over", "person-declined", "not-presumed-after-screening" })
    void what_was_done_and_stays_named_is_not(String outcome) {
        var done = done(screening(), MIGRATION, outcome, 1);

        var after = revise(done, 2, Story.named(id(2), MIGRATION, PURPOSE));

        assertThat(words(after)).containsExactly("Revised", "Decided");
        assertThat(after.after().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void what_is_over_stays_done_and_opens_nothing() {
        var done = done(screening(), MIGRATION, "service-provided", 1);

        var after = revise(done, 2);

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released");
        assertThat(after.after().state()).isEqualTo(CaseState.CLOSED);
        assertThat(held(after.after(), MIGRATION).state()).isEqualTo(COMPLETED);
        assertThat(after.after().nextDue()).isEmpty();
        assertThat(words(revise(after.after(), 3))).containsExactly("Revised", "Decided");
    }

    @Test
    void what_a_stand_in_has_done_is_asked_again_of_the_one_named() {
        var declined = say(screening(BORDER), MIGRATION, DECLINED, 1).after();
        var without = revise(done(declined, BORDER, "service-provided", 2), 2).after();

        var again = revise(without, 3, Story.named(id(3), MIGRATION, PURPOSE));

        assertThat(words(again)).containsExactly("Revised", "Decided", "Assigned state-migration-service");
    }

    @Test
    void what_was_done_and_is_more_urgent_now_is_asked_again() {
        var done = done(screening(), MIGRATION, "service-provided", 1);

        var after = revise(done, 2, urgent(Story.named(id(2), MIGRATION, PURPOSE), "P0"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Assigned state-migration-service");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(after.after().assignments().get(id(2)).priority()).isEqualTo("P0");
        var less = revise(done(screening(), MIGRATION, "service-provided", 1), 2,
                urgent(Story.named(id(2), MIGRATION, PURPOSE), "P2"));
        assertThat(words(less)).containsExactly("Revised", "Decided");
    }

    @Test
    void danger_that_ends_and_comes_back_is_asked_for_again_whenever_it_was_done() {
        var danger = urgent(Story.named(SCREEN, MIGRATION, PURPOSE), "P0");
        var over = Story.named(id(2), MIGRATION, PURPOSE);
        var again = urgent(Story.named(id(3), MIGRATION, PURPOSE), "P0");
        var first = FollowReferral.decided(Optional.empty(), report(), Story.decision(danger), Absences.NONE, NOON)
            .after();
        var doneSince = done(revise(first, 2, List.of(danger), over).after(), MIGRATION, "service-provided", 1);
        var doneBefore = revise(done(first, MIGRATION, "service-provided", 1), 2, List.of(danger), over).after();

        for (var done : List.of(doneSince, doneBefore)) {
            var after = revise(done, 3, List.of(over), again);
            assertThat(words(after)).containsExactly("Revised", "Decided", "Released",
                    "Assigned state-migration-service");
            assertThat(after.after().assignments().get(id(3)).priority()).isEqualTo("P0");
            assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
            assertThat(words(revise(done, 3, List.of(over), Story.named(id(3), MIGRATION, PURPOSE))))
                .containsExactly("Revised", "Decided");
        }
        var inHands = say(revise(first, 2, List.of(danger), over).after(), MIGRATION, ACCEPTED, 1).after();
        assertThat(words(revise(inHands, 3, List.of(over), again))).as("it has it as urgently all the time")
            .containsExactly("Revised", "Decided");
    }

    @Test
    void what_a_post_has_done_before_danger_came_back_is_asked_for_again() {
        var danger = urgent(Story.named(SCREEN, MIGRATION, PURPOSE), "P0");
        var over = Story.named(id(2), MIGRATION, PURPOSE);
        var first = FollowReferral.decided(Optional.empty(), report(), Story.decision(danger), Absences.NONE, NOON)
            .after();
        var asked = passed(passed(first, ONE).after(), TWO).after();
        var done = done(revise(asked, 2, List.of(danger), over).after(), PROSECUTOR, "service-provided", 1);

        var after = revise(done, 3, List.of(over), urgent(Story.named(id(3), MIGRATION, PURPOSE), "P0"));

        assertThat(words(after)).contains("Released", "Assigned state-migration-service");
    }

    @Test
    void what_its_agency_gave_back_and_a_post_has_done_is_asked_for_again_too() {
        var danger = urgent(Story.named(SCREEN, MIGRATION, PURPOSE), "P0");
        var over = Story.named(id(2), MIGRATION, PURPOSE);
        var first = FollowReferral.decided(Optional.empty(), report(), Story.decision(danger), Absences.NONE, NOON)
            .after();
        var away = new Absences(Map.of(MIGRATION, Absence.CLOSED));

        for (var given : List.of(say(first, MIGRATION, DECLINED, 1).after(),
                FollowReferral.relieved(first, away, NOON).orElseThrow().after())) {
            var done = revise(done(given, PROSECUTOR, "service-provided", 2), 2, List.of(danger), over).after();
            assertThat(done.state()).isEqualTo(CaseState.CLOSED);

            var after = revise(done, 3, List.of(over), urgent(Story.named(id(3), MIGRATION, PURPOSE), "P0"));

            assertThat(words(after)).contains("Released", "Assigned state-migration-service");
        }
    }

    @Test
    void a_stand_in_that_was_done_with_something_less_urgent_is_asked() {
        var both = FollowReferral.decided(Optional.empty(), report(),
                Story.decision(urgent(Story.named(SCREEN, MIGRATION, PURPOSE, List.of(BORDER)), "P0"),
                        urgent(Story.named(INVESTIGATE, BORDER, PURPOSE), "P3")),
                Absences.NONE, NOON)
            .after();

        var declined = say(done(both, BORDER, "person-declined", 1), MIGRATION, DECLINED, 2);

        assertThat(words(declined)).containsExactly("Progressed", "Reassigned state-border-service");
        assertThat(declined.after().state()).isEqualTo(CaseState.OPEN);
        assertThat(declined.after().nextDue()).isPresent();
    }

    @Test
    void an_agency_that_was_kept_out_by_mistake_is_asked_once_that_is_put_right() {
        var task = Story.named(id(2), MIGRATION, PURPOSE);
        var base = Story.decision();
        var asked = FollowReferral
            .decided(Optional.of(screening()), report(2, "c".repeat(64), true),
                    new DecidedReferral(base.protocol(), base.outcome(), List.of(), List.of(), List.of(MIGRATION),
                            List.of(task), List.of()),
                    Absences.NONE, NOON)
            .after();
        assertThat(request(asked, PROSECUTOR).state().isUnanswered()).isTrue();

        var after = revise(asked, 3, Story.named(id(3), MIGRATION, PURPOSE));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Cancelled NO_LONGER_DUE",
                "Assigned state-migration-service");
        var owned = say(asked, PROSECUTOR, ACKNOWLEDGED, 1).after();
        assertThat(words(revise(owned, 3, Story.named(id(3), MIGRATION, PURPOSE)))).as("a post that has it keeps it")
            .containsExactly("Revised", "Decided", "PagedAgain");
    }

    private static DecidedReferral.Named urgent(DecidedReferral.Named named, String priority) {
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), priority, named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), named.acknowledgeBy(), named.standsInFor(),
                named.ladder(), named.standIns());
    }

    private static ReferralCase done(ReferralCase before, AgencyId agency, String outcome, int ordinal) {
        var accepted = say(before, agency, ACCEPTED, ordinal).after();
        var said = new Statement(agency, "done-" + ordinal, held(accepted, agency).id(), COMPLETED,
                Optional.of(outcome));
        return ((Followed.Facts) FollowReferral.stated(Optional.of(accepted), said, Absences.NONE, NOON)).after();
    }

    private static Followed.Facts revise(ReferralCase before, int revision, DecidedReferral.Named... named) {
        return revise(before, revision, List.of(), named);
    }

    private static Followed.Facts revise(ReferralCase before, int revision, List<DecidedReferral.Named> until,
            DecidedReferral.Named... named) {
        var content = Integer.toString(revision).repeat(64);
        return FollowReferral.decided(Optional.of(before), List.of(report(revision, content, named.length > 0)),
                List.of(), until, Story.decision(named), Absences.NONE, NOON);
    }

}
