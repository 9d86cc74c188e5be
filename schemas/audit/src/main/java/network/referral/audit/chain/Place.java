package network.referral.audit.chain;

/**
 * Where in its chain an entry stands.
 *
 * @param sequence from 1, without gaps
 * @param previous hash of the entry before
 */
public record Place(ChainId chain, long sequence, Hash previous) {

    public Place {
        Shape.demand(chain != null && previous != null && sequence >= 1, "The entries of a chain are counted from 1");
    }
}
