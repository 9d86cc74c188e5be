package network.referral.routing.assignment;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.referral.schemas.AssignmentId;

/**
 * The assignments of a case, in the order they were made, and which of them has to do
 * with which: else each that was ever made would be looked for among all others, at each
 * revision. Immutable.
 */
final class HeldAssignments extends AbstractMap<AssignmentId, HeldAssignment> {

    private final Map<AssignmentId, HeldAssignment> all;

    /** Found when first asked for; whoever finds it finds the same. */
    private Ties ties;

    private record Ties(Map<AssignmentId, List<HeldAssignment>> requests,
            Map<AssignmentId, List<HeldAssignment>> given) {
    }

    private HeldAssignments(Map<AssignmentId, HeldAssignment> all) {
        this.all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    static HeldAssignments of(Map<AssignmentId, HeldAssignment> all) {
        return all instanceof HeldAssignments held ? held : new HeldAssignments(all);
    }

    /** Each that asks a duty post for that one. */
    List<HeldAssignment> requestsFor(AssignmentId of) {
        return ties().requests().getOrDefault(of, List.of());
    }

    /** Each given back that is with that one now; not where it was let go since. */
    List<HeldAssignment> replacedBy(AssignmentId by) {
        return ties().given().getOrDefault(by, List.of());
    }

    private Ties ties() {
        var found = ties;
        if (found == null) {
            found = find();
            ties = found;
        }
        return found;
    }

    private Ties find() {
        var requests = new HashMap<AssignmentId, List<HeldAssignment>>();
        var given = new HashMap<AssignmentId, List<HeldAssignment>>();
        for (var held : all.values()) {
            held.request().ifPresent(asked -> add(requests, asked.of(), held));
            held.replacedBy().filter(by -> !held.released()).ifPresent(by -> add(given, by, held));
        }
        return new Ties(requests, given);
    }

    private static void add(Map<AssignmentId, List<HeldAssignment>> to, AssignmentId of, HeldAssignment held) {
        to.computeIfAbsent(of, key -> new ArrayList<>()).add(held);
    }

    @Override
    public HeldAssignment get(Object id) {
        return all.get(id);
    }

    @Override
    public boolean containsKey(Object id) {
        return all.containsKey(id);
    }

    @Override
    public Collection<HeldAssignment> values() {
        return all.values();
    }

    @Override
    public Set<Entry<AssignmentId, HeldAssignment>> entrySet() {
        return all.entrySet();
    }

}
