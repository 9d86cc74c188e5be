package network.referral.gateway.delivery;

import java.time.Instant;
import java.util.Optional;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;

/**
 * What an agency's endpoint is told about one assignment: a reference, a purpose, a
 * priority and a deadline, and nothing about the person. What it may know it then reads
 * at the gateway.
 *
 * @param place where the record lies that says it
 * @param under the id that routing said it under; not that of the assignment where it
 * tells of another report of the same person, unless its task is in the inbox no more
 * @param at when routing said it
 * @param assignment where to read more
 * @param priority P1 first
 * @param acknowledgeBy by when the agency must answer; says nothing unless it is asked
 * @param repeats whether it asks once more what was asked before, since nobody answers or
 * something of it has changed: the newest of them says all that those before it have said
 * @param withdraws whether nothing of what it is about may be known any more
 * @param erases whether what another report said for the task may be kept no longer
 */
public record Notice(Place place, Event event, AssignmentId under, Instant at, AssignmentId assignment,
        ReferralId referral, String purpose, String priority, Instant assignedAt, Instant acknowledgeBy,
        boolean repeats, boolean withdraws, boolean erases) {

    /** A record of the agency's own topic. */
    public record Place(int partition, long offset) {
    }

    public enum Event {

        /** Act, and acknowledge. Said again when it becomes more urgent. */
        OFFERED,
        /** Own what another agency does not answer or take. */
        ESCALATED,
        /** Read again: more may be known of it, or less. */
        INFORMED,
        /** No longer yours; stop. */
        CANCELLED,
        /** Keep nothing of it. */
        ERASED;

        /** The word used in bodies and ids. */
        public String word() {
            return CodeWord.of(this);
        }

        public boolean asks() {
            return this == OFFERED || this == ESCALATED;
        }

    }

    /**
     * The same in every attempt, after every restart and on a network that is rebuilt: by
     * it the agency knows a repeat.
     */
    public String id() {
        return under + "/" + event.word() + "/" + at.toEpochMilli();
    }

    /** By when it must be acknowledged; empty where nothing is asked. */
    public Optional<Instant> deadline() {
        return event.asks() ? Optional.of(acknowledgeBy) : Optional.empty();
    }

    /**
     * Whether nobody acts by it: all of it is of what the agency has, or had, and there
     * may be tens of thousands at once.
     */
    boolean mayBePutOff() {
        return event == Event.INFORMED || event == Event.ERASED;
    }

    /** Whether its agency may go on with what is over until it hears of it. */
    boolean takesBack() {
        return stops() || withdraws || tellsOfAnErasure();
    }

    /** Whether somebody may be at work on it until then. */
    boolean stops() {
        return event == Event.CANCELLED;
    }

    /** Whether something may be kept no longer. */
    boolean tellsOfAnErasure() {
        return erases || event == Event.ERASED;
    }

    /**
     * True when there is nothing left to tell: what has ended asks nothing, and what was
     * first asked is known to an agency that has answered. That something else may be
     * known is told to whoever may still read it, done or not, and that something of it
     * is erased also to whoever has read it before. That something was taken back is told
     * until it is erased, and that it is erased always: who refuses the one must still
     * hear of the other.
     * @param state of the assignment now
     */
    public boolean isMoot(AssignmentProgress state, boolean erased) {
        return switch (event) {
            case ERASED -> false;
            case CANCELLED -> erased;
            case INFORMED -> erased || !erases && state.isNoLongerHeld();
            case OFFERED, ESCALATED -> state.isClosed() || !state.isUnanswered() && at.equals(assignedAt);
        };
    }
}
