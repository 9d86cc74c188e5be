package network.referral.routing.assignment;

import static network.referral.routing.assignment.LinkedNetwork.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.referral.routing.assignment.LinkWords.Said;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.protocol.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Random encounters: once all is said, nothing that is due is with nobody, nothing is
 * asked twice, and nobody has anything of a person who is kept from one report of them.
 */
class LinkSimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000) / 2;

    @Test
    void no_seed_leaves_a_person_or_asks_twice() {
        assertThat(faults(SEEDS, LinkDefect.NONE).limit(5)).isEmpty();
    }

    @Test
    void a_change_that_is_not_told_is_found() {
        var defect = new LinkDefect(fact -> false,
                said -> said instanceof Said.ToFollower tell && tell.holds().tasks().size() == 1);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("due is with nobody"))
            .anyMatch(fault -> fault.contains("twice"));
    }

    @Test
    void a_duplicate_that_is_not_cancelled_is_found() {
        var defect = new LinkDefect(fact -> fact instanceof CaseFact.Cancelled cancelled
                && cancelled.reason() == CaseFact.CancelReason.DUPLICATE, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("twice"));
    }

    @Test
    void somebody_taken_for_another_is_found() {
        var defect = new LinkDefect(CaseFact.Parted.class::isInstance, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("linked to a report"))
            .anyMatch(fault -> fault.contains("linked to what was erased"));
    }

    @Test
    void what_is_let_go_and_not_assigned_is_found() {
        var defect = new LinkDefect(fact -> fact instanceof CaseFact.Assigned assigned
                && assigned.at().isAfter(Story.NOON.plus(Duration.ofHours(2))), said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("due is with nobody"));
    }

    @Test
    void an_erasure_that_the_others_are_not_told_of_is_found() {
        var defect = new LinkDefect(CaseFact.Erased.class::isInstance, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("erased"));
    }

    @Test
    void that_nobody_takes_the_place_of_an_erased_report_is_found() {
        var defect = new LinkDefect(fact -> false,
                said -> said instanceof Said.ToFollower tell && tell.successor().isPresent());

        assertThat(faults(20_000, defect).anyMatch(fault -> fault.contains("not linked"))).isTrue();
    }

    @Test
    void an_offer_to_one_who_is_kept_out_is_found() {
        var defect = new LinkDefect(fact -> false, said -> false,
                fact -> fact instanceof CaseFact.PassedOver(var named, var revision, var why, var at)
                        && why == Absence.EXCLUDED ? new CaseFact.Assigned(named, revision, at) : fact);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("kept out holds"));
    }

    @Test
    void that_the_work_of_one_who_is_kept_out_still_counts_is_found() {
        var defect = new LinkDefect(CaseFact.Released.class::isInstance, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("kept out has done"));
    }

    @Test
    void that_the_first_report_is_not_told_whom_a_later_one_keeps_out_is_found() {
        var defect = new LinkDefect(fact -> false, said -> false,
                fact -> fact instanceof CaseFact.KeepsOut(var by, var ignored, var decided, var at)
                        ? new CaseFact.KeepsOut(by, List.of(), decided, at) : fact);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("kept out holds"));
    }

    @Test
    void that_a_revision_says_it_to_nobody_is_found() {
        var defect = new LinkDefect(fact -> false,
                said -> said instanceof Said.ToFirst ask && !ask.follower().excluded().isEmpty());

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("kept out holds"));
    }

    @Test
    void that_a_report_keeps_nobody_out_where_it_presumes_no_victim_is_found() {
        var defect = new LinkDefect(fact -> false, said -> false,
                fact -> fact instanceof CaseFact.Decided(var decision, var at)
                        && decision.outcome() == Outcome.NOT_PRESUMED
                                ? new CaseFact.Decided(new DecidedReferral(decision.protocol(), decision.outcome(),
                                        List.of(), List.of(), List.of(), List.of(), List.of()), at)
                                : fact);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("kept out holds"));
    }

    @Test
    void that_it_is_not_heard_when_that_is_taken_back_is_found() {
        var defect = new LinkDefect(fact -> fact instanceof CaseFact.KeepsOut said && said.agencies().isEmpty(),
                said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody says so"));
    }

    @Test
    void that_whoever_is_kept_out_later_keeps_what_it_has_is_found() {
        var defect = new LinkDefect(
                fact -> fact instanceof CaseFact.Relieved relieved && relieved.why() == Absence.EXCLUDED,
                said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("kept out holds"));
    }

    @Test
    void that_nobody_is_asked_in_the_place_of_a_post_that_is_kept_out_is_found() {
        var defect = new LinkDefect(
                fact -> fact instanceof CaseFact.Escalated asked && asked.reason() == CaseFact.EscalationReason.AWAY,
                said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody is asked"));
    }

    @Test
    void that_nobody_is_asked_for_what_nobody_may_have_is_found() {
        var defect = new LinkDefect(
                fact -> fact instanceof CaseFact.PassedOver passed && passed.why() == Absence.EXCLUDED
                        || fact instanceof CaseFact.Escalated asked
                                && asked.reason() == CaseFact.EscalationReason.NOBODY_STANDS_IN,
                said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody may have"));
    }

    @Test
    void the_seeds_reach_every_kind_of_link() {
        var reached = seeds(300).mapToObj(seed -> new RandomEncounter(seed, LinkDefect.NONE))
            .peek(RandomEncounter::faults)
            .flatMap(run -> run.network().happened().stream())
            .distinct();

        assertThat(reached).contains("Linked", "Told", "Parted", "ReportedAgain", "KeepsOut", "Cancelled DUPLICATE",
                "Cancelled ERASED", "Erased");
    }

    private static Stream<String> faults(int seeds, LinkDefect defect) {
        return seeds(seeds).mapToObj(seed -> new RandomEncounter(seed, defect).faults()).flatMap(List::stream);
    }

    private static LongStream seeds(int count) {
        return LongStream.range(0, count).parallel();
    }

}
