package network.referral.gateway.availability;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import network.referral.schemas.CodeWord;

/**
 * Whether an agency takes new work.
 *
 * @param until when it takes new work again by itself; empty when open
 * @param recordedAt when it said so
 */
public record Availability(State state, Optional<Instant> until, Instant recordedAt) {

    /** What an agency may be. Clients rely on the words: add, never rename. */
    public enum State {

        OPEN,
        /** It has no room. */
        FULL,
        /** Nobody is there. */
        CLOSED;

        /** For example {@code full}. */
        public String word() {
            return CodeWord.of(this);
        }

        static Optional<State> ofWord(String word) {
            return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
        }

    }

    /** What it comes to at an instant: open again once its time is over. */
    public Availability at(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isEmpty() ? this
                : new Availability(State.OPEN, Optional.empty(), recordedAt);
    }
}
