package network.referral.gateway.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import network.referral.access.Caller;
import network.referral.access.problem.GeneralProblem;
import network.referral.access.problem.Problem;
import network.referral.audit.chain.Act;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.UpToNow;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Finds the inbox that a path names, for its own agency only. Another agency, an unknown
 * one, one hosted elsewhere and an unknown assignment look the same from outside: nobody
 * learns here who takes part.
 */
@Component
class InboxDoor {

    private static final Logger log = LoggerFactory.getLogger(InboxDoor.class);

    /** Why the inbox of each could not be brought up to now since it last was. */
    private final Map<AgencyId, Set<String>> behind = new ConcurrentHashMap<>();

    private final HostedInboxes hosted;

    private final UpToNow upToNow;

    private final OnRecord onRecord;

    InboxDoor(HostedInboxes hosted, UpToNow upToNow, OnRecord onRecord) {
        this.onRecord = onRecord;
        this.hosted = hosted;
        this.upToNow = upToNow;
    }

    ResponseEntity<Object> enter(Caller caller, String agency, Function<Inbox, ResponseEntity<Object>> act) {
        if (!caller.actsFor(agency)) {
            onRecord.turnedAway(caller, agency);
            return nothing();
        }
        var inbox = Optional.of(agency).filter(AgencyId::isValid).map(AgencyId::new).flatMap(hosted::inbox);
        if (inbox.isEmpty()) {
            return hosted.isComplete() ? nothing() : notYet(caller);
        }
        return inbox.get().isCaughtUp() ? act.apply(inbox.get()) : notYet(caller);
    }

    /**
     * @param deed what goes on record where there is no such assignment
     */
    ResponseEntity<Object> enter(Caller caller, String agency, String assignment, Act deed,
            BiFunction<Inbox, AssignmentId, Optional<ResponseEntity<Object>>> act) {
        return enter(caller, agency,
                inbox -> AssignmentId.parse(assignment)
                    .map(id -> act.apply(inbox, id).orElseGet(() -> lookAgain(caller, inbox, id, deed, act)))
                    .orElseGet(InboxDoor::nothing));
    }

    /** Another instance may have told the agency of it already. */
    private ResponseEntity<Object> lookAgain(Caller caller, Inbox inbox, AssignmentId id, Act deed,
            BiFunction<Inbox, AssignmentId, Optional<ResponseEntity<Object>>> act) {
        return onceUpToNow(caller, inbox, () -> act.apply(inbox, id).orElseGet(() -> {
            onRecord.notThere(caller, deed, inbox.agency(), id);
            return nothing();
        }));
    }

    /**
     * Acts where what is new can have been read by now, though it may be a moment behind.
     */
    ResponseEntity<Object> whileReached(Caller caller, Supplier<ResponseEntity<Object>> act) {
        return upToNow.isCutOff() ? notYet(caller) : act.get();
    }

    /** Acts when the inbox shows all that was on its topics when this was called. */
    ResponseEntity<Object> onceUpToNow(Caller caller, Inbox inbox, Supplier<ResponseEntity<Object>> act) {
        return onceUpToNow(caller, inbox, act, Optional::empty);
    }

    /**
     * @param otherwise what is answered where it is not known whether it shows all
     */
    ResponseEntity<Object> onceUpToNow(Caller caller, Inbox inbox, Supplier<ResponseEntity<Object>> act,
            Supplier<Optional<ResponseEntity<Object>>> otherwise) {
        try {
            upToNow.await(inbox.agency());
        }
        catch (NotRecordedException e) {
            noteBehind(inbox.agency(), e.getMessage());
            return otherwise.get().orElseGet(() -> notYet(caller));
        }
        behind.remove(inbox.agency());
        return act.get();
    }

    /** Each reason once: what needs nothing newer is answered all the while. */
    private void noteBehind(AgencyId agency, String why) {
        if (behind.computeIfAbsent(agency, id -> ConcurrentHashMap.newKeySet()).add(why)) {
            log.warn("What is new is not known yet for {}: {}", agency, why);
        }
    }

    /**
     * Acts when all has been read that the agency had said of itself, at whichever
     * instance, when this was called.
     */
    ResponseEntity<Object> onceHeard(Caller caller, Inbox inbox, Supplier<ResponseEntity<Object>> act) {
        if (!hosted.hearsAvailability(inbox.agency())) {
            return notYet(caller);
        }
        try {
            upToNow.awaitAvailability(inbox.agency());
        }
        catch (NotRecordedException e) {
            noteBehind(inbox.agency(), e.getMessage());
            return notYet(caller);
        }
        behind.remove(inbox.agency());
        return act.get();
    }

    private static ResponseEntity<Object> nothing() {
        return Problem.of(GeneralProblem.NOT_FOUND).response();
    }

    private ResponseEntity<Object> notYet(Caller caller) {
        onRecord.notYet(caller, caller.agency().orElseThrow());
        return Problem.of(GeneralProblem.UNAVAILABLE).response();
    }

}
