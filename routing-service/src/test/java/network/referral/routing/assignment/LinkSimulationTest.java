package network.referral.routing.assignment;

import static network.referral.routing.assignment.LinkedNetwork.BOY;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.referral.routing.assignment.FollowLink.Said;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.Test;

/**
 * Random encounters: agencies report, revise and withdraw in any order, assignees answer
 * or give back, messages overtake each other, the group answers late. Once all is said,
 * nothing that is due is with nobody, and nothing is asked twice.
 */
class LinkSimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000) / 2;

    private static final List<String> PURPOSES = List.of("receive-and-screen", "investigate");

    @Test
    void no_seed_leaves_a_person_or_asks_twice() {
        assertThat(faults(SEEDS, LinkDefect.NONE).limit(5)).isEmpty();
    }

    @Test
    void a_change_that_is_not_told_is_found() {
        var defect = new LinkDefect(fact -> false,
                said -> said instanceof Said.ToFollower tell && tell.holds().tasks().size() == 1);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody"))
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

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody"));
    }

    @Test
    void what_is_let_go_and_not_assigned_is_found() {
        var defect = new LinkDefect(fact -> fact instanceof CaseFact.Assigned assigned
                && assigned.at().isAfter(Story.NOON.plus(Duration.ofHours(2))), said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody"));
    }

    @Test
    void an_erasure_that_the_others_are_not_told_of_is_found() {
        var defect = new LinkDefect(CaseFact.Erased.class::isInstance, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("erased"));
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
    void that_it_is_not_heard_when_that_is_taken_back_is_found() {
        var defect = new LinkDefect(fact -> fact instanceof CaseFact.KeepsOut said && said.agencies().isEmpty(),
                said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody says so"));
    }

    @Test
    void that_whoever_is_kept_out_later_keeps_what_it_has_is_found() {
        var defect = new LinkDefect(CaseFact.Relieved.class::isInstance, said -> false);

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
    void the_seeds_reach_every_kind_of_link() {
        var reached = seeds(300).mapToObj(seed -> new Run(seed, LinkDefect.NONE))
            .peek(Run::faults)
            .flatMap(run -> run.network.happened().stream())
            .distinct();

        assertThat(reached).contains("Linked", "Told", "Parted", "ReportedAgain", "KeepsOut", "Cancelled DUPLICATE",
                "Cancelled ERASED", "Erased");
    }

    private static Stream<String> faults(int seeds, LinkDefect defect) {
        return seeds(seeds).mapToObj(seed -> new Run(seed, defect).faults()).flatMap(List::stream);
    }

    private static LongStream seeds(int count) {
        return LongStream.range(0, count).parallel();
    }

    private static final class Run {

        private final LinkedNetwork network;

        private final LinkedHashMap<ReferralId, DecidedReferral> decided = new LinkedHashMap<>();

        private final LinkedHashMap<ReferralId, LikenessId> likeness = new LinkedHashMap<>();

        private final long seed;

        private final Random random;

        private int said;

        Run(long seed, LinkDefect defect) {
            this.network = new LinkedNetwork(defect);
            this.seed = seed;
            this.random = new Random(seed);
        }

        List<String> faults() {
            var steps = 5 + random.nextInt(40);
            for (int step = 0; step < steps; step++) {
                network.now = network.now.plus(Duration.ofMinutes(random.nextInt(30)));
                switch (random.nextInt(13)) {
                    case 0, 1 -> report();
                    case 2 -> anyone().ifPresent(this::revise);
                    case 3 -> anyone().filter(network::isWaiting).ifPresent(network::giveUpWaiting);
                    case 10 -> comeOrGo();
                    case 11 -> anyone().filter(one -> random.nextInt(3) == 0).ifPresent(this::erase);
                    case 12 -> network.passTime();
                    case 4, 5 -> anyone().ifPresent(this::answer);
                    default -> network.deliver(random);
                }
            }
            network.settle(random);
            network.relieve();
            network.settle(random);
            var faults = new ArrayList<String>();
            var oracle = new LinkOracle(network, decided, likeness);
            network.cases().values().forEach(referral -> oracle.judge(referral, faults));
            return faults.stream().map(fault -> "seed " + seed + ": " + fault).toList();
        }

        private void comeOrGo() {
            var why = random.nextBoolean() ? Absence.FULL : Absence.RETIRED;
            var away = new Absences(Map.of(agency(random.nextInt(3)), why));
            network.away = random.nextBoolean() ? Absences.NONE : away;
            network.relieve();
        }

        private void report() {
            var name = "r" + likeness.size();
            var id = LinkedNetwork.id(name);
            decided.put(id, decision(id, 1));
            likeness.put(id, random.nextInt(4) == 0 ? BOY : MAN);
            network.report(name, reporter(), likeness.get(id), decided.get(id));
        }

        private void erase(ReferralId id) {
            network.erase(id);
            decided.remove(id);
        }

        private void revise(ReferralId id) {
            var revision = Optional.ofNullable(network.of(id)).map(ReferralCase::revision).orElse(1) + 1;
            decided.put(id, decision(id, revision));
            if (random.nextInt(6) == 0) {
                likeness.put(id, likeness.get(id).equals(MAN) ? BOY : MAN);
            }
            network.revise(id, likeness.get(id), decided.get(id));
        }

        private void answer(ReferralId id) {
            if (network.isWaiting(id) || network.of(id).all().isEmpty()) {
                return;
            }
            var all = List.copyOf(network.of(id).all());
            var held = all.get(random.nextInt(all.size()));
            var next = List.copyOf(held.state().next());
            if (held.state().mayBecome(AssignmentProgress.ACCEPTED) && random.nextInt(3) == 0) {
                says(id, held, AssignmentProgress.ACCEPTED);
                says(id, held, AssignmentProgress.COMPLETED);
            }
            else if (!next.isEmpty()) {
                says(id, held, next.get(random.nextInt(next.size())));
            }
        }

        private void says(ReferralId id, HeldAssignment held, AssignmentProgress state) {
            var reason = state != AssignmentProgress.COMPLETED ? Optional.<String>empty()
                    : Optional.of(random.nextBoolean() ? "service-provided" : "not-found");
            network.says(id, new Statement(held.agency(), "status-" + said++, held.id(), state, reason));
        }

        private DecidedReferral decision(ReferralId id, int revision) {
            var named = new LinkedHashMap<String, DecidedReferral.Named>();
            var excluded = random.nextInt(5) == 0 ? List.of(implicated()) : List.<AgencyId>of();
            for (int i = 0; i < random.nextInt(4); i++) {
                var agency = agency(random.nextInt(3));
                var purpose = PURPOSES.get(random.nextInt(2));
                var standIns = random.nextBoolean() ? new AgencyId[0] : new AgencyId[] { agency(4) };
                if (excluded.contains(agency)) {
                    continue;
                }
                named.put(agency + purpose, Deeds.askingAlso(agency(5),
                        named(id, revision, agency, purpose, "P" + random.nextInt(2), standIns)));
            }
            var base = Story.decision(named.values().toArray(DecidedReferral.Named[]::new));
            return new DecidedReferral(base.protocol(), base.outcome(), List.of(), base.named(), excluded, List.of(),
                    List.of());
        }

        /**
         * One that is named, reports, stands in or has the last post; or none of these.
         */
        private AgencyId implicated() {
            return switch (random.nextInt(8)) {
                case 0 -> reporter();
                case 1 -> Story.PROSECUTOR;
                default -> agency(random.nextInt(6));
            };
        }

        private AgencyId reporter() {
            return new AgencyId("reporter-" + random.nextInt(3));
        }

        private static AgencyId agency(int number) {
            return new AgencyId("agency-" + number);
        }

        private Optional<ReferralId> anyone() {
            var all = List.copyOf(decided.keySet());
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

    }

}
