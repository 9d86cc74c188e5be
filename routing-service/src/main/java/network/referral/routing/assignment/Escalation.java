package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.routing.assignment.CaseFact.EscalationReason;
import network.referral.schemas.AssignmentId;

/**
 * How an assignment that nobody answers, or nobody takes, climbs its ladder until a named
 * duty post owns it.
 */
final class Escalation {

    private Escalation() {
    }

    /** Everything that silence has led to by now, of all assignments. */
    static void passTime(Unfolding unfolding, Instant now) {
        // requests have no deadline of their own, and one may give way to another
        // meanwhile
        var watched = unfolding.now().all().stream().filter(held -> !held.isRequest()).map(HeldAssignment::id).toList();
        for (var id : watched) {
            while (isDue(unfolding, id, now)) {
                step(unfolding, id, now);
            }
        }
    }

    /** Asks the next rung; at the top, the last one again. */
    static void climb(Unfolding unfolding, AssignmentId id, EscalationReason reason, Instant now) {
        var held = unfolding.held(id);
        var watch = held.watch();
        if (!watch.isAtTheTop()) {
            ask(unfolding, held, watch.climbed(), reason, now);
        }
    }

    /**
     * Asks the last rung at once: nobody else is left. If it has been asked already, it
     * is asked again.
     */
    static void climbToTheTop(Unfolding unfolding, AssignmentId id, EscalationReason reason, Instant now) {
        var held = unfolding.held(id);
        var ladder = held.watch().ladder();
        if (ladder.isEmpty()) {
            return;
        }
        var asked = openRequest(unfolding, held).filter(request -> held.watch().isAtTheTop());
        if (asked.isPresent()) {
            unfolding.add(new CaseFact.PagedAgain(id, asked.get().id(), now));
        }
        else {
            ask(unfolding, held, ladder.size() - 1, reason, now);
        }
    }

    /** Takes back every request that nobody has answered: it is no longer needed. */
    static void withdrawRequests(Unfolding unfolding, AssignmentId id, CancelReason reason, Instant now) {
        cancelRequests(unfolding, id, reason, now, request -> request.state().isUnanswered());
    }

    /**
     * Takes back every request, also from a post that owns it: there is nothing left to
     * own.
     */
    static void endRequests(Unfolding unfolding, AssignmentId id, Instant now) {
        cancelRequests(unfolding, id, CancelReason.NO_LONGER_DUE, now, request -> !request.state().isClosed());
    }

    private static void cancelRequests(Unfolding unfolding, AssignmentId id, CancelReason reason, Instant now,
            Predicate<HeldAssignment> which) {
        for (var request : List.copyOf(unfolding.now().all())) {
            if (request.asksFor(id) && which.test(request)) {
                unfolding.add(new CaseFact.Cancelled(request.id(), reason, now));
            }
        }
    }

    /** Of the last post, which must be asked although another has yet to answer. */
    private static Optional<HeldAssignment> openRequest(Unfolding unfolding, HeldAssignment held) {
        return unfolding.now()
            .all()
            .stream()
            .filter(request -> request.asksFor(held.id()) && request.state().isUnanswered()
                    && held.watch().endsAt(request))
            .reduce((earlier, later) -> later);
    }

    private static boolean isDue(Unfolding unfolding, AssignmentId id, Instant now) {
        return Deadline.of(unfolding.held(id), unfolding.now()).filter(due -> !due.isAfter(now)).isPresent();
    }

    private static void step(Unfolding unfolding, AssignmentId id, Instant now) {
        var held = unfolding.held(id);
        var watch = held.watch();
        if (held.state().isUnanswered() && !watch.missed()) {
            unfolding.add(new CaseFact.DeadlineMissed(id, now));
        }
        else if (!watch.isAtTheTop()) {
            ask(unfolding, held, watch.climbed(), EscalationReason.SILENCE, now);
        }
        else {
            pageAgain(unfolding, held, now);
        }
    }

    /** The same request once more; a new one, in its place, only if it was refused. */
    private static void pageAgain(Unfolding unfolding, HeldAssignment held, Instant now) {
        var open = openRequest(unfolding, held);
        if (open.isPresent()) {
            unfolding.add(new CaseFact.PagedAgain(held.id(), open.get().id(), now));
        }
        else if (held.watch().ladder().isEmpty()) {
            unfolding.add(new CaseFact.PagedAgain(held.id(), held.id(), now));
        }
        else {
            ask(unfolding, held, held.watch().ladder().size() - 1, EscalationReason.REFUSED, now);
        }
    }

    private static void ask(Unfolding unfolding, HeldAssignment held, int rung, EscalationReason reason, Instant now) {
        var request = NewAssignment.request(held, held.watch().ladder().get(rung), unfolding.now(), now);
        unfolding.add(new CaseFact.Escalated(held.id(), request, rung + 1, reason, now));
    }

}
