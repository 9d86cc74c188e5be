package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.routing.assignment.CaseFact.EscalationReason;
import network.referral.routing.decision.DueRung;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * How an assignment that nobody answers, or nobody takes, climbs its ladder until a named
 * duty post owns it.
 */
final class Escalation {

    private Escalation() {
    }

    /**
     * Everything that silence has led to by now, of all assignments.
     * @param until but not what came due then or later
     */
    static void passTime(Unfolding unfolding, Instant until, Instant now) {
        // requests have no deadline of their own, and one may give way to another
        // meanwhile
        var watched = unfolding.now().all().stream().filter(held -> !held.isRequest()).map(HeldAssignment::id).toList();
        for (var id : watched) {
            while (isDue(unfolding, id, until, now)) {
                step(unfolding, id, now);
            }
        }
    }

    /**
     * Asks the next rung; at the top one that was passed over, the highest first, since
     * of what is given back the last is asked at once. When none is left, the highest
     * that has yet to answer is paged again, and the last one in its time.
     */
    static void climb(Unfolding unfolding, AssignmentId id, EscalationReason reason, Instant now) {
        var held = unfolding.held(id);
        var watch = held.watch();
        if (!watch.isAtTheTop()) {
            ask(unfolding, held, watch.climbed(), reason, now);
        }
        else {
            highestFirst(unfolding, held).filter(step -> !isAsked(unfolding, held, step))
                .findFirst()
                .ifPresentOrElse(step -> ask(unfolding, held, watch.ladder().indexOf(step), reason, now),
                        () -> pageWhoeverIsLeft(unfolding, held, now));
        }
    }

    private static void pageWhoeverIsLeft(Unfolding unfolding, HeldAssignment held, Instant now) {
        highestFirst(unfolding, held).flatMap(step -> openRequestTo(unfolding, held.id(), step).stream())
            .findFirst()
            .ifPresent(request -> unfolding.add(new CaseFact.PagedAgain(held.id(), request.id(), now)));
    }

    private static Stream<DueRung> highestFirst(Unfolding unfolding, HeldAssignment held) {
        return held.watch().ladder().reversed().stream().filter(step -> !unfolding.away().isAway(step.agency()));
    }

    /** Also where it has refused, as urgently. */
    private static boolean isAsked(Unfolding unfolding, HeldAssignment held, DueRung step) {
        return unfolding.now()
            .all()
            .stream()
            .anyMatch(request -> request.asksFor(held.id()) && request.isTo(step)
                    && request.state() != AssignmentProgress.CANCELLED && !isLessUrgent(request, held));
    }

    /**
     * Asks the last rung at once: nobody stands in. If it has been asked already, it is
     * asked again.
     */
    static void climbToTheTop(Unfolding unfolding, AssignmentId id, Instant now) {
        var held = unfolding.held(id);
        var ladder = held.watch().ladder();
        if (ladder.isEmpty()) {
            return;
        }
        var asked = openRequest(unfolding, held)
            .filter(request -> held.watch().isAtTheTop() && !isLessUrgent(request, held));
        if (asked.isPresent() && mayStay(unfolding, held, asked.get())) {
            unfolding.add(new CaseFact.PagedAgain(id, asked.get().id(), now));
        }
        else {
            ask(unfolding, held, ladder.size() - 1, EscalationReason.NOBODY_STANDS_IN, now);
        }
    }

    /** Also the post that owns it, once more: what it asks of whom has changed. */
    static void tellAnew(Unfolding unfolding, AssignmentId id, Instant now) {
        for (var request : List.copyOf(unfolding.now().all())) {
            if (request.asksFor(id) && !request.state().isClosed() && !unfolding.isAsked(request.id())) {
                unfolding.add(new CaseFact.PagedAgain(id, request.id(), now));
            }
        }
    }

    /**
     * Posts that have what no agency has: nobody else could tell them that the report
     * says something new.
     */
    static void tellOwners(Unfolding unfolding, Instant now) {
        for (var request : List.copyOf(unfolding.now().all())) {
            if (request.isRequest() && request.state().isAcknowledged() && !request.state().isClosed()
                    && !unfolding.isAsked(request.id())) {
                var held = unfolding.held(request.request().orElseThrow().of());
                if (held.state().isClosed() && held.replacedBy().isEmpty()) {
                    unfolding.add(new CaseFact.PagedAgain(held.id(), request.id(), now));
                }
            }
        }
    }

    /**
     * The post that owns it goes on with it as urgently as it is now, and hears that; one
     * that is kept out hears nothing.
     */
    static void hurryOwner(Unfolding unfolding, AssignmentId id, Instant now) {
        var held = unfolding.held(id);
        for (var request : List.copyOf(unfolding.now().all())) {
            if (request.asksFor(id) && !request.state().isUnanswered() && !request.state().isClosed()
                    && isLessUrgent(request, held) && !unfolding.now().excluded().contains(request.agency())) {
                unfolding
                    .add(request.hurried(held.priority(), new Term(now, now.plus(held.pageEvery())), List.of(), now));
            }
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
    static void endRequests(Unfolding unfolding, AssignmentId id, CancelReason reason, Instant now) {
        cancelRequests(unfolding, id, reason, now, request -> !request.state().isClosed());
    }

    static void endRequests(Unfolding unfolding, AssignmentId id, Instant now) {
        endRequests(unfolding, id, CancelReason.NO_LONGER_DUE, now);
    }

    private static void cancelRequests(Unfolding unfolding, AssignmentId id, CancelReason reason, Instant now,
            Predicate<HeldAssignment> which) {
        for (var request : unfolding.now().held().requestsFor(id)) {
            if (which.test(request)) {
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

    private static boolean isDue(Unfolding unfolding, AssignmentId id, Instant until, Instant now) {
        return Deadline.of(unfolding.held(id), unfolding.now())
            .filter(due -> !due.isAfter(now) && due.isBefore(until))
            .isPresent();
    }

    private static void step(Unfolding unfolding, AssignmentId id, Instant now) {
        var held = unfolding.held(id);
        if (held.state().isUnanswered() && !held.watch().missed()) {
            unfolding.add(new CaseFact.DeadlineMissed(id, now));
        }
        else if (!Handover.fromPostToStandIn(unfolding, held, now)) {
            askOrPageAgain(unfolding, held, now);
        }
    }

    private static void askOrPageAgain(Unfolding unfolding, HeldAssignment held, Instant now) {
        if (!held.watch().isAtTheTop()) {
            ask(unfolding, held, held.watch().climbed(), EscalationReason.SILENCE, now);
        }
        else {
            pageAgain(unfolding, held, now);
        }
    }

    /**
     * The same request once more, also where it is another's in place of the last post; a
     * new one only if the last was refused, its post is away, or is back.
     */
    private static void pageAgain(Unfolding unfolding, HeldAssignment held, Instant now) {
        var open = openRequest(unfolding, held).filter(request -> mayStay(unfolding, held, request))
            .or(() -> inPlaceOfTheLast(unfolding, held));
        if (open.isPresent() || held.watch().ladder().isEmpty()) {
            unfolding.add(new CaseFact.PagedAgain(held.id(), open.orElse(held).id(), now));
        }
        else {
            ask(unfolding, held, held.watch().ladder().size() - 1, whyNotOnceMore(unfolding, held), now);
        }
    }

    private static Optional<HeldAssignment> inPlaceOfTheLast(Unfolding unfolding, HeldAssignment held) {
        return Optional.of(held.watch().ladder())
            .filter(rungs -> !rungs.isEmpty())
            .map(rungs -> rungs.get(Rungs.pick(rungs, rungs.size() - 1, unfolding.away())))
            .flatMap(step -> openRequestTo(unfolding, held.id(), step))
            .filter(request -> !isLessUrgent(request, held));
    }

    /** Whoever was passed over, or relieved of it, and is back has refused nothing. */
    private static EscalationReason whyNotOnceMore(Unfolding unfolding, HeldAssignment held) {
        var last = held.watch().ladder().getLast();
        if (unfolding.away().isAway(last.agency())) {
            return EscalationReason.AWAY;
        }
        return unfolding.now()
            .all()
            .stream()
            .filter(request -> request.asksFor(held.id()) && request.isTo(last))
            .reduce((earlier, later) -> later)
            .filter(request -> request.relievedFor().isEmpty())
            .map(refused -> EscalationReason.REFUSED)
            .orElse(EscalationReason.SILENCE);
    }

    /** Asks a rung in place of a post that is away: the next, or at the top the last. */
    static void askAnother(Unfolding unfolding, AssignmentId id, Instant now) {
        var held = unfolding.held(id);
        ask(unfolding, held, Math.min(held.watch().climbed(), held.watch().ladder().size() - 1), EscalationReason.AWAY,
                now);
    }

    /**
     * A rung that is away is passed over; a post that is asked already is asked again,
     * anew where it was asked less urgently.
     */
    private static void ask(Unfolding unfolding, HeldAssignment held, int wanted, EscalationReason reason,
            Instant now) {
        var ladder = held.watch().ladder();
        int rung = Rungs.pick(ladder, wanted, unfolding.away());
        var step = ladder.get(rung);
        var open = openRequestTo(unfolding, held.id(), step);
        open.filter(request -> isLessUrgent(request, held))
            .ifPresent(request -> unfolding.add(new CaseFact.Cancelled(request.id(), CancelReason.NO_LONGER_DUE, now)));
        var request = open.filter(asked -> !isLessUrgent(asked, held))
            .orElseGet(() -> NewAssignment.request(held, step, unfolding.now(), now));
        int climbed = Math.max(held.watch().climbed(), Math.max(rung, wanted) + 1);
        unfolding.add(new CaseFact.Escalated(held.id(), request, climbed, reason, now));
    }

    private static boolean isLessUrgent(HeldAssignment request, HeldAssignment held) {
        return held.priority().compareTo(request.priority()) < 0;
    }

    private static Optional<HeldAssignment> openRequestTo(Unfolding unfolding, AssignmentId id, DueRung step) {
        return unfolding.now()
            .all()
            .stream()
            .filter(request -> request.asksFor(id) && request.state().isUnanswered()
                    && request.agency().equals(step.agency())
                    && request.request().orElseThrow().post().equals(step.post()))
            .findFirst();
    }

    /** True unless its post is away and another is to be had. */
    private static boolean mayStay(Unfolding unfolding, HeldAssignment held, HeldAssignment request) {
        var away = unfolding.away();
        return !away.isAway(request.agency())
                || held.watch().ladder().stream().allMatch(step -> away.isAway(step.agency()));
    }

}
