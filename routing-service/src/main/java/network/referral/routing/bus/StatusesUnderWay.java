package network.referral.routing.bus;

import java.time.Instant;
import network.referral.schemas.ReferralId;

/** What agencies have said, as far as it lies on their topics. */
interface StatusesUnderWay {

    /**
     * Whether something may have been said of the referral that its case does not show.
     * @param by when it was on its topic, at the latest
     * @param since when it was read here, at the earliest: what has been under way for
     * longer is waited for no more, nor is the reading itself once it has stood still for
     * longer
     */
    boolean areUnderWay(ReferralId referral, Instant by, Instant since);

}
