package network.referral.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Keeps a secret as its SHA-256. That is enough because every secret is 256 random bits
 * that no person chose: nobody can guess through them however fast the hash is, so that a
 * slow one (bcrypt) would cost each token a tenth of a second of a core and protect
 * nothing.
 */
final class RandomSecrets implements PasswordEncoder {

    @Override
    public String encode(CharSequence secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    @Override
    public boolean matches(CharSequence secret, String kept) {
        return MessageDigest.isEqual(encode(secret).getBytes(StandardCharsets.US_ASCII),
                kept.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sha256(CharSequence secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.toString().getBytes(StandardCharsets.UTF_8));
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

}
