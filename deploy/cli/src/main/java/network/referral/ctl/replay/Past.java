package network.referral.ctl.replay;

import java.time.Instant;

/**
 * A decision of the past.
 *
 * @param version label of the protocol version that made it
 */
record Past(Instant decidedAt, String version, Upshot upshot) {
}
