package network.referral.intake.identification;

import java.time.Instant;
import network.referral.schemas.AgencyId;

/**
 * What a referral began with. A revision may change all that was seen, but neither who
 * reports nor whose protocol decides.
 *
 * @param acceptedAt by intake's clock
 * @param contentSha256 empty where it was not recorded
 */
public record FirstReport(String jurisdiction, AgencyId reporter, Instant acceptedAt, String contentSha256) {

    /** Its number. */
    public static final int REVISION = 1;

}
