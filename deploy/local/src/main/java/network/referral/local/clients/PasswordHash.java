package network.referral.local.clients;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * All that the issuer keeps of a password, in the form that it reads:
 * {@code pbkdf2-sha256$rounds$salt$hash}. The rounds are few because every password is
 * 256 random bits that no person chose.
 */
final class PasswordHash {

    private static final int ROUNDS = 10_000;

    private static final int BITS = 256;

    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {
    }

    static String of(String password) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        try {
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, BITS))
                .getEncoded();
            return "pbkdf2-sha256$" + ROUNDS + "$" + text(salt) + "$" + text(hash);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

}
