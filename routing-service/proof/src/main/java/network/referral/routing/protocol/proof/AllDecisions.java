package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Nomination;
import network.referral.routing.protocol.Rule;
import network.referral.routing.protocol.SafetyNet;

/**
 * Every decision of a protocol at once: for each outcome the exact set of cases that come
 * to it. Follows the order of acts that the language promises: rules, exclusions and
 * their stand-ins, then the safety net.
 *
 * <p>
 * Where the safety net acts depends on every rule there is, and in a large protocol that
 * set is too large to write down. It is seldom asked for: of the net only the cases are
 * kept that it would take if no rule gave anybody anything, and the rest is worked out
 * for what somebody asks about.
 */
final class AllDecisions {

    private final Definition protocol;

    private final CaseSpace space;

    private final StandIns standIns;

    private final List<String> priorities;

    private final Cases reachable;

    private final Map<String, Cases> fired = new LinkedHashMap<>();

    private final Map<Task, Levels> named = new LinkedHashMap<>();

    private final Map<Task, Levels> held = new LinkedHashMap<>();

    private final Map<Task, Levels> namedByNet = new LinkedHashMap<>();

    private final Map<Task, Levels> heldByNet = new LinkedHashMap<>();

    /** Where an excluded agency's task is with nobody. */
    private final Map<Task, Levels> unfilled = new LinkedHashMap<>();

    private final Map<Cases, Cases> unheld = new HashMap<>();

    private final Map<String, Cases> excluded = new LinkedHashMap<>();

    private final List<Naming> namings = new ArrayList<>();

    private final List<String> withoutEffect = new ArrayList<>();

    /** What the safety net would not take either. */
    private Cases uncaught;

    AllDecisions(Definition protocol, Cases reachable) {
        this.protocol = protocol;
        this.space = reachable.space();
        this.standIns = new StandIns(protocol);
        this.priorities = List.copyOf(protocol.words().priorities().keySet());
        this.reachable = reachable;
        List<Rule> rules = protocol.rules().stream().sorted(Comparator.comparingInt(Rule::order)).toList();
        rules.forEach(this::run);
        named.forEach((task, levels) -> hand(task, levels));
        rules.forEach(
                rule -> rule.assign().forEach(to -> name(rule.id(), task(to), rule.share(), fired.get(rule.id()))));
        uncaught = reachable;
        protocol.safetyNet().ifPresent(this::catchWith);
    }

    private static Task task(Nomination nomination) {
        return new Task(nomination.agency(), nomination.purpose());
    }

    private void run(Rule rule) {
        Cases cases = reachable.and(space.where(rule));
        fired.put(rule.id(), cases);
        rule.assign().forEach(to -> levels(named, task(to)).assign(priorities.indexOf(to.priority()), cases));
        boolean raised = false;
        for (Map.Entry<Task, Levels> entry : named.entrySet()) {
            if (rule.raise().contains(entry.getKey().purpose())) {
                raised |= cases.overlaps(entry.getValue().any().minus(entry.getValue().at(0)));
                entry.getValue().raise(cases);
            }
        }
        if (rule.assign().isEmpty() && rule.exclude().isEmpty() && !raised && !cases.isEmpty()) {
            withoutEffect.add(rule.id());
        }
        if (!rule.exclude().isEmpty()) {
            for (String agency : protocol.words().agencies()) {
                Cases kept = cases.and(space.where(rule.exclude(), agency));
                excluded.merge(agency, kept, Cases::or);
            }
        }
    }

    private Levels levels(Map<Task, Levels> of, Task task) {
        return of.computeIfAbsent(task, t -> new Levels(space, priorities.size()));
    }

    /** Who holds a task in the end, level by level. */
    private void hand(Task task, Levels cases) {
        for (int level = 0; level < priorities.size(); level++) {
            int urgency = level;
            destinations(task, cases.at(level)).forEach((to, where) -> levels(held, to).assign(urgency, where));
            Cases nobody = cases.at(level);
            for (Task to : standIns.inTurn(task)) {
                nobody = nobody.and(excluded(to.agency()));
            }
            levels(unfilled, task).assign(level, nobody);
        }
    }

    /**
     * The agency itself, or the first stand-in that is not excluded; cases left are with
     * nobody.
     */
    private Map<Task, Cases> destinations(Task task, Cases cases) {
        Map<Task, Cases> destinations = new LinkedHashMap<>();
        Cases left = cases;
        for (Task to : standIns.inTurn(task)) {
            Cases here = left.minus(excluded(to.agency()));
            if (!here.isEmpty()) {
                destinations.put(to, here);
            }
            left = left.minus(here);
        }
        return destinations;
    }

    private void name(String rule, Task task, List<String> share, Cases cases) {
        destinations(task, cases).forEach((to, where) -> namings.add(new Naming(rule, task, to, share, () -> where)));
    }

    private void catchWith(SafetyNet net) {
        for (SafetyNet.Entry entry : net.firstOf()) {
            Task task = task(entry.assign());
            int level = priorities.indexOf(entry.assign().priority());
            Map<Task, Cases> destinations = destinations(task, uncaught.and(space.where(entry.when())));
            Cases caught = space.none().or(destinations.values());
            levels(namedByNet, task).assign(level, caught);
            destinations.forEach((to, where) -> {
                levels(heldByNet, to).assign(level, where);
                namings.add(new Naming(net.id(), task, to, entry.share(), () -> unheld(where)));
            });
            uncaught = uncaught.minus(caught);
        }
    }

    /** Those of the cases in which no rule gives anybody anything. */
    private Cases unheld(Cases cases) {
        return unheld.computeIfAbsent(cases, all -> withoutRules(all, task -> true));
    }

    private Cases withoutRules(Cases cases, Predicate<Task> tasks) {
        return cases.minusEach(held.keySet().stream().filter(tasks).map(task -> any(held, task)).toList());
    }

    Cases reachable() {
        return reachable;
    }

    /** Where a rule fires. */
    Cases fired(String rule) {
        return fired.get(rule);
    }

    List<Naming> namings() {
        return namings;
    }

    /** Tasks that rules or the safety net name in some case. */
    Set<Task> namedTasks() {
        return keys(named, namedByNet);
    }

    /**
     * Tasks that somebody holds in some case, stand-ins included; of the safety net also
     * such as it has no case for.
     */
    Set<Task> heldTasks() {
        return keys(held, heldByNet);
    }

    private static Set<Task> keys(Map<Task, Levels> rules, Map<Task, Levels> net) {
        Set<Task> tasks = new LinkedHashSet<>(rules.keySet());
        tasks.addAll(net.keySet());
        return tasks;
    }

    /** Those of the cases in which it is named, before anybody was excluded. */
    Cases named(Task task, Cases of) {
        return of.and(any(named, task)).or(unheld(of.and(any(namedByNet, task))));
    }

    /** Where rules name it, and at that level in the end. */
    Cases named(Task task, int level) {
        return at(named, task, level);
    }

    Cases held(Task task) {
        return held(task, reachable);
    }

    /** Those of the cases in which it is held. */
    Cases held(Task task, Cases of) {
        return of.and(any(held, task)).or(unheld(of.and(any(heldByNet, task))));
    }

    private Cases any(Map<Task, Levels> of, Task task) {
        return of.containsKey(task) ? of.get(task).any() : space.none();
    }

    /** Those of the cases in which none of the tasks is held. */
    Cases without(Cases cases, Predicate<Task> tasks) {
        Cases byNet = space.none()
            .or(heldByNet.keySet().stream().filter(tasks).map(task -> any(heldByNet, task)).toList());
        Cases without = withoutRules(cases.minus(byNet), tasks);
        // the net holds one of them unless a rule gives somebody something else
        Cases caught = cases.and(byNet);
        for (Task task : caught.isEmpty() ? Set.<Task>of() : held.keySet()) {
            if (!tasks.test(task)) {
                without = without.or(withoutRules(caught.and(any(held, task)), tasks));
            }
        }
        return without;
    }

    Cases held(Task task, int level) {
        return at(held, task, level).or(unheld(at(heldByNet, task, level)));
    }

    /**
     * Those of the cases in which a task has that priority, and so a ladder: somebody
     * holds it, or nobody can.
     */
    Cases atLevel(int level, Cases of) {
        return space.none()
            .or(unfilled.keySet().stream().map(task -> of.and(at(unfilled, task, level))).toList())
            .or((of.isEmpty() ? Set.<Task>of() : heldTasks()).stream().map(task -> of.and(held(task, level))).toList());
    }

    /** Where rules name its agency, and nobody can take it. */
    Cases unfilled(Task task) {
        return any(unfilled, task);
    }

    private Cases at(Map<Task, Levels> of, Task task, int level) {
        return of.containsKey(task) && level < priorities.size() ? of.get(task).at(level) : space.none();
    }

    /** Where rules share a compartment with whoever holds the task. */
    Cases shared(Task task, String compartment) {
        return space.none()
            .or(namings.stream()
                .filter(naming -> naming.held().equals(task) && naming.share().contains(compartment))
                .map(Naming::cases)
                .toList());
    }

    Cases excluded(String agency) {
        return excluded.getOrDefault(agency, space.none());
    }

    /** Where some agency is excluded. */
    Cases excluded() {
        return space.none().or(excluded.values());
    }

    /** Reachable, and nobody acts. */
    Cases nobody() {
        return unheld(uncaught);
    }

    /**
     * Some of them, where all of them would be too many to write down: such in which no
     * rule names anybody.
     */
    Optional<Cases> someOfNobody() {
        List<Rule> assigning = protocol.rules().stream().filter(rule -> !rule.assign().isEmpty()).toList();
        return Search.some(uncaught, assigning.stream().map(rule -> fired.get(rule.id())).toList());
    }

    /** Rules that only raise, and never find anything to raise. */
    List<String> withoutEffect() {
        return withoutEffect;
    }

}
