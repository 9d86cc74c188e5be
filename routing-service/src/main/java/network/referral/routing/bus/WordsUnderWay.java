package network.referral.routing.bus;

import java.time.Instant;
import network.referral.schemas.ReferralId;

/** What agencies and reporters have said, as far as it lies on their topics. */
interface WordsUnderWay {

    /**
     * Up to when, and not at that instant itself, nothing was said of the referral that
     * its case does not show; {@link Instant#MAX} where nothing was. A revision counts as
     * if it came in at {@code since}, whenever that was: whom it keeps out must not be
     * asked.
     * @param since when it was read here, at the earliest: what has been under way for
     * longer is waited for no more, nor is the reading itself once it has stood still for
     * longer
     */
    Instant heardUntil(ReferralId referral, Instant since);

}
