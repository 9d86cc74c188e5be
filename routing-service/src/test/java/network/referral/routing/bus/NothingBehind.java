package network.referral.routing.bus;

import java.util.Set;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/** Whatever has come in has been taken. */
record NothingBehind() implements RevisionsUnderWay {

    @Override
    public boolean isCorrected(ReferralId referral, int revision) {
        return false;
    }

    @Override
    public Set<AgencyId> keptOut(ReferralId referral, int revision, AgencyId reporter) {
        return Set.of();
    }

}
