package network.referral.issuer;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords of persons: PBKDF2 with HMAC-SHA-256, written as
 * {@code pbkdf2-sha256$rounds$salt$hash}; anything else in the file lets nobody in.
 *
 * <p>
 * Ten thousand rounds are enough here, because the passwords of a local network are 256
 * random bits that nobody chose. For passwords that people choose the file would say
 * 600000.
 */
final class SlowHash implements PasswordEncoder {

    private static final Pattern FORM = Pattern
        .compile("pbkdf2-sha256\\$(\\d{4,7})\\$([A-Za-z0-9+/]{22,44}={0,2})\\$([A-Za-z0-9+/]{43}=)");

    private static final int ROUNDS = 10_000;

    private static final int BITS = 256;

    private static final int LONGEST = 256;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String encode(CharSequence password) {
        var salt = new byte[16];
        random.nextBytes(salt);
        return "pbkdf2-sha256$" + ROUNDS + "$" + text(salt) + "$" + text(hash(password, salt, ROUNDS));
    }

    @Override
    public boolean matches(CharSequence password, String kept) {
        var parts = FORM.matcher(kept);
        return password.length() <= LONGEST && parts.matches()
                && MessageDigest.isEqual(Base64.getDecoder().decode(parts.group(3)),
                        hash(password, Base64.getDecoder().decode(parts.group(2)), Integer.parseInt(parts.group(1))));
    }

    private static byte[] hash(CharSequence password, byte[] salt, int rounds) {
        try {
            var spec = new PBEKeySpec(password.toString().toCharArray(), salt, rounds, BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

}
