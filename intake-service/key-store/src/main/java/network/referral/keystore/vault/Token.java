package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.AEADBadTagException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;

/**
 * A PKCS#11 token with somebody logged in: AES-256 objects by label. The JDK reads the
 * labels of the whole token at each change and searches it for each label that it is
 * asked for; so labels and handles are kept, and changes are made one at a time. Nobody
 * else changes the token's keys. Where one change hangs in the library, others end with
 * {@link VaultAwayException}.
 */
final class Token {

    /**
     * A key never leaves the token, and cannot be made to. Whoever logs out is closed:
     * else the JDK would keep the sessions.
     */
    private static final String RULES = """
            destroyTokenAfterLogout = true
            attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_ENCRYPT = true
              CKA_DECRYPT = true
              CKA_WRAP = false
              CKA_UNWRAP = false
            }
            """;

    private final Provider provider;

    private final KeyStore objects;

    private final Set<String> labels = ConcurrentHashMap.newKeySet();

    private final Map<String, SecretKey> handles = new ConcurrentHashMap<>();

    /** Held by whoever has the library search the token, or change it. */
    private final Lock changes = new ReentrantLock();

    /** How many changes were made. */
    private final AtomicLong ended = new AtomicLong();

    private Token(Provider provider, KeyStore objects) throws GeneralSecurityException {
        this.provider = provider;
        this.objects = objects;
        this.labels.addAll(Collections.list(objects.aliases()));
    }

    /**
     * @param slot as in the provider's configuration: {@code slot = n} or
     * {@code slotListIndex = n}
     */
    static Provider provider(Path library, String slot) {
        var configuration = "--name = referral-keys\nlibrary = \"" + library + "\"\n" + slot + "\n" + RULES;
        return Security.getProvider("SunPKCS11").configure(configuration);
    }

    /**
     * @param pin null for whoever is logged in already
     * @throws LoginException where nobody is logged in then; {@link FailedLoginException}
     * where the token refuses the PIN
     */
    static Token open(Provider provider, char[] pin) throws GeneralSecurityException, IOException {
        var objects = KeyStore.getInstance("PKCS11", provider);
        try {
            objects.load(null, pin);
        }
        catch (IOException e) {
            switch (e.getCause()) {
                case UnrecoverableKeyException refused -> throw new FailedLoginException("The token refuses the PIN");
                case LoginException fails -> throw fails;
                case null, default -> throw e;
            }
        }
        return new Token(provider, objects);
    }

    boolean has(String label) {
        return labels.contains(label);
    }

    int count() {
        return labels.size();
    }

    Set<String> labels() {
        return Set.copyOf(labels);
    }

    void make(String label) throws GeneralSecurityException {
        change(() -> {
            var generator = KeyGenerator.getInstance("AES", provider);
            generator.init(AesGcm.KEY_BYTES * Byte.SIZE);
            var key = generator.generateKey();
            if (key.getEncoded() != null) {
                throw new GeneralSecurityException("The token gives its keys away");
            }
            objects.setKeyEntry(label, key, null, null);
            return labels.add(label);
        });
    }

    AesGcm key(String label) throws GeneralSecurityException {
        var known = handles.get(label);
        return new AesGcm(known != null ? known : find(label), provider);
    }

    /**
     * Tokens answer a changed blob with a general error, which the JDK takes for a wrong
     * tag: it is one only if the same key works.
     * @return empty unless it was sealed by that key with the same associated data
     */
    Optional<byte[]> open(String label, byte[] blob, byte[] associated) throws GeneralSecurityException {
        var key = key(label);
        try {
            return Optional.of(key.open(blob, associated));
        }
        catch (AEADBadTagException e) {
            key.open(key.seal(new byte[1], associated), associated);
            return Optional.empty();
        }
    }

    private SecretKey find(String label) throws GeneralSecurityException {
        return change(() -> {
            if (objects.getKey(label, null) instanceof SecretKey key) {
                handles.put(label, key);
                return key;
            }
            throw new GeneralSecurityException("The token has no such key");
        });
    }

    void destroy(String label) throws GeneralSecurityException {
        change(() -> {
            handles.remove(label);
            objects.deleteEntry(label);
            return labels.remove(label);
        });
    }

    /** Returns once a change could be made, or others that wait for one have theirs. */
    void awaitChange() throws GeneralSecurityException {
        long before = ended.get();
        try {
            change(() -> null);
        }
        catch (VaultAwayException e) {
            if (ended.get() == before) {
                throw e;
            }
        }
    }

    private <T> T change(Change<T> change) throws GeneralSecurityException {
        Patience.take(changes, "A change of the token has not ended");
        try {
            T made = change.make();
            ended.incrementAndGet();
            return made;
        }
        finally {
            changes.unlock();
        }
    }

    private interface Change<T> {

        T make() throws GeneralSecurityException;

    }

}
