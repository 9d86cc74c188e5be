package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.Deeds.id;
import static network.referral.routing.assignment.Deeds.revise;
import static network.referral.routing.assignment.Deeds.screening;
import static network.referral.routing.assignment.Deeds.words;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.named;
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static network.referral.schemas.AssignmentProgress.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever did not reach the person, and said so as a failure: she is looked for again as
 * soon as there is something new, as where it was said as an outcome.
 */
class NotReachedTest extends LinkedReports {

    private static final String SCREENING = "receive-and-screen";

    @ParameterizedTest
    @ValueSource(strings = { "person-not-found", "not-found", "left-country" })
    void who_failed_since_nobody_was_found_looks_again_when_there_is_something_new(String reason) {
        var after = revise(inVain(screening(), MIGRATION, reason), named(id(2), MIGRATION, SCREENING));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Cancelled NO_LONGER_DUE",
                "Assigned state-migration-service");
        assertThat(after.after().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void who_failed_for_another_reason_does_not() {
        var after = revise(inVain(screening(), MIGRATION, "no-capacity"), named(id(2), MIGRATION, SCREENING));

        assertThat(words(after)).containsExactly("Revised", "Decided");
    }

    @Test
    void the_agency_named_does_where_its_stand_in_was_the_last_to_look() {
        var both = inVain(inVain(screening(BORDER), MIGRATION, "person-not-found"), BORDER, "person-not-found");

        var after = revise(both, named(id(2), MIGRATION, SCREENING, List.of(BORDER)));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Cancelled NO_LONGER_DUE",
                "Assigned state-migration-service");
    }

    @Test
    void it_does_where_its_stand_in_would_not_look() {
        var neither = Deeds.say(inVain(screening(BORDER), MIGRATION, "person-not-found"), BORDER, DECLINED, 9).after();

        var after = revise(neither, named(id(2), MIGRATION, SCREENING, List.of(BORDER)));

        assertThat(words(after)).contains("Released", "Assigned state-migration-service");
    }

    @Test
    void it_does_where_its_stand_in_is_full() {
        var full = new Absences(Map.of(BORDER, Absence.FULL));
        var neither = FollowReferral
            .relieved(inVain(screening(BORDER), MIGRATION, "person-not-found"), full, NOON.plusSeconds(60))
            .orElseThrow()
            .after();

        assertThat(words(revise(neither, named(id(2), MIGRATION, SCREENING, List.of(BORDER))))).contains("Released",
                "Assigned state-migration-service");
    }

    @Test
    void a_stand_in_that_has_it_keeps_it() {
        var after = revise(inVain(screening(BORDER), MIGRATION, "person-not-found"),
                named(id(2), MIGRATION, SCREENING, List.of(BORDER)));

        assertThat(words(after)).containsExactly("Revised", "Decided");
        assertThat(held(after.after(), BORDER).state()).isEqualTo(AssignmentProgress.ASSIGNED);
    }

    @Test
    void a_post_that_has_it_keeps_it() {
        var owned = Deeds.say(inVain(screening(), MIGRATION, "person-not-found"), PROSECUTOR, ACCEPTED, 5).after();

        var after = revise(owned, named(id(2), MIGRATION, SCREENING));

        assertThat(held(after.after(), PROSECUTOR).state()).isEqualTo(ACCEPTED);
        assertThat(words(after)).as("and hears that there is something new")
            .containsExactly("Revised", "Decided", "PagedAgain");
    }

    @Test
    void what_is_no_longer_due_is_asked_of_nobody() {
        var after = revise(inVain(screening(), MIGRATION, "person-not-found"),
                named(Story.INVESTIGATE, POLICE, "investigate"));

        assertThat(words(after)).containsExactly("Revised", "Decided", "Released", "Cancelled NO_LONGER_DUE",
                "Assigned ministry-of-internal-affairs");
    }

    @Test
    void posts_that_fail_so_again_and_again_do_not_make_the_case_grow() {
        var asked = Deeds.say(screening(), MIGRATION, DECLINED, 1).after();

        assertThat(inVain(asked, PROSECUTOR, "person-not-found").link().unreached()).isEmpty();
    }

    @Test
    void an_agency_that_failed_to_find_the_person_hears_of_the_second_report() {
        var second = secondAsUrgent();
        say(first, MIGRATION, ACCEPTED, null);
        say(first, MIGRATION, FAILED, "person-not-found");
        network.settle();
        assertThat(network.of(second).assignments()).as("the stand-in has it").isEmpty();

        say(first, BORDER, ACCEPTED, null);
        say(first, BORDER, FAILED, "person-not-found");
        network.settle();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION);
    }

    @Test
    void it_does_where_its_stand_in_has_declined() {
        var second = secondAsUrgent();
        say(first, MIGRATION, ACCEPTED, null);
        say(first, MIGRATION, FAILED, "person-not-found");
        say(first, BORDER, DECLINED, "no-capacity");
        network.settle();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION);
    }

    private static ReferralCase inVain(ReferralCase before, AgencyId agency, String reason) {
        var accepted = Deeds.say(before, agency, ACCEPTED, before.timelineLength()).after();
        return ((Followed.Facts) FollowReferral.stated(Optional.of(accepted), new Statement(agency,
                "failed-" + before.timelineLength(), held(accepted, agency).id(), FAILED, Optional.of(reason)),
                Absences.NONE, NOON))
            .after();
    }

}
