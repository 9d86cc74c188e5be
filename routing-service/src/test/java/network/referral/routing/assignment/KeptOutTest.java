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
import network.referral.routing.decision.DueRung;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** Who is kept from the first report of a man is kept from what comes of the second. */
class KeptOutTest extends LinkedReports {

    @Test
    void an_agency_that_the_first_report_comes_to_keep_out_loses_what_it_has_of_the_second() {
        network.settle();
        var second = second(named(id("border"), 1, MIGRATION, SCREEN, "P0", BORDER), police(id("border"), 1));
        say(second, MIGRATION, ACKNOWLEDGED, null);
        network.happened();
        network.revise(first, MAN, excluding(MIGRATION, police(first, 2)));
        network.settle();

        assertThat(network.happened()).contains("Relieved", "Reassigned state-border-service");
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
        assertThat(held(network.of(second), MIGRATION).isLive()).isFalse();
        assertThat(held(network.of(second), BORDER).priority()).isEqualTo("P0");
        assertThat(FollowLink.kept(Optional.of(network.of(second)), List.of())).containsExactly(MIGRATION);
    }

    @Test
    void what_it_has_done_of_the_second_counts_for_nothing() {
        network.settle();
        var second = second(named(id("border"), 1, MIGRATION, SCREEN, "P0", BORDER), police(id("border"), 1));
        say(second, MIGRATION, ACCEPTED, null);
        say(second, MIGRATION, COMPLETED, "not-presumed-after-screening");
        network.happened();
        network.revise(first, MAN, excluding(MIGRATION, police(first, 2)));
        network.settle();

        assertThat(network.happened()).contains("Released", "PassedOver", "Reassigned state-border-service");
        assertThat(network.of(second).state()).isEqualTo(CaseState.OPEN);
        assertThat(held(network.of(second), BORDER).state().isUnanswered()).isTrue();
    }

    @Test
    void whether_or_not_the_first_presumes_a_victim() {
        network.revise(first, MAN, excluding(MIGRATION));
        network.settle();
        var second = second(screen(id("border"), 1, "P1"), police(id("border"), 1));

        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(second).all()).filteredOn(HeldAssignment::isLive)
            .extracting(HeldAssignment::agency)
            .containsExactlyInAnyOrder(POLICE, PROSECUTOR);
    }

    @Test
    void also_once_the_first_no_longer_presumes_one_and_the_second_is_revised() {
        var second = secondWithoutMigration();
        network.revise(first, MAN, excluding(MIGRATION));
        network.settle();
        network.revise(second, MAN, decision(screen(second, 2, "P1"), police(second, 2)));
        network.settle();

        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(second).all()).filteredOn(held -> held.agency().equals(MIGRATION))
            .isNotEmpty()
            .noneMatch(HeldAssignment::isLive);
    }

    @Test
    void until_such_a_first_report_takes_it_back_and_the_second_is_revised() {
        var second = secondWithoutMigration();
        network.revise(first, MAN, excluding(MIGRATION));
        network.revise(first, MAN, decision());
        network.settle();
        network.revise(second, MAN, decision(screen(second, 2, "P1"), police(second, 2)));
        network.settle();

        assertThat(network.of(first).excluded()).isEmpty();
        assertThat(network.of(second).excluded()).isEmpty();
        assertThat(network.of(second).all()).filteredOn(held -> held.agency().equals(MIGRATION))
            .anyMatch(HeldAssignment::isLive);
    }

    @Test
    void one_that_both_keep_out_stays_so_when_the_second_says_it_no_longer() {
        network.settle();
        network.revise(first, MAN, excluding(MIGRATION, police(first, 2)));
        network.settle();
        var second = report("border", BORDER, excluding(MIGRATION, police(id("border"), 1)));

        network.revise(second, MAN, decision(screen(second, 2, "P1"), police(second, 2)));
        assertThat(network.of(second).excluded()).as("also before the first has answered").containsExactly(MIGRATION);
        network.settle();

        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(first).excluded()).containsExactly(MIGRATION);
    }

    @Test
    void such_a_first_report_goes_on_keeping_it_out_when_it_is_erased() {
        network.revise(first, MAN, excluding(MIGRATION));
        network.settle();
        var second = second(police(id("border"), 1));
        network.erase(first);
        network.settle();
        network.revise(second, MAN, decision());
        network.settle();
        var third = report("port");

        assertThat(network.of(third).link().first()).contains(second);
        assertThat(network.of(third).excluded()).as("by way of the second, which presumes no victim either")
            .containsExactly(MIGRATION);
    }

    @Test
    void it_is_offered_nothing_of_the_second_when_the_first_is_erased() {
        var second = secondWithoutMigration();
        network.erase(first);
        network.settle();

        assertThat(network.of(second).all()).filteredOn(held -> held.agency().equals(MIGRATION))
            .isNotEmpty()
            .noneMatch(HeldAssignment::isLive);
        assertThat(network.of(second).nextDue()).as("a duty post is asked instead").isPresent();
        assertThat(FollowLink.kept(Optional.of(network.of(second)), List.of())).as("nor by a revision")
            .containsExactly(MIGRATION);
    }

    @Test
    void nor_when_the_first_comes_to_describe_another_person() {
        var second = secondWithoutMigration();
        network.revise(first, BOY, excluding(MIGRATION, named(first, 3, BORDER, SCREEN, "P1"), police(first, 3)));
        network.settle();

        assertThat(network.of(second).link().first()).isEmpty();
        isAskedNothing(second);
        network.revise(second, MAN, decision(screen(second, 2, "P1"), police(second, 2)));
        network.settle();
        isAskedNothing(second);
    }

    @Test
    void also_where_it_says_so_only_as_it_comes_to_describe_another_person() {
        var second = secondAsUrgent();
        network.revise(first, BOY, excluding(MIGRATION, named(first, 2, BORDER, SCREEN, "P1"), police(first, 2)));
        network.settle();

        assertThat(network.of(second).link().first()).isEmpty();
        isAskedNothing(second);
        assertThat(network.of(second).nextDue()).as("others are asked").isPresent();
    }

    /** As where an age that was in doubt is settled. */
    @Test
    void nor_when_the_second_does() {
        var second = secondWithoutMigration();
        network.revise(second, BOY, decision(screen(second, 2, "P1"), police(second, 2)));
        network.settle();

        assertThat(network.of(second).link().first()).isEmpty();
        isAskedNothing(second);
        network.revise(second, BOY, decision(screen(second, 3, "P1"), police(second, 3)));
        isAskedNothing(second);
        network.revise(second, MAN, decision(screen(second, 4, "P1"), police(second, 4)));
        isAskedNothing(second);
    }

    private void isAskedNothing(ReferralId report) {
        assertThat(network.of(report).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(report).all()).filteredOn(held -> held.agency().equals(MIGRATION))
            .noneMatch(HeldAssignment::isLive);
    }

    /** The second names it, and all is held by the first, which comes to keep it out. */
    private ReferralId secondWithoutMigration() {
        network.settle();
        say(first, MIGRATION, DECLINED, "no-capacity");
        network.settle();
        var second = secondAsUrgent();
        network.revise(first, MAN, excluding(MIGRATION, named(first, 2, BORDER, SCREEN, "P1"), police(first, 2)));
        network.settle();
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
        return second;
    }

    @Test
    void no_post_of_an_agency_that_the_first_report_keeps_out_is_asked_either() {
        var second = secondAsUrgent();
        network.revise(first, MAN, excluding(PROSECUTOR, police(first, 2)));
        network.settle();

        assertThat(held(network.of(second), MIGRATION).watch().ladder()).isNotEmpty()
            .extracting(DueRung::agency)
            .doesNotContain(PROSECUTOR);
    }

    @Test
    void its_post_owns_nothing_of_the_second_any_more() {
        network.settle();
        var second = second(named(id("border"), 1, MIGRATION, SCREEN, "P0"), police(id("border"), 1));
        say(second, MIGRATION, DECLINED, "no-capacity");
        say(second, PROSECUTOR, ACKNOWLEDGED, null);
        assertThat(network.of(second).nextDue()).isEmpty();
        network.revise(first, MAN, excluding(PROSECUTOR, screen(first, 2, "P1"), police(first, 2)));
        network.settle();

        assertThat(network.of(second).all()).filteredOn(held -> held.agency().equals(PROSECUTOR))
            .isNotEmpty()
            .noneMatch(HeldAssignment::isLive);
        assertThat(network.of(second).nextDue()).isPresent();
    }

    @Test
    void a_reporter_that_is_kept_from_the_first_report_is_told_nothing_of_it() {
        var second = secondAsUrgent();
        network.revise(first, MAN, excluding(BORDER, screen(first, 2, "P1"), police(first, 2)));
        network.settle();

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION, POLICE);
        assertThat(network.of(second).covered()).isEmpty();
    }

    @Test
    void nor_is_anything_asked_of_it_in_its_own_report() {
        network.settle();
        var second = second(named(id("border"), 1, BORDER, SCREEN, "P0", MIGRATION), police(id("border"), 1));
        network.revise(first, MAN, excluding(BORDER, screen(first, 2, "P1"), police(first, 2)));
        network.settle();

        assertThat(held(network.of(second), BORDER).isLive()).isFalse();
        assertThat(held(network.of(second), MIGRATION).isLive()).isTrue();
        assertThat(FollowLink.kept(Optional.of(network.of(second)), List.of())).as("nor when it revises that")
            .containsExactly(BORDER);
    }

}
