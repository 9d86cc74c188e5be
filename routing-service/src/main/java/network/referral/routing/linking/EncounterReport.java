package network.referral.routing.linking;

import java.time.Instant;
import network.referral.schemas.AgencyId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;

/**
 * A first report of a person, as the other reports of its encounter see it.
 *
 * @param likeness the same for persons whom routing cannot tell apart
 * @param occurredAt when the encounter happened, as the reporter says
 */
public record EncounterReport(ReferralId referral, AgencyId reporter, LikenessId likeness, Instant acceptedAt,
        Instant occurredAt) {

    /** One that says nothing of when it happened but that it is over. */
    public EncounterReport(ReferralId referral, AgencyId reporter, LikenessId likeness, Instant acceptedAt) {
        this(referral, reporter, likeness, acceptedAt, acceptedAt);
    }

    /** The same, accepted no later than it is: the clock of intake may be ahead. */
    public EncounterReport noLaterThan(Instant now) {
        return acceptedAt.isAfter(now) ? new EncounterReport(referral, reporter, likeness, now, occurredAt) : this;
    }

}
