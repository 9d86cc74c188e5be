package network.referral.keystore.custody;

import java.time.Instant;

/**
 * A legal hold: while it lasts, the key is not destroyed.
 *
 * @param since when it is held for that reason
 */
public record Hold(HoldReason reason, Instant since) {
}
