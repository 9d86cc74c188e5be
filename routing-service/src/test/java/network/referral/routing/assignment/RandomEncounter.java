package network.referral.routing.assignment;

import static network.referral.routing.assignment.LinkedNetwork.BOY;
import static network.referral.routing.assignment.LinkedNetwork.MAN;
import static network.referral.routing.assignment.LinkedNetwork.named;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/**
 * One encounter as a seed has it: agencies report, revise and withdraw in any order,
 * assignees answer or give back, messages overtake each other, the group answers late,
 * reports are erased.
 */
final class RandomEncounter {

    private static final List<String> PURPOSES = List.of("receive-and-screen", "investigate");

    private final LinkedNetwork network;

    private final LinkedHashMap<ReferralId, DecidedReferral> decided = new LinkedHashMap<>();

    private final LinkedHashMap<ReferralId, LikenessId> likeness = new LinkedHashMap<>();

    private final Set<ReferralId> changed = new HashSet<>();

    private final long seed;

    private final Random random;

    private int said;

    RandomEncounter(long seed, LinkDefect defect) {
        this.network = new LinkedNetwork(defect);
        this.seed = seed;
        this.random = new Random(seed);
    }

    LinkedNetwork network() {
        return network;
    }

    /** What is wrong once all is said. */
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
                default -> network.bus.deliver(random);
            }
        }
        network.bus.deliverAll(random);
        network.relieve();
        network.bus.deliverAll(random);
        var faults = new ArrayList<String>();
        var oracle = new LinkOracle(network, decided, likeness, changed);
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
            changed.add(id);
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
        var reason = switch (state) {
            case COMPLETED ->
                Optional.of(List.of("service-provided", "handed-over", "not-found").get(random.nextInt(3)));
            case FAILED -> Optional.of(random.nextBoolean() ? "no-capacity" : "person-not-found");
            default -> Optional.<String>empty();
        };
        network.says(id, new Statement(held.agency(), "status-" + said++, held.id(), state, reason));
    }

    private DecidedReferral decision(ReferralId id, int revision) {
        var named = new LinkedHashMap<String, DecidedReferral.Named>();
        var unfilled = new LinkedHashMap<String, DecidedReferral.Named>();
        var excluded = random.nextInt(5) == 0 ? List.of(implicated()) : List.<AgencyId>of();
        for (int i = 0; i < random.nextInt(4); i++) {
            var agency = agency(random.nextInt(3));
            var purpose = PURPOSES.get(random.nextInt(2));
            var standIns = random.nextBoolean() ? new AgencyId[0] : new AgencyId[] { agency(4) };
            var due = Deeds.askingAlso(agency(5),
                    named(id, revision, agency, purpose, "P" + random.nextInt(2), standIns));
            (excluded.contains(agency) ? unfilled : named).put(agency + purpose, due);
        }
        var base = Story.decision(named.values().toArray(DecidedReferral.Named[]::new));
        return new DecidedReferral(base.protocol(), base.outcome(), List.of(), base.named(), excluded,
                List.copyOf(unfilled.values()), List.of());
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
