package network.referral.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Opens what was wrapped for one recipient, with any of its keys: a new one does not end
 * the old. Safe for concurrent use.
 */
public final class Unwrapping {

    private static final int CARRIERS_KEPT = 1024;

    private final String recipient;

    private final Map<String, PrivateKey> keys;

    /** A carrier serves many secrets, and opening it is the slow part. */
    private final Map<ByteBuffer, AesGcmJce> opened = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, AesGcmJce> eldest) {
            return size() > CARRIERS_KEPT;
        }
    };

    /**
     * @param recipient as the sender named it
     */
    public Unwrapping(String recipient, Collection<PrivateKey> keys) {
        this.recipient = recipient;
        this.keys = keys.stream()
            .collect(Collectors.toMap(key -> key.publicKey().id(), Function.identity(), (a, b) -> a));
    }

    public boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    /**
     * The secret. Empty when it is for another key, was changed, belongs into another
     * context, or was sealed by what is no key of 256 bits.
     */
    public Optional<byte[]> unwrap(Wrapped wrapped, byte[] context) {
        return carrier(wrapped).flatMap(cipher -> {
            try {
                return Optional.of(cipher.decrypt(wrapped.secret(), context));
            }
            catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<AesGcmJce> carrier(Wrapped wrapped) {
        var id = ByteBuffer.wrap(wrapped.carrier().clone());
        synchronized (opened) {
            var known = opened.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var made = Optional.ofNullable(keys.get(wrapped.keyId()))
            .flatMap(key -> key.decapsulate(wrapped.carrier(), Subject.carrier(recipient)))
            .filter(secret -> secret.length == Wrapping.KEY_BYTES)
            .map(Wrapping::cipher);
        made.ifPresent(cipher -> {
            synchronized (opened) {
                opened.put(id, cipher);
            }
        });
        return made;
    }

}
