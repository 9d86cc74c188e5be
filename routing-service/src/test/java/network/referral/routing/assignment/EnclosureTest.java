package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.LinkedNetwork.BOY;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.excluding;
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
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** Customs and the border guard report one man: who may hear what the second one says. */
class EnclosureTest {

    private static final AgencyId CUSTOMS = new AgencyId("state-customs-service");

    private static final String SCREEN = "receive-and-screen";

    private final LinkedNetwork network = new LinkedNetwork();

    private final ReferralId first = network.report("customs", CUSTOMS, MAN,
            decision(named(id("customs"), 1, MIGRATION, SCREEN, "P1", BORDER), police(id("customs"), 1)));

    @Test
    void the_holders_of_the_first_reports_tasks() {
        var second = second(screen(id("border"), 1), police(id("border"), 1));

        assertThat(enclosed(second)).extracting(Enclosure::holder).containsExactly(MIGRATION, POLICE);
        assertThat(enclosed(second)).allSatisfy(enclosure -> assertThat(enclosure.task()).isEqualTo(first));
        assertThat(enclosed(first)).isEmpty();
    }

    @Test
    void nobody_whom_the_second_report_gives_a_task_of_its_own() {
        var second = second(named(id("border"), 1, MIGRATION, SCREEN, "P0"),
                named(id("border"), 1, PROSECUTOR, "oversight", "P2"));

        assertThat(network.of(second).assignments()).hasSize(2);
        assertThat(enclosed(second)).isEmpty();
    }

    @Test
    void the_stand_in_once_the_agency_has_given_it_back_and_then_that_agency_no_longer() {
        var second = second(screen(id("border"), 1));
        var before = enclosed(second);
        say(first, MIGRATION, AssignmentProgress.DECLINED, "no-capacity");

        assertThat(before).singleElement().extracting(Enclosure::holder).isEqualTo(MIGRATION);
        assertThat(enclosed(second)).singleElement().satisfies(enclosure -> {
            assertThat(enclosure.holder()).isEqualTo(BORDER);
            assertThat(enclosure.named()).containsExactly(MIGRATION);
            assertThat(enclosure.id()).isNotEqualTo(before.getFirst().id());
        });
    }

    @Test
    void one_who_has_taken_over_beside_a_task_of_its_own_for_both() {
        network.revise(first, MAN,
                decision(named(first, 2, MIGRATION, SCREEN, "P1", BORDER), named(first, 2, BORDER, SCREEN, "P2")));
        var second = second(screen(id("border"), 1), named(id("border"), 1, BORDER, SCREEN, "P2"));
        say(first, MIGRATION, AssignmentProgress.DECLINED, "no-capacity");

        assertThat(enclosed(second)).singleElement().satisfies(enclosure -> {
            assertThat(enclosure.holder()).isEqualTo(BORDER);
            assertThat(enclosure.named()).containsExactlyInAnyOrder(MIGRATION, BORDER);
        });
    }

    @Test
    void no_duty_post() {
        var second = second(police(id("border"), 1));
        say(first, POLICE, AssignmentProgress.DECLINED, "no-capacity");
        say(first, PROSECUTOR, AssignmentProgress.ACCEPTED, null);

        assertThat(network.of(second).covered()).hasSize(1);
        assertThat(enclosed(second)).isEmpty();
    }

    @Test
    void nothing_new_is_due_once_it_is_done() {
        var second = second(police(id("border"), 1));
        say(first, POLICE, AssignmentProgress.ACCEPTED, null);
        assertThat(enclosed(second)).singleElement().extracting(Enclosure::done).isEqualTo(false);

        say(first, POLICE, AssignmentProgress.COMPLETED, "handed-over");
        assertThat(enclosed(second)).singleElement().extracting(Enclosure::done).isEqualTo(true);
    }

    @Test
    void nobody_whom_the_second_report_keeps_out() {
        network.settle();
        var second = network.report("border", BORDER, MAN, excluding(MIGRATION, police(id("border"), 1)));
        network.settle();

        assertThat(network.of(second).all()).isEmpty();
        assertThat(enclosed(second)).extracting(Enclosure::holder).containsExactly(POLICE);
    }

    @Test
    void nobody_any_more_once_they_are_two_persons() {
        var second = second(screen(id("border"), 1), police(id("border"), 1));
        network.revise(first, BOY, decision(screen(first, 2), police(first, 2)));
        network.settle();

        assertThat(enclosed(second)).isEmpty();
    }

    private List<Enclosure> enclosed(ReferralId referral) {
        return Enclosure.of(network.of(referral));
    }

    private ReferralId second(Named... named) {
        network.settle();
        var second = network.report("border", BORDER, MAN, decision(named));
        network.settle();
        return second;
    }

    private void say(ReferralId referral, AgencyId agency, AssignmentProgress state, String reason) {
        var held = held(network.of(referral), agency);
        var said = says(agency, held.id(), state, state.ordinal());
        network.says(referral, new Statement(agency, said.statusId(), held.id(), state, Optional.ofNullable(reason)));
        network.settle();
    }

    private static Named screen(ReferralId referral, int revision) {
        return named(referral, revision, MIGRATION, SCREEN, "P1");
    }

    private static Named police(ReferralId referral, int revision) {
        return named(referral, revision, POLICE, "investigate", "P1");
    }

}
