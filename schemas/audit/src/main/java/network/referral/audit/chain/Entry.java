package network.referral.audit.chain;

import java.time.Instant;
import java.util.List;

/**
 * One act, on record.
 *
 * @param at by the writer's clock, milliseconds
 * @param known chains that the writer knew when it began; empty but for the first entry
 * @param hash as the entry states it; see {@link #isSound}
 */
public record Entry(Place place, Instant at, Deed deed, List<ChainHead> known, Hash hash) {

    public Entry {
        known = List.copyOf(known);
        Shape.demand(Shape.isMoment(at), "An entry is of a moment in whole milliseconds since the epoch");
        Shape.demand(known.isEmpty() || deed.act() == Act.CHAIN_OPENED, "Only the first entry names other chains");
    }

    static Entry hashed(Place place, Instant at, Deed deed, List<ChainHead> known) {
        var bare = new Entry(place, at, deed, known, Hash.NONE);
        return new Entry(place, at, deed, known, Hash.of(CanonicalForm.of(bare)));
    }

    /** Whether its hash is that of what it says. */
    public boolean isSound() {
        return Hash.of(CanonicalForm.of(this)).equals(hash);
    }

    public ChainId chain() {
        return place.chain();
    }

    public long sequence() {
        return place.sequence();
    }
}
