package network.referral.keystore.custody;

import java.time.Instant;

/** What happened to a referral's key. */
public sealed interface Fact {

    /**
     * @param revision for which it was asked
     */
    record KeyMade(int revision) implements Fact {
    }

    record KeyErased(Instant at) implements Fact {
    }

    record HoldSet(Hold hold) implements Fact {
    }

    record HoldLifted(Hold hold) implements Fact {
    }

}
