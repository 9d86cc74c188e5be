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
        assertThat(faults(SEEDS, LinkedNetwork.Defect.NONE).limit(5)).isEmpty();
    }

    @Test
    void a_change_that_is_not_told_is_found() {
        var defect = new LinkedNetwork.Defect(fact -> false,
                said -> said instanceof Said.ToFollower tell && tell.holds().tasks().size() == 1);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody"))
            .anyMatch(fault -> fault.contains("twice"));
    }

    @Test
    void a_duplicate_that_is_not_cancelled_is_found() {
        var defect = new LinkedNetwork.Defect(fact -> fact instanceof CaseFact.Cancelled cancelled
                && cancelled.reason() == CaseFact.CancelReason.DUPLICATE, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("twice"));
    }

    @Test
    void somebody_taken_for_another_is_found() {
        var defect = new LinkedNetwork.Defect(CaseFact.Parted.class::isInstance, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody"));
    }

    @Test
    void what_is_let_go_and_not_assigned_is_found() {
        var defect = new LinkedNetwork.Defect(fact -> fact instanceof CaseFact.Assigned assigned
                && assigned.at().isAfter(Story.NOON.plus(Duration.ofHours(2))), said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("nobody"));
    }

    @Test
    void an_erasure_that_the_others_are_not_told_of_is_found() {
        var defect = new LinkedNetwork.Defect(CaseFact.Erased.class::isInstance, said -> false);

        assertThat(faults(2_000, defect)).anyMatch(fault -> fault.contains("erased"));
    }

    @Test
    void the_seeds_reach_every_kind_of_link() {
        var reached = seeds(300).mapToObj(seed -> new Run(seed, LinkedNetwork.Defect.NONE))
            .peek(Run::faults)
            .flatMap(run -> run.network.happened().stream())
            .distinct();

        assertThat(reached).contains("Linked", "Told", "Parted", "ReportedAgain", "Cancelled DUPLICATE",
                "Cancelled ERASED", "Erased");
    }

    private static Stream<String> faults(int seeds, LinkedNetwork.Defect defect) {
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

        Run(long seed, LinkedNetwork.Defect defect) {
            this.network = new LinkedNetwork(defect);
            this.seed = seed;
            this.random = new Random(seed);
        }

        List<String> faults() {
            var steps = 5 + random.nextInt(40);
            for (int step = 0; step < steps; step++) {
                network.now = network.now.plus(Duration.ofMinutes(random.nextInt(30)));
                switch (random.nextInt(12)) {
                    case 0, 1 -> report();
                    case 2 -> anyone().ifPresent(this::revise);
                    case 3 -> anyone().filter(network::isWaiting).ifPresent(network::giveUpWaiting);
                    case 10 -> comeOrGo();
                    case 11 -> anyone().filter(one -> random.nextInt(3) == 0).ifPresent(this::erase);
                    case 4, 5 -> anyone().ifPresent(this::answer);
                    default -> network.deliver(random);
                }
            }
            network.settle(random);
            network.relieve();
            network.settle(random);
            var faults = new ArrayList<String>();
            network.cases().values().forEach(referral -> judge(referral, faults));
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
            network.report(name, new AgencyId("reporter-" + random.nextInt(3)), likeness.get(id), decided.get(id));
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
            if (!next.isEmpty()) {
                var state = next.get(random.nextInt(next.size()));
                var reason = state != AssignmentProgress.COMPLETED ? Optional.<String>empty()
                        : Optional.of(random.nextBoolean() ? "service-provided" : "not-found");
                network.says(id, new Statement(held.agency(), "status-" + said++, held.id(), state, reason));
            }
        }

        private DecidedReferral decision(ReferralId id, int revision) {
            var named = new LinkedHashMap<String, DecidedReferral.Named>();
            var excluded = random.nextInt(6) == 0 ? List.of(agency(3)) : List.<AgencyId>of();
            for (int i = 0; i < random.nextInt(4); i++) {
                var agency = agency(random.nextInt(3));
                var purpose = PURPOSES.get(random.nextInt(2));
                var standIns = random.nextBoolean() ? new AgencyId[0] : new AgencyId[] { agency(4) };
                named.put(agency + purpose, named(id, revision, agency, purpose, "P" + random.nextInt(2), standIns));
            }
            var base = Story.decision(named.values().toArray(DecidedReferral.Named[]::new));
            return new DecidedReferral(base.protocol(), base.outcome(), List.of(), base.named(), excluded, List.of(),
                    List.of());
        }

        private static AgencyId agency(int number) {
            return new AgencyId("agency-" + number);
        }

        private Optional<ReferralId> anyone() {
            var all = List.copyOf(decided.keySet());
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

        /** By what each referral really holds, not by what it told. */
        private void judge(ReferralCase referral, List<String> faults) {
            if (network.isWaiting(referral.id())) {
                faults.add("a report waits for ever");
            }
            var first = referral.link().first().map(network::of);
            if (referral.link().first().isPresent() && first.isEmpty()) {
                faults.add("linked to what was erased");
            }
            for (var want : decided.get(referral.id()).named()) {
                var own = isCared(referral, want);
                var there = first.filter(other -> isAlike(referral, other))
                    .filter(other -> other.excluded().containsAll(referral.excluded()))
                    .filter(other -> isCaredFor(other, want));
                if (!own && there.isEmpty()) {
                    faults.add("something due is with nobody");
                }
                if (there.isPresent() && unanswered(referral, want)) {
                    faults.add("an agency is asked twice for one person");
                }
            }
            if (first.isPresent()
                    && (first.get().reporter().equals(referral.reporter()) || first.get().link().first().isPresent())) {
                faults.add("linked to a report of the same agency, or to one that is linked itself");
            }
            if (referral.due() && referral.state() == CaseState.CLOSED
                    && decided.get(referral.id())
                        .named()
                        .stream()
                        .anyMatch(want -> !isFinished(referral, want)
                                && first.filter(other -> isFinished(other, want)).isEmpty())) {
                faults.add("closed while something is not done");
            }
        }

        private boolean isAlike(ReferralCase one, ReferralCase other) {
            return likeness.get(one.id()).equals(likeness.get(other.id()));
        }

        private static boolean isCared(ReferralCase referral, DecidedReferral.Named want) {
            return Care.holder(referral, want.agency(), want.purpose()).isPresent();
        }

        private static boolean isCaredFor(ReferralCase first, DecidedReferral.Named want) {
            return Care.holder(first, want.agency(), want.purpose())
                .flatMap(held -> Care.last(first, held))
                .filter(held -> held.priority().compareTo(want.priority()) <= 0)
                .filter(held -> !first.link().unreached().contains(held.id()))
                .isPresent();
        }

        private static boolean unanswered(ReferralCase referral, DecidedReferral.Named want) {
            return referral.all()
                .stream()
                .anyMatch(held -> !held.isRequest() && held.agency().equals(want.agency())
                        && held.purpose().equals(want.purpose()) && held.state().isUnanswered()
                        && !CaseState.isInHands(held, referral.all())
                        && referral.all()
                            .stream()
                            .noneMatch(given -> given.replacedBy().equals(Optional.of(held.id()))));
        }

        private static boolean isFinished(ReferralCase referral, DecidedReferral.Named want) {
            return Care.holder(referral, want.agency(), want.purpose())
                .flatMap(held -> Care.last(referral, held))
                .filter(held -> CaseState.isDone(held, referral.all()))
                .isPresent();
        }

    }

}
