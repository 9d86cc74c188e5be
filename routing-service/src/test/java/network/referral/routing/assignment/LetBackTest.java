package network.referral.routing.assignment;

import static network.referral.routing.assignment.Deeds.held;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.excluding;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.NOON;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.PROSECUTOR;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** Whom no later report of a man keeps out any more may be asked of the first again. */
class LetBackTest extends LinkedReports {

    private static final AgencyId PORT = new AgencyId("port-authority");

    @Test
    void whoever_is_kept_out_no_longer_may_be_asked_and_nothing_moves_back() {
        network.settle();
        var second = report("border", BORDER, excluding(PROSECUTOR, screen(id("border"), 1, "P1")));
        var ladder = held(network.of(first), MIGRATION).watch().ladder();
        assertThat(ladder).extracting(DueRung::agency).containsExactly(MIGRATION);

        network.revise(second, MAN, excluding(MIGRATION, police(second, 2)));
        network.settle();
        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(held(network.of(first), POLICE).watch().ladder()).extracting(DueRung::agency)
            .containsExactly(POLICE, PROSECUTOR);
        assertThat(held(network.of(first), MIGRATION).watch().ladder()).extracting(DueRung::agency)
            .containsExactly(BORDER, PROSECUTOR);

        network.revise(second, MAN, decision(police(second, 3)));
        network.settle();
        assertThat(network.of(first).excluded()).isEmpty();
        assertThat(network.of(second).excluded()).as("nor is it held against it what it said").isEmpty();
        assertThat(held(network.of(first), MIGRATION).isLive()).isFalse();
        assertThat(held(network.of(first), MIGRATION).watch().ladder()).extracting(DueRung::agency)
            .containsExactly(MIGRATION, PROSECUTOR);
        assertThat(held(network.of(first), BORDER).isLive()).isTrue();
    }

    @Test
    void also_for_what_a_stand_in_has() {
        network.settle();
        say(first, MIGRATION, DECLINED, "no-capacity");
        assertThat(ladderOf(BORDER)).containsExactly(BORDER, PROSECUTOR);
        var second = report("port", PORT, excluding(PROSECUTOR, police(id("port"), 1)));
        assertThat(ladderOf(BORDER)).containsExactly(BORDER);

        network.revise(second, MAN, decision(police(second, 2)));
        network.settle();

        assertThat(network.of(first).excluded()).isEmpty();
        assertThat(ladderOf(BORDER)).containsExactly(BORDER, PROSECUTOR);
    }

    @Test
    void what_was_taken_over_beside_ones_own_is_watched_as_before() {
        network.settle();
        network.revise(first, MAN,
                decision(named(first, 2, MIGRATION, SCREEN, "P1", BORDER),
                        Deeds.asking(named(first, 2, BORDER, SCREEN, "P2"),
                                new DueRung(NOON.plus(Duration.ofHours(4)), BORDER, "supervisor", true),
                                new DueRung(NOON.plus(Duration.ofHours(8)), POLICE, "coordinator", false))));
        say(first, MIGRATION, DECLINED, "no-capacity");
        assertThat(ladderOf(BORDER)).containsExactly(BORDER, PROSECUTOR);
        var second = report("port", PORT, excluding(new AgencyId("agency-0"), police(id("port"), 1)));

        network.revise(second, MAN, decision(police(second, 2)));
        network.settle();

        assertThat(network.of(first).excluded()).isEmpty();
        assertThat(ladderOf(BORDER)).containsExactly(BORDER, PROSECUTOR);
    }

    @Test
    void whoever_comes_before_one_that_was_asked_meanwhile_is_asked_too() {
        network.settle();
        network.revise(first, MAN,
                decision(Deeds.asking(police(first, 2), new DueRung(Deeds.ONE, BORDER, "coordinator", false),
                        new DueRung(Deeds.TWO, PROSECUTOR, "duty", false))));
        var second = report("port", PORT, excluding(BORDER, police(id("port"), 1)));
        network.now = Deeds.TWO;
        network.passTime();
        network.revise(second, MAN, decision(police(second, 2)));
        network.settle();
        assertThat(network.happened()).contains("Escalated duty of " + PROSECUTOR)
            .doesNotContain("Escalated coordinator of " + BORDER);
        network.passTime();

        assertThat(network.happened()).contains("Escalated coordinator of " + BORDER);
    }

    @Test
    void nobody_whom_another_report_keeps_out_is_let_back_with_it() {
        network.settle();
        var second = second(police(id("border"), 1));
        report("port", PORT, excluding(PROSECUTOR, police(id("port"), 1)));

        network.revise(second, MAN, decision(police(second, 2)));
        network.settle();

        assertThat(network.of(first).excluded()).containsExactly(PROSECUTOR);
        assertThat(held(network.of(first), POLICE).watch().ladder()).extracting(DueRung::agency)
            .containsExactly(POLICE);
    }

    @Test
    void it_stays_kept_out_while_another_report_says_so() {
        network.settle();
        var second = second(police(id("border"), 1));
        var third = report("port", PORT, excluding(MIGRATION, police(id("port"), 1)));
        network.revise(second, MAN, decision(police(second, 2)));
        network.settle();

        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
        network.revise(third, MAN, decision(police(third, 2)));
        network.settle();
        assertThat(network.of(first).excluded()).isEmpty();
    }

    @Override
    ReferralId second(DecidedReferral.Named... named) {
        return report("border", BORDER, excluding(MIGRATION, named));
    }

    private List<AgencyId> ladderOf(AgencyId holder) {
        return held(network.of(first), holder).watch().ladder().stream().map(DueRung::agency).toList();
    }

}
