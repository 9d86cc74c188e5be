package network.referral.sealing;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.XECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import network.referral.schemas.Sha256;

/**
 * The public half of a recipient's key: 32 bytes of X25519 (RFC 7748).
 *
 * @param id the first 16 hexadecimal digits of the SHA-256 of the bytes
 */
public record PublicKey(String id, byte[] bytes) {

    /** As written into records. */
    public static final String ALGORITHM = "HPKE-X25519-HKDF-SHA256-AES256-GCM";

    private static final int LENGTH = 32;

    /** Empty unless there are 32 bytes that something can be sealed by. */
    public static Optional<PublicKey> of(byte[] bytes) {
        return bytes.length == LENGTH
                ? Optional.of(new PublicKey(idOf(bytes), bytes.clone())).filter(PublicKey::isPoint) : Optional.empty();
    }

    /** Some points seal nothing: what they give, everybody knows. */
    private boolean isPoint() {
        try {
            encapsulate(new byte[1], new byte[1]);
            return true;
        }
        catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Of a file as OpenSSL writes it: SubjectPublicKeyInfo in PEM. */
    public static Optional<PublicKey> ofPem(String pem) {
        return Pem.read("PUBLIC KEY", pem).flatMap(der -> {
            try {
                var key = KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(der));
                return of(littleEndian((XECPublicKey) key));
            }
            catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        });
    }

    static PublicKey of(XECPublicKey key) {
        return of(littleEndian(key)).orElseThrow();
    }

    private static byte[] littleEndian(XECPublicKey key) {
        var big = key.getU().toByteArray();
        var bytes = new byte[LENGTH];
        for (int i = 0; i < Math.min(big.length, LENGTH); i++) {
            bytes[i] = big[big.length - 1 - i];
        }
        return bytes;
    }

    /** What only the private half opens, and only with the same information. */
    byte[] encapsulate(byte[] secret, byte[] info) {
        try {
            return Hpke.keyset(forTink())
                .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                .encrypt(secret, info);
        }
        catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("No point of the curve: " + id, e);
        }
    }

    HpkePublicKey forTink() throws GeneralSecurityException {
        return HpkePublicKey.create(Hpke.PARAMETERS, Bytes.copyFrom(bytes), null);
    }

    private static String idOf(byte[] bytes) {
        return Sha256.hex(bytes).substring(0, 16);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }

}
