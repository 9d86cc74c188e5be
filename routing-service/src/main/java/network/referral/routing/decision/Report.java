package network.referral.routing.decision;

import java.time.Instant;
import java.util.Map;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * What routing sees of an identification.
 *
 * @param jurisdiction whose protocol decides
 * @param facts as the protocol language reads them; an absent fact is unknown
 * @param contentSha256 tells an exact repeat from a contradiction
 */
public record Report(ReferralId referral, int revision, String jurisdiction, AgencyId reporter, boolean presumption,
        Map<String, Object> facts, String contentSha256, Instant acceptedAt) {

    public Report {
        facts = Map.copyOf(facts);
    }
}
