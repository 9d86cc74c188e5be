package network.referral.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wraps secrets for recipients. Public key encryption is slow, so it is done for a
 * <em>carrier</em>: a random AES-256 key that serves one recipient for a while; each
 * secret is then encrypted by the carrier under associated data of its own. Whoever can
 * open one carrier is its recipient, who could have opened each one anyway. Safe for
 * concurrent use.
 */
public final class Wrapping {

    /** The carrier opens to the secret itself. */
    public static final String ALGORITHM = PublicKey.ALGORITHM + "+A256GCM";

    /** The carrier opens to what the key store makes the content key of. */
    public static final String THROUGH_KEY_STORE = ALGORITHM + "+KEY-STORE";

    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Far below what random nonces of 96 bits allow, 2^32. */
    private static final int MOST_SECRETS = 1 << 20;

    static final int KEY_BYTES = 32;

    private final Map<String, Carrier> carriers = new ConcurrentHashMap<>();

    private static final class Carrier {

        private final PublicKey of;

        private final byte[] encapsulated;

        private final AesGcmJce cipher;

        private final Instant end;

        private int left = MOST_SECRETS;

        private Carrier(PublicKey of, String recipient, Instant end) {
            var key = Random.randBytes(KEY_BYTES);
            this.of = of;
            this.end = end;
            this.encapsulated = of.encapsulate(key, Subject.carrier(recipient));
            this.cipher = cipher(key);
        }

        private synchronized boolean serves(PublicKey key, Instant now) {
            return of.equals(key) && now.isBefore(end) && left-- > 0;
        }

    }

    /**
     * @param recipient whom the key belongs to: an agency's id, or routing
     * @param context that the recipient must come to by itself, see {@link Subject}
     */
    public Wrapped wrap(PublicKey key, String recipient, byte[] context, byte[] secret, Instant now) {
        var carrier = carriers.compute(recipient,
                (name, had) -> had != null && had.serves(key, now) ? had : new Carrier(key, recipient, now.plus(LIFE)));
        try {
            return new Wrapped(key.id(), carrier.encapsulated, carrier.cipher.encrypt(secret, context));
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    static AesGcmJce cipher(byte[] key) {
        try {
            return new AesGcmJce(key);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

}
