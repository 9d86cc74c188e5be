package network.referral.routing.ledger;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Of whom reports are, as their groups say; oldest first. Not safe for concurrent use.
 */
final class Persons {

    /** Of which person a report is may be read before the report, or after its case. */
    private static final int MOST = 100_000;

    /** The first report of the person, which it may be itself. */
    private final Map<Described, String> firsts = new LinkedHashMap<>();

    private record Described(String referral, String likeness) {

        static Described by(Claim claim) {
            return new Described(claim.referral(), claim.sight().orElseThrow().likeness());
        }
    }

    void isOf(String referral, String likeness, String first) {
        firsts.put(new Described(referral, likeness), first);
        if (firsts.size() > MOST) {
            firsts.remove(firsts.keySet().iterator().next());
        }
    }

    /** Whether it is, or may turn out to be, of the same person as that one. */
    boolean mayBeOf(Claim claim, String first) {
        return firsts.getOrDefault(Described.by(claim), first).equals(first);
    }

    void forget(Claim claim) {
        firsts.remove(Described.by(claim));
    }

}
