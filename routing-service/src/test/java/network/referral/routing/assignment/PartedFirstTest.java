package network.referral.routing.assignment;

import static network.referral.routing.assignment.LinkedNetwork.BOY;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.excluding;
import static network.referral.routing.assignment.Story.MIGRATION;
import static network.referral.routing.assignment.Story.decision;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Later reports of one person stay together where the first one is of another. */
class PartedFirstTest extends LinkedReports {

    @Test
    void they_follow_the_earliest_of_them() {
        var second = secondAsUrgent();
        var third = report("port");
        network.revise(first, BOY, decision(screen(first, 2, "P1")));
        network.settle();

        assertThat(network.of(second).link().first()).isEmpty();
        assertThat(network.of(third).link().first()).contains(second);
        assertThat(network.of(third).all()).isNotEmpty().allMatch(held -> held.state().isClosed());
    }

    @Test
    void whoever_comes_later_follows_it_too() {
        var second = secondAsUrgent();
        network.revise(first, BOY, decision(screen(first, 2, "P1")));
        network.settle();

        assertThat(network.of(report("port")).link().first()).contains(second);
    }

    @Test
    void also_where_the_one_in_the_place_of_an_erased_first_is_of_another() {
        var second = secondAsUrgent();
        var third = report("port");
        network.revise(second, BOY, decision(screen(second, 2, "P1")));
        network.settle();
        network.erase(first);
        network.settle();
        network.revise(third, MAN, excluding(MIGRATION, police(third, 2)));
        network.settle();
        network.happened();

        var fourth = report("railway");

        assertThat(network.of(fourth).link().first()).contains(third);
        assertThat(network.of(fourth).excluded()).containsExactly(MIGRATION);
        assertThat(network.happened()).doesNotContain("Assigned state-migration-service");
    }

    @Test
    void each_asks_for_itself_where_both_come_to_describe_one_person() {
        var second = secondAsUrgent();
        network.revise(first, BOY, decision(screen(first, 2, "P1")));
        network.settle();
        network.revise(second, BOY, decision(screen(second, 2, "P1")));
        network.settle();
        network.revise(first, BOY, decision());
        network.settle();

        assertThat(network.of(second).link().first()).isEmpty();
        assertThat(network.of(second).nextDue()).isPresent();
    }

}
