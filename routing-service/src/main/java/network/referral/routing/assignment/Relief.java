package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * Takes from agencies that are away what they cannot keep, and gives it to whoever is
 * there. Of the same state and absences it finds the same once, and nothing the next
 * time: a sweep may be broken off and begun again anywhere.
 */
final class Relief {

    private Relief() {
    }

    static void of(Unfolding unfolding, Instant now) {
        of(unfolding, why -> true, now);
    }

    /**
     * Only from those who are kept from the first report of the same person; what they
     * have done counts no longer.
     */
    static void ofExcluded(Unfolding unfolding, Instant now) {
        // its duty posts first: a task that one of them owns is with nobody then
        for (var id : List.copyOf(unfolding.now().assignments().keySet())) {
            // one may be over, or have given way, by what became of another meanwhile
            var request = unfolding.held(id);
            if (request != null && request.isRequest()
                    && unfolding.away().of(request.agency()).filter(Absence.EXCLUDED::equals).isPresent()) {
                var relieved = new CaseFact.Relieved(id, Absence.EXCLUDED, now);
                if (takeFromPost(unfolding, request, relieved, now)) {
                    askInstead(unfolding, request.request().orElseThrow().of(), now);
                }
            }
        }
        of(unfolding, Absence.EXCLUDED::equals, now);
        for (var held : List.copyOf(unfolding.now().all())) {
            if (!held.isRequest() && held.state() == AssignmentProgress.COMPLETED && !held.released()
                    && unfolding.away().of(held.agency()).filter(Absence.EXCLUDED::equals).isPresent()) {
                unfolding.add(new CaseFact.Released(held.id(), now));
            }
        }
    }

    /**
     * From a duty post that is kept out: what it owns, and what it has done, is to be
     * owned by another. It is not asked again what it refused: another is, at once.
     * @param open said of a request that is not over
     * @return whether another is to be asked
     */
    static boolean takeFromPost(Unfolding unfolding, HeldAssignment request, CaseFact open, Instant now) {
        if (!request.state().isClosed()) {
            unfolding.add(open);
            return true;
        }
        if (request.state() == AssignmentProgress.COMPLETED && !request.released()) {
            unfolding.add(new CaseFact.Released(request.id(), now));
            return true;
        }
        return hasRefused(unfolding.now(), request);
    }

    /**
     * In place of a post that is not to know of it any more, though nothing is said
     * against it: at once, unless one is asked already.
     */
    static void askInsteadOf(Unfolding unfolding, HeldAssignment request, Instant now) {
        var of = unfolding.held(request.request().orElseThrow().of());
        if (!Deadline.isWatched(of, unfolding.now()) || Handover.fromPostToStandIn(unfolding, of, now)) {
            return;
        }
        if (!isAsked(unfolding.now(), of.id())) {
            if (of.isGivenBack()) {
                Escalation.climbToTheTop(unfolding, of.id(), now);
            }
            else {
                askInstead(unfolding, of.id(), now);
            }
        }
    }

    /** A post was told to stop just now, and nobody is asked in its place yet. */
    static boolean isTakenFromPost(Unfolding unfolding, AssignmentId id) {
        return !isAsked(unfolding.now(), id) && unfolding.now()
            .all()
            .stream()
            .anyMatch(request -> request.asksFor(id) && unfolding.isCancelled(request.id()));
    }

    /** Of a post that has yet to answer, or has it. */
    private static boolean isAsked(ReferralCase referral, AssignmentId of) {
        return referral.held().requestsFor(of).stream().anyMatch(request -> !request.state().isClosed());
    }

    /** And nobody is asked since. */
    static boolean hasRefused(ReferralCase referral, HeldAssignment request) {
        return request.hasComeBack() && request.relievedFor().isEmpty()
                && !isAsked(referral, request.request().orElseThrow().of());
    }

    /**
     * In place of a post that is kept out. Not where the task itself is about to be taken
     * from one who is: then it is handed over.
     */
    static void askInstead(Unfolding unfolding, AssignmentId of, Instant now) {
        var held = unfolding.held(of);
        boolean isKept = !held.state().isClosed()
                && unfolding.away().of(held.agency()).filter(Absence.EXCLUDED::equals).isPresent();
        if (isKept || !Deadline.isWatched(held, unfolding.now()) || Handover.fromPostToStandIn(unfolding, held, now)) {
            return;
        }
        if (!held.watch().ladder().isEmpty()) {
            Escalation.askAnother(unfolding, of, now);
        }
    }

    private static void of(Unfolding unfolding, Predicate<Absence> which, Instant now) {
        for (var id : List.copyOf(unfolding.now().assignments().keySet())) {
            // a request may have given way to another meanwhile
            Optional.ofNullable(unfolding.held(id))
                .filter(held -> !held.state().isClosed())
                .ifPresent(held -> unfolding.away()
                    .of(held.agency())
                    .filter(which)
                    .ifPresent(why -> of(unfolding, held, why, now)));
        }
    }

    private static void of(Unfolding unfolding, HeldAssignment held, Absence why, Instant now) {
        if (held.isRequest()) {
            relieveOfRequest(unfolding, held, why, now);
        }
        else if (why.keepsNothing() || held.state().isUnanswered() && !isInHands(unfolding, held)) {
            unfolding.add(new CaseFact.Relieved(held.id(), why, now));
            Handover.of(unfolding, unfolding.held(held.id()), now);
        }
    }

    /**
     * A duty post that is away is asked no longer, nor does a retired one own anything,
     * unless there is nobody else to ask. What was given back goes to a stand-in that is
     * there by now, as it does when a post will not have it.
     */
    private static void relieveOfRequest(Unfolding unfolding, HeldAssignment request, Absence why, Instant now) {
        if (!why.keepsNothing() && !request.state().isUnanswered()) {
            return;
        }
        var relieved = new CaseFact.Relieved(request.id(), why, now);
        var without = unfolding.now().apply(relieved);
        var of = without.assignments().get(request.request().orElseThrow().of());
        boolean isLeft = Deadline.isWatched(of, without);
        boolean leavesNobody = isLeft && without.all()
            .stream()
            .noneMatch(other -> other.asksFor(of.id()) && other.state().isUnanswered()
                    && !unfolding.away().isAway(other.agency()));
        if (isLeft && Handover.hasStandIn(unfolding, of.id())) {
            unfolding.add(relieved);
            Handover.fromPostToStandIn(unfolding, of, now);
        }
        else if (!leavesNobody) {
            unfolding.add(relieved);
        }
        else if (isSomebodyElseThere(unfolding, of, why)) {
            unfolding.add(relieved);
            Escalation.askAnother(unfolding, of.id(), now);
        }
    }

    private static boolean isSomebodyElseThere(Unfolding unfolding, HeldAssignment of, Absence why) {
        return of.watch()
            .ladder()
            .stream()
            .map(step -> unfolding.away().of(step.agency()))
            .anyMatch(absence -> absence.isEmpty() || why.keepsNothing() && !absence.get().keepsNothing());
    }

    private static boolean isInHands(Unfolding unfolding, HeldAssignment held) {
        return CaseState.isInHands(held, unfolding.now().all());
    }

}
