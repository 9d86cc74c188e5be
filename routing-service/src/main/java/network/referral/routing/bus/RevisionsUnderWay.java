package network.referral.routing.bus;

import network.referral.schemas.ReferralId;

/** Revisions of reports that lie on their topic and that no case shows yet. */
interface RevisionsUnderWay {

    /**
     * Whether a later revision of the report may have come in: of what is not read yet
     * nobody knows.
     */
    boolean isCorrected(ReferralId referral, int revision);

}
