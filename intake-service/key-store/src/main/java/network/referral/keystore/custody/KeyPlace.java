package network.referral.keystore.custody;

import java.nio.charset.StandardCharsets;
import network.referral.schemas.ReferralId;

/**
 * Where a content key belongs. It is bound into the wrapped key, so that a blob opens
 * nowhere else.
 */
public record KeyPlace(ReferralId referral, int revision, String compartment) {

    /**
     * No part can hold the separator: an id and a number have none, a compartment's name
     * neither.
     */
    public byte[] associated() {
        return String.join("|", "rn1", "key", referral.toString(), Integer.toString(revision), compartment)
            .getBytes(StandardCharsets.UTF_8);
    }
}
