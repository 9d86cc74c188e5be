package network.referral.ctl.agency;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedProgress;

/**
 * What an agency holds, and what became of it, as routing shows it. Kept by what changes:
 * there may be many cases. Safe for concurrent use.
 */
final class OpenWork {

    private static final Set<AssignmentProgress> UNANSWERED = EnumSet.of(AssignmentProgress.ASSIGNED,
            AssignmentProgress.DELIVERED);

    private final SortedMap<String, Task> open = new TreeMap<>();

    private final SortedMap<String, Task> seen = new TreeMap<>();

    private final String agency;

    /**
     * One assignment, or a request to a duty post.
     *
     * @param isInHand whether the agency has acknowledged it
     */
    record Task(String referral, String assignment, String purpose, boolean isInHand) {

        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("referralId", referral);
            json.put("purpose", purpose);
            return json;
        }
    }

    /**
     * @param to who has it now, in words; empty where there is nobody to name
     */
    record Fate(String result, Optional<String> to) {

        static final Fate OPEN = new Fate("open", Optional.empty());

        /** Its case is gone, or empty while somebody waits to be told. */
        static final Fate ERASED = new Fate("erased", Optional.empty());

    }

    OpenWork(String agency) {
        this.agency = agency;
    }

    /** A case changed; either side is null where there is none. */
    synchronized void changed(CaseSnapshot before, CaseSnapshot after) {
        if (before != null) {
            before.getAssignments().forEach(held -> open.remove(held.getAssignmentId().toString()));
        }
        if (after != null) {
            after.getAssignments()
                .stream()
                .filter(held -> agency.contentEquals(held.getAgency()) && isOpen(held))
                .map(held -> new Task(after.getReferralId().toString(), held.getAssignmentId().toString(),
                        held.getPurpose().toString(), isInHand(held)))
                .forEach(task -> {
                    open.put(task.assignment(), task);
                    seen.put(task.assignment(), task);
                });
        }
    }

    synchronized int count() {
        return open.size();
    }

    /** Of what is open, how much the agency has acknowledged. */
    synchronized long inHand() {
        return open.values().stream().filter(Task::isInHand).count();
    }

    /** Of how many referrals that is. */
    synchronized long referralsInHand() {
        return open.values().stream().filter(Task::isInHand).map(Task::referral).distinct().count();
    }

    /** From now on only what is open now, and what comes to be, has been seen. */
    synchronized void begin() {
        seen.keySet().retainAll(open.keySet());
    }

    /** All that has been open since, by assignment. */
    synchronized List<Task> seen() {
        return List.copyOf(seen.values());
    }

    static Fate fate(Task task, CaseSnapshot snapshot) {
        return find(snapshot, task.assignment()).map(held -> {
            if (isOpen(held)) {
                return Fate.OPEN;
            }
            if (held.getReplacedBy() != null) {
                return new Fate("moved",
                        find(snapshot, held.getReplacedBy()).map(standIn -> standIn.getAgency().toString()));
            }
            // what a duty post had looked for in vain is with nobody until there is
            // something new
            var to = held.getRelievedFor() == null ? Optional.<String>empty()
                    : post(snapshot, held).or(() -> holder(snapshot, held));
            return new Fate(to.isPresent() ? "moved" : CodeWord.of(held.getState()), to);
        }).orElse(Fate.ERASED);
    }

    /** Of what a duty post was asked for: the agency that has the task now. */
    private static Optional<String> holder(CaseSnapshot snapshot, CaseAssignment request) {
        return Optional.ofNullable(request.getConcerns())
            .flatMap(task -> find(snapshot, task))
            .flatMap(task -> task.getReplacedBy() == null ? Optional.of(task) : find(snapshot, task.getReplacedBy()))
            .filter(OpenWork::isOpen)
            .map(task -> task.getAgency().toString());
    }

    /** The duty post that is asked now, or owns it. */
    private static Optional<String> post(CaseSnapshot snapshot, CaseAssignment held) {
        var concerned = held.getConcerns() == null ? held.getAssignmentId() : held.getConcerns();
        return snapshot.getAssignments()
            .stream()
            .filter(request -> request.getConcerns() != null
                    && concerned.toString().contentEquals(request.getConcerns()) && isOpen(request))
            .reduce((earlier, later) -> later)
            .map(request -> request.getPost() + " of " + request.getAgency());
    }

    private static Optional<CaseAssignment> find(CaseSnapshot snapshot, CharSequence assignment) {
        return snapshot.getAssignments()
            .stream()
            .filter(held -> assignment.toString().contentEquals(held.getAssignmentId()))
            .findFirst();
    }

    /**
     * Also in a state of a newer routing: who may have it is not taken for one who has
     * not.
     */
    private static boolean isInHand(CaseAssignment held) {
        return StatedProgress.state(held.getState()).filter(UNANSWERED::contains).isEmpty();
    }

    /** Also in a state of a newer routing: nothing of it is passed over. */
    private static boolean isOpen(CaseAssignment held) {
        return StatedProgress.state(held.getState()).filter(AssignmentProgress::isClosed).isEmpty();
    }

}
