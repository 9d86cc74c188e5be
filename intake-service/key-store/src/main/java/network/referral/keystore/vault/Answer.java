package network.referral.keystore.vault;

import network.referral.keystore.custody.Refusal;

/** What was done, or why not. */
public sealed interface Answer<T> {

    record Given<T>(T value) implements Answer<T> {
    }

    record Refused<T>(Refusal refusal) implements Answer<T> {
    }

}
