package network.referral.keys;

import network.referral.schemas.CodeWord;

/**
 * What the key store decided. That it did not answer is no answer: it is an exception.
 */
public sealed interface KeyStoreAnswer<T> {

    record Done<T>(T value) implements KeyStoreAnswer<T> {
    }

    /** The referral's key was destroyed, for good: whoever asks again gets the same. */
    record Erased<T>() implements KeyStoreAnswer<T> {
    }

    /** To ask again does not help until something else has changed. */
    record Refused<T>(Reason reason) implements KeyStoreAnswer<T> {
    }

    /** Coded as the key store's problems are. */
    enum Reason {

        /** Nothing was ever wrapped for this referral. */
        UNKNOWN_REFERRAL,

        /**
         * A blob was changed, or belongs to another referral, revision or compartment.
         */
        NOT_ITS_KEY,

        /**
         * The referral's key is there and cannot be read, until an operator has seen to
         * it.
         */
        DAMAGED_KEY,

        /** The caller's token does not allow it. */
        FORBIDDEN,

        /** The request is not in the form that the store takes. */
        INVALID;

        public String code() {
            return CodeWord.of(this);
        }

    }

}
