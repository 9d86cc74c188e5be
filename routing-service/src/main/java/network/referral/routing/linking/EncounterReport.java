package network.referral.routing.linking;

import java.time.Instant;
import network.referral.schemas.AgencyId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/**
 * A first report of a person, as the other reports of its encounter see it.
 *
 * @param likeness the same for persons whom routing cannot tell apart
 */
public record EncounterReport(ReferralId referral, AgencyId reporter, LikenessId likeness, Instant acceptedAt) {

    /** The same, accepted no later than it is: the clock of intake may be ahead. */
    public EncounterReport noLaterThan(Instant now) {
        return acceptedAt.isAfter(now) ? new EncounterReport(referral, reporter, likeness, now) : this;
    }

}
