package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.routing.assignment.Story.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Customs report a man who is counted and not named; then the border guard report him,
 * too.
 */
class ToldOfNobodyTest {

    private static final AgencyId CUSTOMS = new AgencyId("state-customs-service");

    private static final String COUNT = "statistics-only";

    private static final ReferralId FIRST = id("customs");

    private static final ReferralId SECOND = id("border");

    private final LinkedNetwork network = new LinkedNetwork();

    @Test
    void the_later_report_is_told_who_was_told_of_nobody() {
        first(ofNobody(count(FIRST, 1)));
        second(investigate(SECOND));

        assertThat(ofNobody()).containsExactly(MIGRATION);
    }

    @Test
    void whoever_takes_it_over_was_told_of_nobody_as_well() {
        first(ofNobody(named(FIRST, 1, MIGRATION, COUNT, "P1", PROSECUTOR)));
        second(investigate(SECOND));
        var given = held(network.of(FIRST), MIGRATION).id();
        network.says(FIRST, says(MIGRATION, given, AssignmentProgress.DECLINED, 1));
        network.settle();

        assertThat(held(network.of(FIRST), PROSECUTOR).isLive()).isTrue();
        assertThat(ofNobody()).containsExactlyInAnyOrder(MIGRATION, PROSECUTOR);
    }

    @Test
    void what_was_sent_is_read_whatever_a_revision_names() {
        first(ofNobody(count(FIRST, 1)));
        second(investigate(SECOND));

        revise(named(FIRST, 2, POLICE, "investigate", "P1"));

        assertThat(ofNobody()).containsExactly(MIGRATION);
    }

    @Test
    void one_whom_a_revision_tells_of_nobody_in_what_it_has_already() {
        first(count(FIRST, 1));
        second(investigate(SECOND));
        assertThat(ofNobody()).isEmpty();

        revise(ofNobody(count(FIRST, 2)));

        assertThat(ofNobody()).containsExactly(MIGRATION);
    }

    @Test
    void not_one_who_has_the_first_report_by_another_task_too() {
        first(ofNobody(count(FIRST, 1)));
        second(investigate(SECOND));

        revise(ofNobody(count(FIRST, 2)), screen(FIRST, 2));

        assertThat(ofNobody()).isEmpty();
    }

    @Test
    void what_says_of_whom_is_asked_by_the_later_report_itself_and_enclosed_for_nobody() {
        first(ofNobody(count(FIRST, 1)));
        second(count(SECOND, 1));

        assertThat(held(network.of(SECOND), MIGRATION).isLive()).isTrue();
        assertThat(Enclosure.of(network.of(SECOND))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "'', true", "place-time-coarse, true", "place-time-coarse profile-coarse indicators, true",
            "indicators, false", "case-ref, false", "profile-coarse profile, false" })
    void what_is_shared_tells_of_whom_unless_it_is_nothing_or_coarse(String share, boolean nobody) {
        assertThat(DecidedReferral.isOfNobody(share.isEmpty() ? List.of() : List.of(share.split(" "))))
            .isEqualTo(nobody);
    }

    @Test
    void one_man_of_whom_neither_says_who_he_is_is_counted_once() {
        first(ofNobody(count(FIRST, 1)));
        second(ofNobody(count(SECOND, 1)));

        assertThat(network.of(SECOND).all()).isEmpty();
        assertThat(network.of(SECOND).covered()).extracting(HeldTask::agency).containsExactly(MIGRATION);
    }

    @Test
    void what_a_stand_in_knows_of_whom_is_held_whatever_the_agency_named_was_told_by_another_task() {
        first(ofNobody(count(FIRST, 1)));
        network.away = new Absences(Map.of(MIGRATION, Absence.CLOSED));
        revise(ofNobody(count(FIRST, 2)), screen(FIRST, 2, PROSECUTOR));
        network.away = Absences.NONE;

        second(screen(SECOND, 1));

        assertThat(ofNobody()).containsExactly(MIGRATION);
        assertThat(network.of(SECOND).all()).as("nobody is asked twice").isEmpty();
        assertThat(Enclosure.of(network.of(SECOND))).extracting(Enclosure::holder).containsExactly(PROSECUTOR);
    }

    private void first(DecidedReferral.Named named) {
        network.report("customs", CUSTOMS, MAN, decision(named));
        network.settle();
    }

    private void second(DecidedReferral.Named named) {
        network.report("border", BORDER, MAN, decision(named));
        network.settle();
    }

    private void revise(DecidedReferral.Named... named) {
        network.revise(FIRST, MAN, decision(named));
        network.settle();
    }

    private Set<AgencyId> ofNobody() {
        return network.of(SECOND).link().holds().orElseThrow().ofNobody();
    }

    private static DecidedReferral.Named count(ReferralId referral, int revision) {
        return named(referral, revision, MIGRATION, COUNT, "P1");
    }

    private static DecidedReferral.Named screen(ReferralId referral, int revision, AgencyId... standIns) {
        return named(referral, revision, MIGRATION, "receive-and-screen", "P1", standIns);
    }

    private static DecidedReferral.Named investigate(ReferralId referral) {
        return named(referral, 1, POLICE, "investigate", "P1");
    }

    private static DecidedReferral.Named ofNobody(DecidedReferral.Named named) {
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), named.priority(), named.rules(),
                List.of("indicators", "place-time-coarse", "profile-coarse"), named.basis(), named.acknowledgeWithin(),
                named.acknowledgeBy(), named.standsInFor(), named.ladder(), named.standIns());
    }

}
