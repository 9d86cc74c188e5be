package network.referral.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.events.DecidedAssignment;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;

/**
 * What one referral lives through, put in the order in which a person understands it:
 * timeline and decision come from two topics, and what follows from a decision is held
 * back until the decision is there.
 */
final class Life {

    private final Map<Integer, RoutingDecision> decisions = new HashMap<>();

    private final Map<String, String> tasks = new HashMap<>();

    private final Map<String, AssignmentProgress> states = new HashMap<>();

    private final int deadlineScale;

    private List<TimelineEntry> heldBack = new ArrayList<>();

    /**
     * @param deadlineScale what every deadline is divided by
     */
    Life(int deadlineScale) {
        this.deadlineScale = deadlineScale;
    }

    /** What is to be shown now. */
    List<Told> hear(RoutingDecision decision) {
        decisions.put(decision.getRevision(), decision);
        var entries = heldBack;
        heldBack = new ArrayList<>();
        return entries.stream().flatMap(entry -> hear(entry).stream()).toList();
    }

    /** What is to be shown now. */
    List<Told> hear(TimelineEntry entry) {
        if (!heldBack.isEmpty() || needsDecision(entry) && !decisions.containsKey(entry.getRevision())) {
            heldBack.add(entry);
            return List.of();
        }
        note(entry);
        return List.of(told(entry));
    }

    private static boolean needsDecision(TimelineEntry entry) {
        return entry.getType() == TimelineEntryType.DECIDED || entry.getType() == TimelineEntryType.ASSIGNED;
    }

    private void note(TimelineEntry entry) {
        if (entry.getAssignmentId() == null) {
            return;
        }
        var id = entry.getAssignmentId().toString();
        tasks.putIfAbsent(id, task(entry));
        AssignmentProgress.ofWord(word(entry))
            .ifPresentOrElse(state -> states.put(id, state), () -> states.putIfAbsent(id, AssignmentProgress.ASSIGNED));
    }

    private Told told(TimelineEntry entry) {
        return switch (entry.getType()) {
            case IDENTIFIED -> Told.of(entry.getAt(), "reported", "by " + entry.getAgency());
            case REVISED -> Told.of(entry.getAt(), word(entry), "by " + entry.getAgency());
            case DECIDED -> DecisionInWords.of(decisions.get(entry.getRevision()));
            case ASSIGNED -> Told.of(entry.getAt(), word(entry), task(entry) + dueBy(entry) + reason(entry));
            default -> Told.of(entry.getAt(), word(entry),
                    task(entry) + post(entry) + reason(entry) + concerns(entry) + linked(entry));
        };
    }

    private static String word(TimelineEntry entry) {
        return CodeWord.of(entry.getType());
    }

    private static String task(TimelineEntry entry) {
        if (entry.getAgency() == null) {
            return "";
        }
        return entry.getPurpose() == null ? entry.getAgency().toString()
                : entry.getAgency() + ": " + entry.getPurpose();
    }

    private static String post(TimelineEntry entry) {
        return entry.getPost() == null ? "" : ", its " + entry.getPost() + " is asked to own it";
    }

    private static String linked(TimelineEntry entry) {
        return entry.getLinkedReferral() == null ? "" : ", " + entry.getLinkedReferral();
    }

    private String concerns(TimelineEntry entry) {
        return entry.getConcerns() == null ? ""
                : ", for " + tasks.getOrDefault(entry.getConcerns().toString(), "an assignment");
    }

    private String dueBy(TimelineEntry entry) {
        return ", " + entry.getPriority() + decisions.get(entry.getRevision())
            .getAssignments()
            .stream()
            .filter(assignment -> assignment.getAssignmentId().toString().equals(entry.getAssignmentId().toString()))
            .map(assignment -> ", due in " + dueIn(entry, assignment))
            .findFirst()
            .orElse("");
    }

    /** What is in force; where time runs faster, also what it stands for. */
    private String dueIn(TimelineEntry entry, DecidedAssignment assignment) {
        var written = Span.inWords(assignment.getAcknowledgeWithin().toString());
        return deadlineScale == 1 ? written
                : Span.inWords(Duration.between(entry.getAt(), assignment.getAcknowledgeBy())) + " (instead of "
                        + written + ")";
    }

    private static String reason(TimelineEntry entry) {
        return entry.getReason() == null ? "" : " (" + entry.getReason() + ")";
    }

    /** Empty until it is decided. */
    Map<String, String> assignments() {
        return decisions.isEmpty() ? Map.of() : DecisionInWords.assignments(decisions.get(latest()));
    }

    private int latest() {
        return decisions.keySet().stream().max(Integer::compare).orElseThrow();
    }

    /** The last known state of every assignment. */
    List<AssignmentProgress> states() {
        return List.copyOf(states.values());
    }

    boolean isDecided() {
        return !decisions.isEmpty();
    }

    /** True once every agency has said its last word. */
    boolean isSettled() {
        return isDecided() && heldBack.isEmpty() && states.values().stream().allMatch(AssignmentProgress::isClosed);
    }

}
