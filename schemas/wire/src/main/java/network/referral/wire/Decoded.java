package network.referral.wire;

import network.referral.events.DeadLetterCause;

/**
 * What came of reading a record. A refusal is for the dead letters; the bytes never made
 * it into a value.
 */
public sealed interface Decoded<T> {

    record Value<T>(T value) implements Decoded<T> {
    }

    record Refused<T>(DeadLetterCause cause) implements Decoded<T> {
    }

    static <T> Decoded<T> refused(DeadLetterCause cause) {
        return new Refused<>(cause);
    }

}
