package network.referral.intake.bus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.referral.schemas.ReferralId;
import network.referral.schemas.SecretFile;
import network.referral.sealing.Sensitive;

/**
 * The key of the digests by which intake knows a repeat and routing an unchanged
 * compartment. All instances of intake share it; lost, a repeat of a report with
 * compartments looks like a contradiction.
 */
final class DigestKey {

    private static final String HMAC = "HmacSHA256";

    private static final int LEAST_BYTES = 32;

    private final SecretKeySpec key;

    private DigestKey(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /**
     * @param file at least 32 random bytes in Base64, its owner's only
     * @throws IllegalArgumentException that names the file and what is wrong with it
     */
    static DigestKey read(Path file) {
        var bytes = decoded(SecretFile.read(file));
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(file + " must hold 32 random bytes or more, in Base64");
        }
        return new DigestKey(bytes);
    }

    /** Empty where it is no Base64. */
    private static byte[] decoded(byte[] text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        }
        catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    byte[] digest(ReferralId referral, String compartment, Sensitive content) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(("rn1|digest|" + referral + "|" + compartment + "|").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(content.reveal());
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }

}
