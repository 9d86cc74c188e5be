package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.routing.assignment.Story.says;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/**
 * The first report of a man was decided by a version of the protocol that gives the same
 * priority four days, the second by one that gives it an hour.
 */
class HeldAsSoonTest {

    private final LinkedNetwork network = new LinkedNetwork();

    private final ReferralId first = network.report("customs", LinkedReports.CUSTOMS, MAN,
            decision(within(Duration.ofDays(4), screening("customs", 1))));

    @Test
    void what_the_first_report_has_and_nobody_has_answered_is_asked_by_the_second_itself() {
        var second = second();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION);
        assertThat(network.of(second).nextDue()).contains(Deeds.ONE);
        assertThat(network.of(second).covered()).isEmpty();
    }

    @Test
    void what_somebody_has_in_hand_there_is_held() {
        network.settle();
        var said = says(MIGRATION, held(network.of(first), MIGRATION).id(), ACKNOWLEDGED, 1);
        network.says(first,
                new Statement(MIGRATION, said.statusId(), said.assignment(), ACKNOWLEDGED, Optional.empty()));

        var second = second();

        assertThat(network.of(second).all()).isEmpty();
        assertThat(network.of(second).covered()).hasSize(1);
    }

    @Test
    void once_the_first_report_is_revised_by_that_version_too_it_is_asked_once() {
        var second = second();
        network.revise(first, MAN, decision(screening("customs", 2)));
        network.settle();

        assertThat(held(network.of(second), MIGRATION).state()).isEqualTo(CANCELLED);
        assertThat(network.of(second).covered()).hasSize(1);
        assertThat(network.of(first).nextDue()).contains(Deeds.ONE);
    }

    @Test
    void what_a_calendar_makes_longer_is_the_same_time() {
        var friday = new Term(NOON, NOON.plus(Duration.ofDays(3)));
        var saturday = new Term(NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(3)));

        assertThat(friday.isLongerThan(saturday)).isFalse();
        assertThat(saturday.isLongerThan(friday)).isFalse();
        assertThat(new Term(NOON, NOON.plus(Duration.ofDays(4))).isLongerThan(friday)).isTrue();
    }

    private ReferralId second() {
        network.settle();
        var second = network.report("border", BORDER, MAN, decision(screening("border", 1)));
        network.settle();
        return second;
    }

    /** Within an hour. */
    private static DecidedReferral.Named screening(String report, int revision) {
        return named(id(report), revision, MIGRATION, LinkedReports.SCREEN, "P1");
    }

    private static DecidedReferral.Named within(Duration time, DecidedReferral.Named named) {
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), named.priority(), named.rules(),
                named.share(), named.basis(), time.toString(), NOON.plus(time), named.standsInFor(), named.ladder(),
                named.standIns());
    }

}
