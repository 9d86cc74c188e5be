package network.referral.routing.simulation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import network.referral.schemas.AssignmentId;

/**
 * What a year brought to one agency. Requests to its duty posts are counted elsewhere.
 */
public final class AgencyLoad {

    private final SortedMap<String, Integer> assigned = new TreeMap<>();

    private final SortedMap<Integer, Integer> escalations = new TreeMap<>();

    private final SortedMap<LocalDate, Integer> days = new TreeMap<>();

    private final Set<AssignmentId> open = new HashSet<>();

    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);

    private int asStandIn;

    private int missed;

    private int declined;

    private int mostOpen;

    /** What became of an assignment by the end of the year. Every one has exactly one. */
    public enum Ending {

        /** The agency itself answered within its time. */
        IN_TIME,
        /** The agency itself answered, after its deadline. */
        LATE,
        /** The agency gave it back and a stand-in has it. */
        STAND_IN,
        /** A duty post owns it. */
        OWNED,
        /** It no longer holds. */
        CANCELLED,
        /** Nobody has said yet that they have it. */
        WAITING

    }

    /**
     * @param assignments given to the agency on that day
     */
    public record Day(LocalDate date, int assignments) {
    }

    void assigned(AssignmentId id, String priority, LocalDate on, boolean standIn) {
        assigned.merge(priority, 1, Integer::sum);
        days.merge(on, 1, Integer::sum);
        asStandIn += standIn ? 1 : 0;
        open.add(id);
        mostOpen = Math.max(mostOpen, open.size());
    }

    /** Once or more. */
    void closed(AssignmentId id) {
        open.remove(id);
    }

    void countMissed() {
        missed++;
    }

    void countDeclined() {
        declined++;
    }

    void escalated(int rung) {
        escalations.merge(rung, 1, Integer::sum);
    }

    void countEnded(Ending ending) {
        endings.merge(ending, 1, Integer::sum);
    }

    /** All assignments the agency was given, also as a stand-in. */
    public int assigned() {
        return assigned.values().stream().mapToInt(Integer::intValue).sum();
    }

    public SortedMap<String, Integer> assignedByPriority() {
        return assigned;
    }

    public int asStandIn() {
        return asStandIn;
    }

    /** Deadlines that passed without an answer. */
    public int missed() {
        return missed;
    }

    public int declined() {
        return declined;
    }

    /** How often each rung, counted from 1, was asked about the agency's assignments. */
    public SortedMap<Integer, Integer> escalations() {
        return escalations;
    }

    public int ended(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    /**
     * Most assignments at one time that were neither given back nor completed, by the
     * agency or by a duty post that owns them.
     */
    public int mostOpen() {
        return mostOpen;
    }

    /** The first one if there are several. */
    public Optional<Day> busiestDay() {
        return days.entrySet()
            .stream()
            .max(Map.Entry.<LocalDate, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(day -> new Day(day.getKey(), day.getValue()));
    }

}
