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
import static network.referral.schemas.AssignmentProgress.ACCEPTED;
import static network.referral.schemas.AssignmentProgress.ACKNOWLEDGED;
import static network.referral.schemas.AssignmentProgress.COMPLETED;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** Whom a later report of a man keeps out is kept from the first one, too. */
class KeptOutLaterTest extends LinkedReports {

    private static final AgencyId PORT = new AgencyId("port-authority");

    @Test
    void an_agency_that_a_later_report_keeps_out_loses_what_it_has_of_the_first() {
        network.settle();
        say(first, MIGRATION, ACKNOWLEDGED, null);
        network.happened();
        var second = second(named(id("border"), 1, BORDER, SCREEN, "P1"), police(id("border"), 1));

        assertThat(network.happened()).containsSubsequence("KeepsOut", "Relieved", "Reassigned state-border-service");
        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(held(network.of(first), MIGRATION).isLive()).isFalse();
        assertThat(held(network.of(first), POLICE).isLive()).isTrue();
        assertThat(network.of(second).assignments()).as("nobody is asked twice").isEmpty();
        assertThat(held(network.of(first), BORDER).watch().ladder()).as("as of whoever has it")
            .extracting(DueRung::agency)
            .containsExactly(BORDER, PROSECUTOR);
    }

    @Test
    void as_soon_as_a_revision_of_the_later_one_says_so() {
        var second = secondAsUrgent();
        network.revise(second, MAN, excluding(MIGRATION, police(second, 2)));
        network.settle();

        assertThat(held(network.of(first), MIGRATION).isLive()).isFalse();
        assertThat(held(network.of(first), BORDER).state().isUnanswered()).isTrue();
        assertThat(network.of(second).assignments()).isEmpty();
    }

    /** She says her age and who has harmed her to the same officer. */
    @Test
    void also_where_it_comes_to_describe_another_person_by_that_revision() {
        var second = secondAsUrgent();
        network.revise(second, BOY, excluding(MIGRATION, police(second, 2)));
        network.settle();

        assertThat(network.of(second).link().first()).isEmpty();
        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(held(network.of(first), MIGRATION).isLive()).isFalse();
        assertThat(held(network.of(first), BORDER).state().isUnanswered()).isTrue();

        network.revise(second, BOY, excluding(POLICE, screen(second, 3, "P1")));
        network.settle();
        assertThat(network.of(first).excluded()).as("of another person from then on").containsExactly(MIGRATION);
    }

    @Test
    void whether_or_not_the_later_one_presumes_a_victim_and_until_it_takes_that_back() {
        network.settle();
        say(first, MIGRATION, ACKNOWLEDGED, null);
        var second = second();
        assertThat(network.of(second).due()).isFalse();
        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(held(network.of(first), MIGRATION).isLive()).isFalse();
        assertThat(held(network.of(first), BORDER).isLive()).isTrue();

        network.revise(second, MAN, decision());
        network.settle();
        assertThat(network.of(first).excluded()).isEmpty();
    }

    @Test
    void also_once_it_no_longer_presumes_one() {
        network.settle();
        var second = second(police(id("border"), 1));
        network.revise(second, MAN, excluding(MIGRATION));
        network.settle();

        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
    }

    @Test
    void also_where_the_group_answers_late() {
        network.settle();
        var second = network.report("border", BORDER, MAN, excluding(MIGRATION));
        network.giveUpWaiting(second);
        network.settle();

        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(held(network.of(first), MIGRATION).isLive()).isFalse();
    }

    @Test
    void what_it_has_done_of_the_first_counts_for_nothing() {
        network.settle();
        say(first, MIGRATION, ACCEPTED, null);
        say(first, MIGRATION, COMPLETED, "not-presumed-after-screening");
        network.happened();
        second(police(id("border"), 1));

        assertThat(network.happened()).contains("Released", "PassedOver", "Reassigned state-border-service");
        assertThat(held(network.of(first), BORDER).state().isUnanswered()).isTrue();
    }

    @Test
    void where_nobody_stands_in_the_last_post_is_asked() {
        network.settle();
        say(first, POLICE, ACKNOWLEDGED, null);
        network.happened();
        report("border", BORDER, excluding(POLICE, screen(id("border"), 1, "P1")));

        assertThat(network.happened()).containsSubsequence("Relieved", "Escalated duty of prosecutor-general-office");
        assertThat(network.of(first).nextDue()).isPresent();
    }

    @Test
    void a_third_report_asks_it_itself_and_goes_on_when_the_first_lets_the_task_go() {
        network.settle();
        report("border", BORDER, excluding(POLICE, screen(id("border"), 1, "P1")));
        var third = report("port", PORT, decision(police(id("port"), 1)));
        network.revise(first, MAN, decision(screen(first, 2, "P1")));
        network.settle();

        assertThat(network.of(third).state()).isEqualTo(CaseState.OPEN);
        assertThat(held(network.of(third), PROSECUTOR).isLive()).isTrue();
    }

    @Test
    void so_is_it_where_another_report_keeps_the_stand_in_out() {
        network.settle();
        second(police(id("border"), 1));
        report("port", PORT, excluding(BORDER, police(id("port"), 1)));

        assertThat(network.of(first).excluded()).containsExactly(BORDER, MIGRATION);
        assertThat(network.of(first).all()).filteredOn(HeldAssignment::isLive)
            .extracting(HeldAssignment::agency)
            .containsExactlyInAnyOrder(POLICE, PROSECUTOR);
        assertThat(network.of(id("port")).excluded()).as("by way of the first").contains(MIGRATION);
    }

    @Test
    void no_post_of_it_is_asked_also_after_a_revision_of_the_first() {
        network.settle();
        say(first, POLICE, DECLINED, "no-capacity");
        say(first, PROSECUTOR, ACKNOWLEDGED, null);
        report("border", BORDER, excluding(PROSECUTOR, screen(id("border"), 1, "P1")));
        assertThat(network.of(first).all()).filteredOn(held -> held.agency().equals(PROSECUTOR))
            .isNotEmpty()
            .noneMatch(HeldAssignment::isLive);
        assertThat(network.of(first).nextDue()).isPresent();

        network.revise(first, MAN, decision(screen(first, 2, "P0"), police(first, 2)));

        assertThat(network.of(first).excluded()).containsExactly(PROSECUTOR);
        assertThat(network.of(first).all()).flatExtracting(held -> held.watch().ladder())
            .extracting(DueRung::agency)
            .isNotEmpty()
            .doesNotContain(PROSECUTOR);
    }

    @Test
    void and_when_the_later_report_is_erased_or_comes_to_describe_another_person() {
        network.settle();
        network.erase(second(police(id("border"), 1)));
        network.revise(report("port", PORT, excluding(POLICE, screen(id("port"), 1, "P1"))), BOY, decision());
        network.settle();
        assertThat(keptOfFirst()).containsExactlyInAnyOrder(MIGRATION, POLICE);

        network.revise(first, BOY, decision(screen(first, 2, "P1"), police(first, 2)));
        network.settle();

        assertThat(network.of(first).excluded()).containsExactly(POLICE, MIGRATION);
        assertThat(keptOfFirst()).containsExactlyInAnyOrder(MIGRATION, POLICE);
    }

    @Test
    void a_report_of_somebody_else_keeps_nobody_out() {
        network.settle();
        network.report("border", BORDER, BOY, excluding(MIGRATION, police(id("border"), 1)));
        network.settle();

        assertThat(network.of(first).excluded()).isEmpty();
        assertThat(held(network.of(first), MIGRATION).isLive()).isTrue();
    }

    @Test
    void two_reports_that_keep_each_others_reporter_out_leave_nobody() {
        network.settle();
        network.revise(first, MAN, excluding(BORDER, screen(first, 2, "P1"), police(first, 2)));
        var second = report("border", BORDER,
                excluding(CUSTOMS, screen(id("border"), 1, "P1"), police(id("border"), 1)));

        assertThat(network.of(first).excluded()).containsExactly(BORDER, CUSTOMS);
        assertThat(network.of(second).excluded()).containsExactly(BORDER, CUSTOMS);
        assertThat(network.of(second).covered()).as("nothing is shown to its reporter").isEmpty();
        assertThat(List.of(first, second))
            .allSatisfy(referral -> assertThat(network.of(referral).all()).extracting(HeldAssignment::agency)
                .containsExactly(MIGRATION, POLICE));
    }

    @Test
    void a_reporter_that_implicates_its_own_agency_is_still_linked() {
        network.settle();
        var second = report("border", BORDER, excluding(BORDER, screen(id("border"), 1, "P1")));

        assertThat(network.of(second).link().first()).contains(first);
        assertThat(network.of(second).assignments()).isEmpty();
        assertThat(held(network.of(first), MIGRATION).watch().standIns()).isEmpty();
    }

    @Test
    void what_was_said_before_has_no_second_effect() {
        network.settle();
        second(police(id("border"), 1));
        var follower = network.of(first).link().followers().getFirst();

        assertThat(FollowLink.asked(network.of(first), follower, new FollowLink.Due(List.of(), Story.NOON),
                Absences.NONE, network.now))
            .isEmpty();
    }

    @Override
    ReferralId second(DecidedReferral.Named... named) {
        return report("border", BORDER, excluding(MIGRATION, named));
    }

    private Set<AgencyId> keptOfFirst() {
        return FollowLink.kept(Optional.of(network.of(first)), List.of());
    }

}
