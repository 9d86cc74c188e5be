package network.referral.routing.bus;

import java.util.Set;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/** Revisions of reports that lie on their topic and that no case shows yet. */
interface RevisionsUnderWay {

    /**
     * Whether a later revision of the report may have come in: of what is not read yet
     * nobody knows.
     */
    boolean isCorrected(ReferralId referral, int revision);

    /**
     * Whom later revisions of the report implicate that have come in, by the word of that
     * reporter; as far as they have been read.
     */
    Set<AgencyId> keptOut(ReferralId referral, int revision, AgencyId reporter);

}
