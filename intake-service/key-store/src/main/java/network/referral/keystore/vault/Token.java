package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import network.referral.schemas.SecretFile;

/**
 * A PKCS#11 token with somebody logged in: AES-256 objects by label. The JDK reads the
 * labels of the whole token at each change and searches it for each label that it is
 * asked for; so labels and handles are kept, and changes are made one at a time. Nobody
 * else changes the token's keys.
 */
final class Token {

    /** Never leaves the token, and cannot be made to. */
    private static final String KEYS_STAY_INSIDE = """
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

    private Token(Provider provider, KeyStore objects) throws GeneralSecurityException {
        this.provider = provider;
        this.objects = objects;
        this.labels.addAll(Collections.list(objects.aliases()));
    }

    /**
     * @param slot as in the provider's configuration: {@code slot = n} or
     * {@code slotListIndex = n}
     */
    static Token open(Path library, String slot, Path pinFile) throws GeneralSecurityException, IOException {
        var configuration = "--name = referral-keys\nlibrary = \"" + library + "\"\n" + slot + "\n" + KEYS_STAY_INSIDE;
        var provider = Security.getProvider("SunPKCS11").configure(configuration);
        var pin = pin(pinFile);
        try {
            var objects = KeyStore.getInstance("PKCS11", provider);
            objects.load(null, pin);
            return new Token(provider, objects);
        }
        finally {
            Arrays.fill(pin, ' ');
        }
    }

    private static char[] pin(Path file) {
        var bytes = SecretFile.read(file);
        try {
            return new String(bytes, StandardCharsets.UTF_8).strip().toCharArray();
        }
        finally {
            Arrays.fill(bytes, (byte) 0);
        }
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

    synchronized void make(String label) throws GeneralSecurityException {
        var generator = KeyGenerator.getInstance("AES", provider);
        generator.init(AesGcm.KEY_BYTES * Byte.SIZE);
        var key = generator.generateKey();
        if (key.getEncoded() != null) {
            throw new GeneralSecurityException("The token gives its keys away");
        }
        objects.setKeyEntry(label, key, null, null);
        labels.add(label);
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

    private synchronized SecretKey find(String label) throws GeneralSecurityException {
        if (objects.getKey(label, null) instanceof SecretKey key) {
            handles.put(label, key);
            return key;
        }
        throw new GeneralSecurityException("The token has no such key");
    }

    synchronized void destroy(String label) throws GeneralSecurityException {
        handles.remove(label);
        objects.deleteEntry(label);
        labels.remove(label);
    }

}
