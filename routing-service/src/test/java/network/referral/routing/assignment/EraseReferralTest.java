package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.asking;
import static network.referral.routing.assignment.Deeds.begun;
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
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.decision.DueRung;
import org.junit.jupiter.api.Test;

/** What is left of a referral when somebody has erased it. */
class EraseReferralTest {

    @Test
    void what_is_open_is_taken_back_whoever_has_it() {
        var before = say(Story.assigned(), MIGRATION, ACKNOWLEDGED, 1).after();

        var erased = EraseReferral.erased(before, NOON);

        assertThat(words(erased)).containsExactly("Cancelled ERASED", "Cancelled ERASED", "Erased");
        assertThat(erased.after().all()).allMatch(held -> held.state().isClosed());
        assertThat(erased.after().state()).isEqualTo(CaseState.CLOSED);
        assertThat(erased.after().timelineLength()).isEqualTo(before.timelineLength() + 3);
    }

    @Test
    void so_are_requests_to_duty_posts() {
        var climbed = passed(screening(), NOON.plus(Duration.ofHours(3)));

        var erased = EraseReferral.erased(climbed.after(), NOON.plus(Duration.ofHours(3)));

        assertThat(climbed.after().all()).filteredOn(HeldAssignment::isRequest).isNotEmpty();
        assertThat(words(erased)).filteredOn("Cancelled ERASED"::equals).hasSize(climbed.after().all().size());
        assertThat(FollowReferral.timePassed(erased.after(), Absences.NONE, NOON.plus(Duration.ofDays(30)))).isEmpty();
    }

    @Test
    void what_is_over_stays_as_it_ended_and_its_agency_is_told_all_the_same() {
        var before = say(say(Story.assigned(), MIGRATION, ACCEPTED, 1).after(), MIGRATION, COMPLETED, 2).after();
        before = say(before, POLICE, DECLINED, 3).after();

        var erased = EraseReferral.erased(before, NOON);

        assertThat(held(erased.after(), MIGRATION).state()).isEqualTo(COMPLETED);
        assertThat(EraseReferral.toldOf(erased.after())).extracting(HeldAssignment::agency)
            .contains(MIGRATION, POLICE, PROSECUTOR);
    }

    @Test
    void who_was_away_and_never_told_is_not_told_now() {
        var decided = FollowReferral.decided(Optional.empty(), Story.report(),
                Story.decision(Story.named(Story.SCREEN, MIGRATION, "receive-and-screen", List.of(BORDER))),
                new Absences(Map.of(MIGRATION, Absence.CLOSED)), NOON);

        var erased = EraseReferral.erased(decided.after(), NOON.plusSeconds(1));

        assertThat(words(decided)).contains("PassedOver");
        assertThat(EraseReferral.toldOf(erased.after())).extracting(HeldAssignment::agency).containsExactly(BORDER);
    }

    @Test
    void who_was_relieved_of_it_later_is_told() {
        var away = new Absences(Map.of(MIGRATION, Absence.RETIRED));
        var relieved = FollowReferral.relieved(screening(BORDER), away, NOON.plusSeconds(60)).orElseThrow();

        assertThat(EraseReferral.toldOf(relieved.after())).extracting(HeldAssignment::agency)
            .containsExactlyInAnyOrder(MIGRATION, BORDER);
    }

    @Test
    void who_was_relieved_of_it_at_the_very_moment_of_being_asked_is_told() {
        var away = new Absences(Map.of(MIGRATION, Absence.RETIRED));
        var relieved = FollowReferral.relieved(screening(BORDER), away, NOON).orElseThrow();

        assertThat(EraseReferral.toldOf(relieved.after())).extracting(HeldAssignment::agency)
            .containsExactlyInAnyOrder(MIGRATION, BORDER);
    }

    @Test
    void a_post_is_told_under_each_id_that_it_was_asked_by() {
        var declined = say(
                begun(asking(Story.named(Story.SCREEN, MIGRATION, "receive-and-screen"),
                        new DueRung(NOON.plus(Duration.ofHours(2)), PROSECUTOR, "duty", false))),
                MIGRATION, DECLINED, 1)
            .after();
        var first = request(declined, PROSECUTOR).id();
        var refused = say(declined, PROSECUTOR, DECLINED, 2).after();
        var again = passed(refused, NOON.plus(Duration.ofHours(3))).after();
        var second = request(again, PROSECUTOR).id();
        var third = passed(say(again, PROSECUTOR, DECLINED, 3).after(), NOON.plus(Duration.ofHours(6))).after();

        assertThat(third.assignments()).hasSize(2);
        assertThat(EraseReferral.toldOf(third)).extracting(HeldAssignment::id)
            .containsExactly(Story.SCREEN, first, second, request(third, PROSECUTOR).id());
    }

    @Test
    void a_closed_case_says_so_once_more_and_no_agency_is_asked_to_stop() {
        var before = say(say(screening(), MIGRATION, ACCEPTED, 1).after(), MIGRATION, COMPLETED, 2).after();

        assertThat(words(EraseReferral.erased(before, NOON))).containsExactly("Erased");
    }

}
