package network.referral.sealing;

import java.util.Arrays;

/**
 * A secret wrapped for one recipient, in one context.
 *
 * @param keyId of the recipient's public key
 * @param carrier what wrapped it, encapsulated for the recipient
 * @param secret encrypted by the carrier
 */
public record Wrapped(String keyId, byte[] carrier, byte[] secret) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Wrapped that && keyId.equals(that.keyId) && Arrays.equals(carrier, that.carrier)
                && Arrays.equals(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "Wrapped for " + keyId;
    }

}
