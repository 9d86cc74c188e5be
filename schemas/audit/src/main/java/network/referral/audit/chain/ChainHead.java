package network.referral.audit.chain;

/**
 * How far a chain goes at least.
 *
 * @param sequence of its last known entry; 0 for none
 * @param hash of that entry
 * @param checkpoint ordinal of its last known checkpoint; 0 for none
 */
public record ChainHead(ChainId chain, long sequence, Hash hash, long checkpoint) {

    public ChainHead {
        Shape.demand(
                chain != null && hash != null && sequence >= 0 && checkpoint >= 0
                        && (sequence == 0) == hash.equals(Hash.NONE),
                "A head is a sequence and the hash that belongs to it");
    }
}
