package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.excluding;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static network.referral.routing.assignment.LinkedReports.CUSTOMS;
import static network.referral.routing.assignment.LinkedReports.SCREEN;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/**
 * The first report has not heard whom a later one keeps out: an older routing did not say
 * it, or what it said was parked.
 */
class KeptOutUnheardTest {

    private final List<Said.ToFirst> asked = new ArrayList<>();

    private boolean isSilent = true;

    private final LinkedNetwork network = new LinkedNetwork(new LinkDefect(fact -> false, this::isLost));

    private final ReferralId first = network.report("customs", CUSTOMS, MAN,
            decision(named(id("customs"), 1, POLICE, SCREEN, "P1", MIGRATION)));

    private boolean isLost(Said said) {
        if (said instanceof Said.ToFirst ask) {
            asked.add(ask);
            return isSilent && !ask.follower().excluded().isEmpty();
        }
        return false;
    }

    @Test
    void a_revision_says_it_again_though_it_changes_nothing() {
        var second = secondThatWasNotHeard();
        isSilent = false;
        network.revise(second, MAN, excluding(MIGRATION, screen(second, 3)));
        network.settle();

        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(held(network.of(first), MIGRATION).isLive()).isFalse();
        assertThat(held(network.of(first), PROSECUTOR).isLive()).as("not left to one that is kept out").isTrue();
    }

    @Test
    void what_was_heard_is_not_said_again_and_an_answer_that_is_no_news_ends_it() {
        var second = secondThatWasNotHeard();
        isSilent = false;
        asked.clear();
        network.revise(second, MAN, excluding(MIGRATION, screen(second, 3)));
        network.settle();
        assertThat(asked).as("no message leads to another for ever").hasSize(1);

        network.revise(second, MAN, excluding(MIGRATION, screen(second, 4)));
        network.settle();
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_first_report_that_never_answered_is_asked_once_more_by_a_revision() {
        network.settle();
        var second = network.report("border", BORDER, MAN, excluding(MIGRATION, screen(id("border"), 1)));
        network.giveUpWaiting(second);
        network.settle();
        assertThat(network.of(second).link().first()).contains(first);
        assertThat(network.of(second).link().holds()).isEmpty();
        isSilent = false;
        network.revise(second, MAN, excluding(MIGRATION, screen(second, 2)));
        network.settle();

        assertThat(network.of(second).link().holds()).isPresent();
        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
    }

    /** The police declined; the migration service, which the second keeps out, has it. */
    private ReferralId secondThatWasNotHeard() {
        network.settle();
        var task = held(network.of(first), POLICE).id();
        network.says(first, new Statement(POLICE, "status-1", task, DECLINED, Optional.of("no-capacity")));
        network.settle();
        var second = network.report("border", BORDER, MAN, decision(screen(id("border"), 1)));
        network.settle();
        network.revise(second, MAN, excluding(MIGRATION, screen(second, 2)));
        network.settle();
        assertThat(held(network.of(first), MIGRATION).isLive()).isTrue();
        return second;
    }

    private static DecidedReferral.Named screen(ReferralId referral, int revision) {
        return named(referral, revision, POLICE, SCREEN, "P1");
    }

}
