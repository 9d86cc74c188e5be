package network.referral.keystore.custody;

import java.time.Instant;
import java.util.Map;

/**
 * How the key of one referral stands, and what may be done with it.
 *
 * <table>
 * <caption>All rules</caption>
 * <tr>
 * <th></th>
 * <th>absent</th>
 * <th>active</th>
 * <th>erased</th>
 * </tr>
 * <tr>
 * <td>wrap</td>
 * <td>makes the key, or key-store-full</td>
 * <td>yes</td>
 * <td>erased</td>
 * </tr>
 * <tr>
 * <td>unwrap</td>
 * <td>unknown-referral</td>
 * <td>yes</td>
 * <td>erased</td>
 * </tr>
 * <tr>
 * <td>erase</td>
 * <td>no key is ever made; legal-hold while held</td>
 * <td>the key is destroyed; legal-hold while held</td>
 * <td>nothing more happens</td>
 * </tr>
 * <tr>
 * <td>hold</td>
 * <td>yes: the key to come is held</td>
 * <td>yes</td>
 * <td>erased</td>
 * </tr>
 * <tr>
 * <td>lift</td>
 * <td>yes; held-otherwise than was seen</td>
 * <td>yes; held-otherwise than was seen</td>
 * <td>nothing happens</td>
 * </tr>
 * </table>
 *
 * @param holds since when it is held, for each reason: each is lifted by itself
 */
public record Custody(KeyState key, Map<HoldReason, Instant> holds) {

    public Custody {
        holds = Map.copyOf(holds);
    }

    /**
     * @param room false when no key of one more referral may be made
     */
    public Ruling wrap(int revision, boolean room) {
        return switch (key) {
            case ACTIVE -> Ruling.allowed();
            case ERASED -> Ruling.refused(Refusal.ERASED);
            case ABSENT -> room ? Ruling.allowed(new Fact.KeyMade(revision)) : Ruling.refused(Refusal.KEY_STORE_FULL);
        };
    }

    public Ruling unwrap() {
        return switch (key) {
            case ACTIVE -> Ruling.allowed();
            case ERASED -> Ruling.refused(Refusal.ERASED);
            case ABSENT -> Ruling.refused(Refusal.UNKNOWN_REFERRAL);
        };
    }

    /**
     * A referral without a key is erased as well: the report that would make its key may
     * still be on its way, or be replayed.
     */
    public Ruling erase(Instant now) {
        if (key == KeyState.ERASED) {
            return Ruling.allowed();
        }
        return holds.isEmpty() ? Ruling.allowed(new Fact.KeyErased(now)) : Ruling.refused(Refusal.LEGAL_HOLD);
    }

    /** Set again each time: whoever set it before may not have made it durable. */
    public Ruling hold(HoldReason reason, Instant now) {
        return key == KeyState.ERASED ? Ruling.refused(Refusal.ERASED)
                : Ruling.allowed(new Fact.HoldSet(new Hold(reason, holds.getOrDefault(reason, now))));
    }

    /** Where nothing is held for its reason there is nothing left to do. */
    public Ruling lift(HoldSeen seen) {
        if (holds.isEmpty() || seen.reason().filter(reason -> !holds.containsKey(reason)).isPresent()) {
            return Ruling.allowed();
        }
        return seen.in(holds)
            .map(hold -> Ruling.allowed(new Fact.HoldLifted(hold)))
            .orElse(Ruling.refused(Refusal.HELD_OTHERWISE));
    }
}
