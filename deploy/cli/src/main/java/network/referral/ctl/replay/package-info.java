/**
 * What the referrals of the past would have come to under another protocol.
 *
 * <p>
 * {@code Upshot}, {@code Asked}, {@code Shift} and {@code Replay} are pure; only
 * {@code History} reads the bus. Nothing here writes to it.
 */
package network.referral.ctl.replay;
