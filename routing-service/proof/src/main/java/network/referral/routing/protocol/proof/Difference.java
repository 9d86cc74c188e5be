package network.referral.routing.protocol.proof;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Statements;

/**
 * What a new version of a protocol decides otherwise, in every case that one of both
 * takes for possible: what a file calls impossible is decided all the same when it is
 * reported. So is what only the other has a word for: it is unknown to the file.
 */
public final class Difference {

    private static final String IMPOSSIBLE = "impossible";

    private final Definition old;

    private final Definition young;

    private final AllDecisions before;

    private final AllDecisions after;

    private final Changes changes;

    private Difference(Definition old, Definition young) {
        CaseSpace space = CaseSpace.of(List.of(old, young), Diagram.MOST_STEPS);
        this.old = old;
        this.young = young;
        Cases either = space.none().or(possible(space, old)).or(possible(space, young));
        this.before = new AllDecisions(old, space.as(old).all().and(either));
        this.after = new AllDecisions(young, space.as(young).all().and(either));
        this.changes = new Changes(either);
    }

    private static Cases possible(CaseSpace space, Definition file) {
        return space.as(file).reachable(file);
    }

    /**
     * Decisions first, by agency and purpose; then what the file says otherwise; then
     * what is more or less sure. Empty when both mean the same, whatever they look like.
     * @throws IllegalArgumentException if an input has another type in the new version;
     * its message says which
     * @throws TooLargeException if the rules tell too many cases apart
     */
    public static List<Change> between(Protocol old, Protocol young) {
        Difference difference = new Difference(old.definition(), young.definition());
        difference.compareDecisions();
        difference.compareImpossible();
        FileDifference.compare(old.definition(), young.definition(), difference.changes);
        MarkDifference.compare(old.definition(), young.definition(), difference.changes);
        return difference.changes.all();
    }

    private void compareDecisions() {
        changes.both(Change.Kind.NOBODY_ACTS_NOW, "nobody acts now", Change.Kind.SOMEBODY_ACTS_NOW,
                "somebody acts now, where nobody did", "", before.nobody(), after.nobody());
        tasks().forEach((name, task) -> {
            changes.both(Change.Kind.NEWLY_ASSIGNED, "newly assigned", Change.Kind.NO_LONGER_ASSIGNED,
                    "no longer assigned", name, before.held(task), after.held(task));
            compareUrgency(name, task);
            compareShares(name, task);
        });
        compareUnfilled();
        compareExclusions();
        compareRequirements();
    }

    private TreeMap<String, Task> tasks() {
        TreeMap<String, Task> tasks = new TreeMap<>();
        before.heldTasks().forEach(task -> tasks.put(task.toString(), task));
        after.heldTasks().forEach(task -> tasks.put(task.toString(), task));
        return tasks;
    }

    private void compareUrgency(String name, Task task) {
        int levels = Math.max(old.words().priorities().size(), young.words().priorities().size());
        for (int from = 0; from < levels; from++) {
            for (int to = 0; to < levels; to++) {
                if (from != to) {
                    changes.add(to < from ? Change.Kind.MORE_URGENT : Change.Kind.LESS_URGENT, name,
                            "P" + to + " instead of P" + from, before.held(task, from).and(after.held(task, to)));
                }
            }
        }
    }

    private void compareShares(String name, Task task) {
        Cases both = before.held(task).and(after.held(task));
        Set<String> compartments = new TreeSet<>(old.words().data());
        compartments.addAll(young.words().data());
        for (String compartment : compartments) {
            changes.both(Change.Kind.SHARES_MORE, "is now given " + compartment, Change.Kind.SHARES_LESS,
                    "is no longer given " + compartment, name, before.shared(task, compartment).and(both),
                    after.shared(task, compartment).and(both));
        }
    }

    private void compareUnfilled() {
        Set<Task> tasks = new LinkedHashSet<>(before.namedTasks());
        tasks.addAll(after.namedTasks());
        tasks.forEach(task -> changes.both(Change.Kind.NEWLY_UNFILLED, "is due now with nobody left to do it",
                Change.Kind.NO_LONGER_UNFILLED, "is no longer due with nobody left to do it", task.toString(),
                before.unfilled(task), after.unfilled(task)));
    }

    private void compareExclusions() {
        Set<String> agencies = new TreeSet<>(old.words().agencies());
        agencies.addAll(young.words().agencies());
        agencies.forEach(agency -> changes.both(Change.Kind.NEWLY_EXCLUDED, "is now kept from the referral",
                Change.Kind.NO_LONGER_EXCLUDED, "is no longer kept from the referral", agency,
                excluded(old, before, agency), excluded(young, after, agency)));
    }

    /** Routing keeps out whom a report implicates also where a file does not list it. */
    private Cases excluded(Definition file, AllDecisions decisions, String agency) {
        CaseSpace space = changes.comparable().space();
        if (file.words().agencies().contains(agency)) {
            return decisions.excluded(agency);
        }
        return space.variable(ImplicatedAreKeptAway.IMPLICATED)
            .map(input -> space.where(ImplicatedAreKeptAway.IMPLICATED, agency))
            .orElse(space.none());
    }

    private void compareRequirements() {
        Set<String> tags = new TreeSet<>();
        old.requirements().forEach(tagging -> tags.add(tagging.tag()));
        young.requirements().forEach(tagging -> tags.add(tagging.tag()));
        tags.forEach(
                tag -> changes.both(Change.Kind.REQUIREMENT_ADDED, "is now required", Change.Kind.REQUIREMENT_DROPPED,
                        "is no longer required", tag, required(old, tag), required(young, tag)));
    }

    /** Of each statement, the cases that the other file takes for possible. */
    private void compareImpossible() {
        CaseSpace space = changes.comparable().space();
        Cases possible = possible(space, young);
        old.impossible()
            .forEach(stated -> changes.add(Change.Kind.STATEMENT_CHANGED, IMPOSSIBLE,
                    "is not called impossible any more: " + stated.title(),
                    space.as(old).where(stated.when()).and(possible)));
        Cases wasPossible = possible(space, old);
        young.impossible()
            .forEach(stated -> changes.add(Change.Kind.STATEMENT_CHANGED, IMPOSSIBLE,
                    "is called impossible now: " + stated.title(),
                    space.as(young).where(stated.when()).and(wasPossible)));
    }

    private Cases required(Definition protocol, String tag) {
        CaseSpace space = changes.comparable().space().as(protocol);
        return protocol.requirements()
            .stream()
            .filter(tagging -> Objects.equals(tagging.tag(), tag))
            .map(Statements.Tagging::when)
            .map(space::where)
            .reduce(space.none(), Cases::or);
    }

}
