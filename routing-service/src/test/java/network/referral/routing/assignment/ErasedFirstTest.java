package network.referral.routing.assignment;

import static network.referral.routing.assignment.LinkedNetwork.BOY;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.excluding;
import static network.referral.routing.assignment.LinkedNetwork.id;
import static network.referral.routing.assignment.Story.BORDER;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.POLICE;
import static network.referral.routing.assignment.Story.decision;
import static network.referral.schemas.AssignmentProgress.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/** The earliest later report takes the place of a first report that is erased. */
class ErasedFirstTest extends LinkedReports {

    private static final AgencyId PORT = new AgencyId("port-authority");

    @Test
    void a_third_report_hears_whom_the_second_comes_to_keep_out() {
        var second = secondAsUrgent();
        var third = third();
        erase(first);
        assertThat(network.of(third).link().first()).contains(second);

        network.revise(second, MAN, excluding(MIGRATION, police(second, 2)));
        network.settle();

        assertThat(network.of(third).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(third).all()).filteredOn(held -> held.agency().equals(MIGRATION))
            .isNotEmpty()
            .noneMatch(HeldAssignment::isLive);
    }

    @Test
    void and_the_second_whom_the_third_keeps_out() {
        var second = secondAsUrgent();
        var third = third();
        erase(first);

        network.revise(third, MAN, excluding(MIGRATION, police(third, 2)));
        network.settle();

        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
    }

    @Test
    void no_agency_is_left_asked_twice() {
        var second = secondAsUrgent();
        var third = third();
        erase(first);

        assertThat(network.of(second).all()).extracting(HeldAssignment::agency).containsExactly(MIGRATION, POLICE);
        assertThat(network.of(third).all()).isNotEmpty().allMatch(held -> held.state().isClosed());
        assertThat(network.of(third).covered()).extracting(HeldTask::agency).containsExactly(MIGRATION, POLICE);
    }

    @Test
    void a_report_that_comes_later_hears_of_it_before_it_is_decided() {
        var second = report("border", BORDER, excluding(MIGRATION, police(id("border"), 1)));
        erase(first);
        network.happened();

        var third = third();

        assertThat(network.of(third).link().first()).contains(second);
        assertThat(network.happened()).doesNotContain("Assigned state-migration-service");
    }

    @Test
    void also_where_nobody_followed_the_first_one_yet() {
        network.settle();
        network.erase(first);
        var second = report("border", BORDER, excluding(MIGRATION, police(id("border"), 1)));

        assertThat(network.of(third()).link().first()).contains(second);
    }

    @Test
    void also_where_the_second_is_erased_too() {
        var second = secondAsUrgent();
        var third = third();
        network.erase(second);
        erase(first);
        assertThat(network.of(third).link().first()).isEmpty();

        var fourth = report("railway");

        assertThat(network.of(fourth).link().first()).contains(third);
    }

    @Test
    void what_was_done_for_the_first_one_is_done_for_all() {
        secondAsUrgent();
        var third = third();
        finish(MIGRATION, "service-provided");
        erase(first);

        assertThat(List.of(third, report("railway"))).allSatisfy(later -> {
            assertThat(network.of(later).all()).extracting(HeldAssignment::agency).doesNotContain(MIGRATION);
            assertThat(network.of(later).covered()).extracting(HeldTask::agency).contains(MIGRATION);
        });
    }

    @Test
    void whom_it_kept_out_stays_kept_out_where_the_second_describes_somebody_else_later() {
        network.settle();
        network.revise(first, MAN, excluding(MIGRATION, police(first, 2)));
        var second = secondAsUrgent();
        var third = third();
        erase(first);

        network.revise(second, BOY, decision(screen(second, 2, "P1")));
        network.settle();
        assertThat(network.of(third).link().first()).isEmpty();
        for (int revision = 2; revision <= 4; revision++) {
            network.revise(third, MAN, decision(screen(third, revision, "P1"), police(third, revision)));
            network.settle();
            assertThat(network.of(third).excluded()).containsExactly(MIGRATION);
        }
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
    }

    @Test
    void and_where_the_third_one_does_so_itself() {
        network.settle();
        network.revise(first, MAN, excluding(MIGRATION, police(first, 2)));
        secondAsUrgent();
        var third = third();
        erase(first);

        network.revise(third, BOY, decision(screen(third, 2, "P1")));
        network.settle();

        assertThat(network.of(third).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(third).link().left()).as("nothing that was done for the first")
            .hasValueSatisfying(left -> assertThat(left.tasks()).isEmpty());
    }

    @Test
    void what_the_third_has_said_is_its_own_to_take_back() {
        var second = secondAsUrgent();
        var third = report("port", PORT, excluding(MIGRATION, police(id("port"), 1)));
        erase(first);
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);

        network.revise(third, MAN, decision(screen(third, 2, "P1"), police(third, 2)));
        network.settle();
        assertThat(network.of(second).excluded()).isEmpty();
        network.revise(third, MAN, decision(screen(third, 3, "P1"), police(third, 3)));
        network.settle();

        assertThat(network.of(third).excluded()).isEmpty();
    }

    @Test
    void also_where_something_was_done_for_the_erased_one() {
        var second = secondAsUrgent();
        var third = report("port", PORT, excluding(POLICE, screen(id("port"), 1, "P1")));
        finish(MIGRATION, "service-provided");
        erase(first);
        assertThat(network.of(second).link().heard()).isNotEmpty();
        assertThat(network.of(second).excluded()).containsExactly(POLICE);

        network.revise(third, MAN, decision(screen(third, 2, "P1"), police(third, 2)));
        network.settle();

        assertThat(network.of(second).excluded()).isEmpty();
    }

    @Test
    void what_the_erased_one_has_said_is_not_taken_back_by_another_that_said_the_same() {
        network.settle();
        network.revise(first, MAN, excluding(MIGRATION, police(first, 2)));
        var second = secondAsUrgent();
        var third = report("port", PORT, excluding(MIGRATION, police(id("port"), 1)));
        erase(first);
        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);

        network.revise(third, MAN, decision(screen(third, 2, "P1"), police(third, 2)));
        network.settle();

        assertThat(network.of(second).excluded()).containsExactly(MIGRATION);
        assertThat(network.of(third).excluded()).containsExactly(MIGRATION);
    }

    @Test
    void what_one_has_done_whom_a_second_erased_report_kept_out_counts_for_nobody() {
        var second = secondAsUrgent();
        var third = third();
        var fourth = report("railway");
        say(first, MIGRATION, DECLINED, "no-capacity");
        finish(BORDER, "service-provided");
        erase(first);
        assertThat(network.of(fourth).covered()).extracting(HeldTask::agency).contains(MIGRATION);

        network.revise(second, MAN, excluding(BORDER, screen(second, 2, "P1"), police(second, 2)));
        network.settle();
        erase(second);
        assertThat(network.of(fourth).link().first()).contains(third);
        network.revise(third, MAN, decision(police(third, 2)));
        network.settle();

        assertThat(network.of(fourth).all())
            .anyMatch(held -> held.agency().equals(MIGRATION) && !held.state().isClosed());
    }

    @Test
    void nobody_hears_of_another_referral_by_what_was_done_for_the_erased_one() {
        secondAsUrgent();
        var third = third();
        finish(MIGRATION, "service-provided");
        assertThat(Enclosure.of(network.of(third))).extracting(Enclosure::holder).contains(MIGRATION);
        erase(first);

        assertThat(network.of(third).covered()).extracting(HeldTask::agency).contains(MIGRATION);
        assertThat(Enclosure.of(network.of(third))).extracting(Enclosure::holder).doesNotContain(MIGRATION);
    }

    @Test
    void what_a_report_says_that_came_upon_one_that_follows_reaches_the_one_in_the_place() {
        secondAsUrgent();
        var third = third();
        var fourth = report("railway");
        var asks = new CaseLink.Follower(fourth, new AgencyId("railway"), MAN, List.of(POLICE));

        assertThat(LinkWords.of(Optional.of(network.of(third)), asked(third, asks), gone -> false))
            .contains(new Said.ToFirst(first, new CaseLink.Follower(third, PORT, MAN, List.of(POLICE))));
    }

    private Followed.Facts asked(ReferralId of, CaseLink.Follower follower) {
        var due = new FollowLink.Due(List.of(), network.now);
        return FollowLink.asked(network.of(of), follower, due, Absences.NONE, network.now).orElseThrow();
    }

    private ReferralId third() {
        return report("port", PORT, decision(screen(id("port"), 1, "P1"), police(id("port"), 1)));
    }

    private void erase(ReferralId referral) {
        network.erase(referral);
        network.settle();
    }

}
