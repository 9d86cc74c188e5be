package network.referral.intake.api;

import io.swagger.v3.oas.annotations.media.Schema;
import network.referral.schemas.ReferralId;

/**
 * What a reporter gets for a report that the network has taken.
 *
 * @param status where to ask how it stands
 */
@Schema(name = "Receipt")
record Receipt(@Schema(description = "Id of the referral, the same for each repeat") String referralId,
        @Schema(example = "1") int revision,
        @Schema(description = "Where to ask how it stands", example = "/v1/referrals/{id}") String status) {

    static final String REFERRALS = "/v1/referrals/";

    static Receipt of(ReferralId id, int revision) {
        return new Receipt(id.toString(), revision, REFERRALS + id);
    }
}
