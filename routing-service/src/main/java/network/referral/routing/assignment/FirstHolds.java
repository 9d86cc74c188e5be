package network.referral.routing.assignment;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;

/**
 * What the first report of a person holds, as it last told a later one.
 *
 * @param alike false once the two no longer describe one person
 * @param excluded agencies kept from the first report
 * @param onlyYours of those, the ones kept out only because the later report says so
 * @param tasks those taken care of
 * @param last true once the first report is erased: it hears nothing any more
 * @param ofNobody agencies that it has told of nobody in particular, and of nobody else,
 * as far as is known
 */
public record FirstHolds(boolean alike, List<AgencyId> excluded, List<AgencyId> onlyYours, List<HeldTask> tasks,
        boolean last, Set<AgencyId> ofNobody) {

    /** Nothing: not the same person as far as anybody can be sure. */
    public static final FirstHolds NOT_ALIKE = new FirstHolds(false, List.of(), List.of(), List.of(), false, Set.of());

    /** Of one that is erased. */
    private static final FirstHolds NOTHING = new FirstHolds(false, List.of(), List.of(), List.of(), true, Set.of());

    public FirstHolds {
        excluded = List.copyOf(excluded);
        onlyYours = List.copyOf(onlyYours);
        tasks = List.copyOf(tasks);
        ofNobody = Set.copyOf(ofNobody);
    }

    /**
     * Whom the later report keeps out because the first one does. What it has said itself
     * does not come back to it, or it could never take that back.
     */
    List<AgencyId> kept() {
        return excluded.stream().filter(agency -> !onlyYours.contains(agency)).toList();
    }

    /** What two that are erased, or parted from, have left. */
    FirstHolds and(FirstHolds other) {
        var all = both(excluded, other.excluded);
        var kept = both(kept(), other.kept());
        return new FirstHolds(alike || other.alike, all, all.stream().filter(agency -> !kept.contains(agency)).toList(),
                both(doneWithout(all), other.doneWithout(all)), true,
                Stream.concat(ofNobody.stream(), other.ofNobody.stream()).collect(Collectors.toSet()));
    }

    /**
     * Where one of them was not kept out, it may have done it: then that does not count.
     */
    private List<HeldTask> doneWithout(List<AgencyId> all) {
        return excluded.containsAll(all) ? tasks : List.of();
    }

    FirstHolds onlyOf(List<AgencyId> later) {
        return keepingOut(excluded, later);
    }

    FirstHolds keepingOut(List<AgencyId> agencies, List<AgencyId> later) {
        return new FirstHolds(alike, agencies, later, tasks, last, ofNobody);
    }

    /**
     * What stays of it for one that is not taken for the same person any more: to keep
     * one out too many is safer than to show a person to one who may have harmed them.
     */
    static FirstHolds apart(List<AgencyId> kept) {
        return new FirstHolds(false, kept, List.of(), List.of(), true, Set.of());
    }

    /** For another referral: it has nothing to tell those who have done it. */
    FirstHolds byNobody() {
        return new FirstHolds(alike, excluded, onlyYours, tasks.stream().map(HeldTask::byNobody).toList(), last,
                ofNobody);
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    /**
     * What is left of it once the first report is erased: nobody does a second time what
     * was done, and whoever was kept from the person still is.
     */
    FirstHolds erased() {
        var done = tasks.stream().filter(task -> task.state() == AssignmentProgress.COMPLETED).toList();
        return done.isEmpty() && kept().isEmpty() ? NOTHING
                : new FirstHolds(alike, excluded, onlyYours, done, true, ofNobody);
    }

}
