package network.referral.routing.assignment;

import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.decision;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import network.referral.routing.decision.DecidedReferral;
import org.junit.jupiter.api.Test;

/**
 * Whoever reported first says again and again that there is no victim, and that there is:
 * each time just before somebody would be paged for what the other's report needs.
 */
class PutOffTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final LinkedNetwork network = new LinkedNetwork();

    @Test
    void the_other_report_has_a_deadline_that_the_first_cannot_put_off_without_end() {
        var first = network.report("customs", LinkedReports.CUSTOMS, MAN, screened(1));
        network.settle();
        var second = network.report("border", BORDER, MAN,
                decision(named(id("border"), 1, MIGRATION, LinkedReports.SCREEN, "P1")));
        network.settle();
        assertThat(network.of(second).all()).isEmpty();

        for (int turn = 1; turn <= 3; turn++) {
            network.now = network.now.plus(HOUR).minusSeconds(60);
            network.passTime();
            network.revise(first, MAN, decision());
            network.settle();
            network.revise(first, MAN, screened(2 * turn + 1));
            network.settle();
        }

        assertThat(network.of(second).all()).anyMatch(held -> held.watch().missed());
    }

    private static DecidedReferral screened(int revision) {
        return decision(named(id("customs"), revision, MIGRATION, LinkedReports.SCREEN, "P1"));
    }

}
