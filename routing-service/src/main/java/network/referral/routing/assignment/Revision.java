package network.referral.routing.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.routing.assignment.CaseFact.CancelReason;
import network.referral.routing.decision.DecidedReferral;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * What a new decision changes: what no longer holds is cancelled, what holds is left
 * alone, or due sooner, what is new is assigned. What was done holds for as long as it is
 * named, and no more urgently than it was done.
 */
final class Revision {

    private Revision() {
    }

    static void of(Unfolding unfolding, DecidedReferral decision, int revision, Instant now) {
        var former = takeFromFormerPosts(unfolding, decision, now);
        for (var id : List.copyOf(unfolding.now().assignments().keySet())) {
            // a request may have given way to another meanwhile
            Optional.ofNullable(unfolding.held(id)).ifPresent(held -> reconsider(unfolding, held, decision, now));
        }
        var excluded = takeFromExcludedPosts(unfolding, decision, now);
        takeFromOthers(unfolding, decision, now);
        offer(unfolding, decision.named(), revision, now);
        // whoever stands in may be one of those named, and has it as urgently then
        excluded.forEach(of -> Relief.askInstead(unfolding, of, now));
        former.forEach(request -> Relief.askInsteadOf(unfolding, request, now));
        Handover.toThoseWhoAreBack(unfolding, now);
        leaveToPosts(unfolding, decision.unfilled(), revision, now);
        Escalation.tellOwners(unfolding, now);
    }

    /**
     * Whom it is for is kept out, and nobody stands in: the last post is asked at once,
     * also where the first report of the same person has it. It could not be offered here
     * when that one lets it go.
     */
    private static void leaveToPosts(Unfolding unfolding, List<DecidedReferral.Named> unfilled, int revision,
            Instant now) {
        for (var task : unfilled) {
            if (Care.holder(unfolding.now(), task.agency(), task.purpose()).isEmpty()) {
                unfolding.add(new CaseFact.PassedOver(task, revision, Absence.EXCLUDED, now));
                Handover.of(unfolding, unfolding.held(task.id()), now);
            }
        }
    }

    private static void reconsider(Unfolding unfolding, HeldAssignment held, DecidedReferral decision, Instant now) {
        if (held.isRequest()) {
            return;
        }
        var due = Mandate.of(unfolding.now(), held, decision);
        // of what its agency completed nobody is asked once the post gives up
        boolean keepsIt = held.state() != AssignmentProgress.COMPLETED && Care.isWithAPost(unfolding.now(), held);
        if (due.isPresent() && Care.isInVain(unfolding.now(), held) && !keepsIt) {
            lookAgain(unfolding, held, due.get(), decision, now);
        }
        else if (held.isLive()) {
            keepOrCancel(unfolding, held, decision, now);
        }
        else if (unfolding.now().wasDoneByAPost(held)) {
            if (due.filter(named -> !isMoreUrgent(named, held)).isEmpty()) {
                letGo(unfolding, held, now);
            }
        }
        else if (held.isGivenBack()) {
            releaseOrHurry(unfolding, held, due, now);
        }
    }

    /**
     * What is with nobody, neither here nor in the first report of the same person. Those
     * who are there first: one of them may be the stand-in of one who is away, and would
     * else be given the same twice.
     */
    static void offer(Unfolding unfolding, List<DecidedReferral.Named> due, int revision, Instant now) {
        for (var named : due) {
            if (!unfolding.away().isAway(named.agency()) && Cover.isWithNobody(unfolding.now(), named)) {
                unfolding.add(new CaseFact.Assigned(named, revision, now));
            }
        }
        for (var named : due) {
            var why = unfolding.away().of(named.agency());
            if (why.isPresent() && Cover.isWithNobody(unfolding.now(), named)) {
                unfolding.add(new CaseFact.PassedOver(named, revision, why.get(), now));
                Handover.of(unfolding, unfolding.held(named.id()), now);
            }
        }
    }

    /**
     * From posts that the decision does not page, before anything else is said of their
     * tasks. What they have done counts.
     * @return in whose place another is to be asked
     */
    private static List<HeldAssignment> takeFromFormerPosts(Unfolding unfolding, DecidedReferral decision,
            Instant now) {
        var former = unfolding.now()
            .all()
            .stream()
            .filter(held -> held.isRequest() && !unfolding.now().excluded().contains(held.agency()))
            .filter(request -> !request.state().isClosed() || Relief.hasRefused(unfolding.now(), request))
            .filter(request -> !Mandate.mayBeAsked(unfolding.now(), request, decision))
            .toList();
        former.stream()
            .filter(request -> !request.state().isClosed())
            .forEach(request -> unfolding.add(new CaseFact.Cancelled(request.id(), CancelReason.NO_LONGER_DUE, now)));
        return former;
    }

    /**
     * An excluded agency owns nothing, and did nothing.
     * @return of what another is to be asked
     */
    private static Set<AssignmentId> takeFromExcludedPosts(Unfolding unfolding, DecidedReferral decision, Instant now) {
        var taken = new LinkedHashSet<AssignmentId>();
        for (var id : List.copyOf(unfolding.now().assignments().keySet())) {
            var request = unfolding.held(id);
            if (request != null && request.isRequest() && unfolding.now().excluded().contains(request.agency())) {
                var of = request.request().orElseThrow().of();
                var over = new CaseFact.Cancelled(id, CancelReason.NO_LONGER_DUE, now);
                if (Relief.takeFromPost(unfolding, request, over, now)) {
                    taken.add(of);
                }
                hurryIfGivenBack(unfolding, of, decision, now);
            }
        }
        return taken;
    }

    /** A post had it when it became more urgent. */
    private static void hurryIfGivenBack(Unfolding unfolding, AssignmentId id, DecidedReferral decision, Instant now) {
        var held = unfolding.held(id);
        if (held.isGivenBack()) {
            releaseOrHurry(unfolding, held, Mandate.of(unfolding.now(), held, decision), now);
        }
    }

    /**
     * What the agency named gave back, and one has who may not have it in its place: it
     * is named afresh. That one keeps what it has for another reason.
     */
    private static void takeFromOthers(Unfolding unfolding, DecidedReferral decision, Instant now) {
        for (var due : Stream.concat(decision.named().stream(), decision.unfilled().stream()).toList()) {
            for (var given : List.copyOf(unfolding.now().all())) {
                Mandate.intruder(unfolding.now(), unfolding.held(given.id()), due).ifPresent(holder -> {
                    unfolding.add(new CaseFact.Released(given.id(), now));
                    if (holder.isLive()) {
                        keepOrCancel(unfolding, holder, decision, now);
                    }
                });
            }
        }
    }

    /**
     * The person was not reached, and there is something new to go by: the task is with
     * nobody and offered afresh, or asked of the last post at once where a post had
     * looked and the agency did not.
     */
    private static void lookAgain(Unfolding unfolding, HeldAssignment held, DecidedReferral.Named due,
            DecidedReferral decision, Instant now) {
        if (held.state() == AssignmentProgress.COMPLETED || Care.hasFailedInVain(unfolding.now(), held)) {
            unfolding.add(new CaseFact.Released(held.id(), now));
            Escalation.endRequests(unfolding, held.id(), now);
            return;
        }
        uncount(unfolding, held, now);
        if (held.isLive()) {
            keepOrCancel(unfolding, held, decision, now);
        }
        else if (isMoreUrgent(due, held) || held.isDueLaterThan(due)) {
            hurry(unfolding, held, due, now);
            return;
        }
        // whoever stands in gets it in the end
        var left = unfolding.held(held.id());
        if (Deadline.isWatched(left, unfolding.now()) && !Handover.hasStandIn(unfolding, left.id())) {
            Escalation.climbToTheTop(unfolding, held.id(), now);
        }
    }

    /** What posts have done for it counts no longer. */
    static void uncount(Unfolding unfolding, HeldAssignment held, Instant now) {
        for (var request : unfolding.now().held().requestsFor(held.id())) {
            if (!held.released() && request.state() == AssignmentProgress.COMPLETED) {
                letGo(unfolding, request, now);
            }
        }
    }

    private static void keepOrCancel(Unfolding unfolding, HeldAssignment held, DecidedReferral decision, Instant now) {
        var named = Mandate.covering(unfolding.now(), held, decision.named());
        if (named.isEmpty()) {
            if (!held.state().isClosed()) {
                unfolding.add(new CaseFact.Cancelled(held.id(), CancelReason.NO_LONGER_DUE, now));
            }
            else {
                letGo(unfolding, held, now);
            }
            Escalation.endRequests(unfolding, held.id(), now);
        }
        else if (isMoreUrgent(named.get(), held)) {
            uncount(unfolding, held, now);
            if (held.state().isClosed()) {
                letGo(unfolding, held, now);
                Escalation.endRequests(unfolding, held.id(), now);
            }
            else {
                raise(unfolding, held, named.get(), now);
            }
        }
        else if (!held.state().isClosed() && held.isDueLaterThan(named.get())) {
            raise(unfolding, held, named.get(), now);
        }
    }

    /**
     * Done for what is over, or for what was less urgent: named again, it is asked again.
     */
    private static void letGo(Unfolding unfolding, HeldAssignment done, Instant now) {
        if (!done.released()) {
            unfolding.add(new CaseFact.Released(done.id(), now));
        }
    }

    /**
     * What waits for a duty post is named afresh where its agency was kept out and is no
     * longer. What is more urgent now is named afresh, too, where its agency was only
     * away; an agency that gave it back is not asked again, the post is, at once. Where a
     * post owns it, that one keeps it.
     */
    private static void releaseOrHurry(Unfolding unfolding, HeldAssignment held, Optional<DecidedReferral.Named> named,
            Instant now) {
        if (named.isEmpty()) {
            release(unfolding, held, now);
        }
        else if (isMoreUrgent(named.get(), held)) {
            uncount(unfolding, held, now);
            hurry(unfolding, held, named.get(), now);
        }
        else if (held.isDueLaterThan(named.get())) {
            hurry(unfolding, held, named.get(), now);
        }
        else if (Deadline.isWatched(held, unfolding.now()) && isBack(unfolding, held)) {
            release(unfolding, held, now);
        }
    }

    private static void hurry(Unfolding unfolding, HeldAssignment held, DecidedReferral.Named named, Instant now) {
        if (!Deadline.isWatched(held, unfolding.now())) {
            if (!CaseState.isDone(held, unfolding.now().all())) {
                raise(unfolding, held, named, now);
            }
        }
        else if (held.relievedFor().isPresent()) {
            release(unfolding, held, now);
        }
        else {
            raise(unfolding, held, named, now);
            if (!Relief.isTakenFromPost(unfolding, held.id()) && !Handover.hasStandIn(unfolding, held.id())) {
                Escalation.climbToTheTop(unfolding, held.id(), now);
            }
        }
    }

    private static boolean isMoreUrgent(DecidedReferral.Named named, HeldAssignment held) {
        return named.priority().compareTo(held.priority()) < 0;
    }

    /** Kept out by mistake, as it turns out. */
    private static boolean isBack(Unfolding unfolding, HeldAssignment relieved) {
        return relieved.relievedFor().filter(Absence.EXCLUDED::equals).isPresent()
                && !unfolding.now().excluded().contains(relieved.agency());
    }

    private static void release(Unfolding unfolding, HeldAssignment held, Instant now) {
        if (held.replacedBy().isEmpty() && !held.released()) {
            unfolding.add(new CaseFact.Released(held.id(), now));
            Escalation.endRequests(unfolding, held.id(), now);
        }
    }

    /** A post that owns it hears where it is more urgent. */
    private static void raise(Unfolding unfolding, HeldAssignment held, DecidedReferral.Named named, Instant now) {
        unfolding.add(held.hurried(named.priority(), new Term(now, named.acknowledgeBy()),
                Mandate.ladder(held, named, Duration.ZERO), now));
        Escalation.hurryOwner(unfolding, held.id(), now);
    }

}
