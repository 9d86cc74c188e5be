package network.referral.keystore.custody;

import java.time.Instant;
import java.util.Optional;

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
 * <td>yes: the key to come is held; held-otherwise than was seen</td>
 * <td>yes; held-otherwise than was seen</td>
 * <td>erased</td>
 * </tr>
 * <tr>
 * <td>lift</td>
 * <td>yes; held-otherwise than was seen</td>
 * <td>yes; held-otherwise than was seen</td>
 * <td>nothing happens</td>
 * </tr>
 * </table>
 */
public record Custody(KeyState key, Optional<Hold> hold) {

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
        return hold.isPresent() ? Ruling.refused(Refusal.LEGAL_HOLD) : Ruling.allowed(new Fact.KeyErased(now));
    }

    /** Set again each time: whoever set it before may not have made it durable. */
    public Ruling hold(HoldReason reason, Instant now, HoldSeen instead) {
        if (key == KeyState.ERASED) {
            return Ruling.refused(Refusal.ERASED);
        }
        if (!instead.is(hold)) {
            return Ruling.refused(Refusal.HELD_OTHERWISE);
        }
        var since = hold.filter(before -> before.reason() == reason).map(Hold::since).orElse(now);
        return Ruling.allowed(new Fact.HoldSet(new Hold(reason, since)));
    }

    /** Where nothing is held there is nothing left to do, whatever was seen. */
    public Ruling lift(HoldSeen seen) {
        if (hold.isEmpty()) {
            return Ruling.allowed();
        }
        return seen.is(hold) ? Ruling.allowed(new Fact.HoldLifted()) : Ruling.refused(Refusal.HELD_OTHERWISE);
    }
}
