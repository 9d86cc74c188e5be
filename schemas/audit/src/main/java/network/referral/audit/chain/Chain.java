package network.referral.audit.chain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A chain as its writer has it. What comes next is decided here and takes effect only
 * when it is applied: once the broker has it, not before.
 *
 * @param head the last entry and the last checkpoint
 * @param checkpointHash of the last checkpoint
 * @param signedSequence sequence that the last checkpoint speaks of
 */
public record Chain(ChainHead head, Hash checkpointHash, long signedSequence) {

    public static Chain begin(ChainId id) {
        return new Chain(new ChainHead(id, 0, Hash.NONE, 0), Hash.NONE, 0);
    }

    /**
     * The first entry.
     * @param known chains whose end is to be remembered, the writer's own earlier ones
     * first
     */
    public Entry decideOpening(List<ChainHead> known, Instant now) {
        return entry(Deed.done(Act.CHAIN_OPENED), known, now);
    }

    public Entry decide(Deed deed, Instant now) {
        Shape.demand(head.sequence() > 0 && deed.act() != Act.CHAIN_OPENED && deed.act() != Act.UNKNOWN,
                "A chain is opened once, and by itself");
        return entry(deed, List.of(), now);
    }

    private Entry entry(Deed deed, List<ChainHead> known, Instant now) {
        return Entry.hashed(new Place(head.chain(), head.sequence() + 1, head.hash()), millis(now), deed, known);
    }

    /** Not signed yet. */
    public Checkpoint decide(CheckpointKind kind, String keyId, Instant now) {
        var here = new ChainHead(head.chain(), head.sequence(), head.hash(), head.checkpoint() + 1);
        return new Checkpoint(kind, checkpointHash, here, millis(now), keyId, "");
    }

    public Chain apply(Entry entry) {
        return new Chain(new ChainHead(head.chain(), entry.sequence(), entry.hash(), head.checkpoint()), checkpointHash,
                signedSequence);
    }

    public Chain apply(Checkpoint checkpoint) {
        return new Chain(new ChainHead(head.chain(), head.sequence(), head.hash(), checkpoint.ordinal()),
                checkpoint.hash(), checkpoint.head().sequence());
    }

    /** How many entries no checkpoint speaks of. */
    public long unsigned() {
        return head.sequence() - signedSequence;
    }

    private static Instant millis(Instant now) {
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

}
