package network.referral.keystore.custody;

import java.time.Instant;

/** What happened to a referral's key. */
public sealed interface Fact {

    record KeyMade() implements Fact {
    }

    record KeyErased(Instant at) implements Fact {
    }

    record HoldSet(Hold hold) implements Fact {
    }

    record HoldLifted() implements Fact {
    }

}
