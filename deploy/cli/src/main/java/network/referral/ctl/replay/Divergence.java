package network.referral.ctl.replay;

import java.util.List;

/**
 * A revision of a referral that would have been decided otherwise.
 *
 * @param shifts never empty
 */
record Divergence(String referral, int revision, Past past, List<Shift> shifts) {
}
