package network.referral.routing.bus;

import java.time.Instant;
import network.referral.schemas.ReferralId;

/** Revisions of reports that lie on their topic and that no case shows yet. */
interface RevisionsUnderWay {

    /**
     * Whether a later revision of the report may have come in.
     * @param since what lay there is being read since then at the earliest: a reading
     * that has taken longer is not waited for
     */
    boolean isCorrected(ReferralId referral, int revision, Instant since);

}
