package network.referral.sealing;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/**
 * A recipient's own key, of which only the public half is told to anybody. Kept in a file
 * as OpenSSL writes it: PKCS #8 in PEM, with the public half behind it.
 */
public final class PrivateKey {

    private static final String CURVE = "X25519";

    private final Sensitive scalar;

    private final byte[] pkcs8;

    private final byte[] spki;

    private final PublicKey publicKey;

    private PrivateKey(byte[] scalar, byte[] pkcs8, byte[] spki, PublicKey publicKey) {
        this.scalar = Sensitive.of(scalar);
        this.pkcs8 = pkcs8;
        this.spki = spki;
        this.publicKey = publicKey;
    }

    public static PrivateKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance(CURVE).generateKeyPair();
            return new PrivateKey(((XECPrivateKey) pair.getPrivate()).getScalar().orElseThrow(),
                    pair.getPrivate().getEncoded(), pair.getPublic().getEncoded(),
                    PublicKey.of((XECPublicKey) pair.getPublic()));
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 11 on has X25519", e);
        }
    }

    /** Empty unless both halves are there and belong together. */
    public static Optional<PrivateKey> ofPem(String pem) {
        var pkcs8 = Pem.read("PRIVATE KEY", pem);
        var publicKey = PublicKey.ofPem(pem);
        var spki = Pem.read("PUBLIC KEY", pem);
        if (pkcs8.isEmpty() || publicKey.isEmpty()) {
            return Optional.empty();
        }
        try {
            var key = (XECPrivateKey) KeyFactory.getInstance(CURVE)
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.get()));
            var made = new PrivateKey(key.getScalar().orElseThrow(), pkcs8.get(), spki.orElseThrow(), publicKey.get());
            // refuses halves of two keys
            made.forTink();
            return Optional.of(made);
        }
        catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** What its file holds; for nothing but that file. */
    public Sensitive toPem() {
        return Sensitive.ofText(Pem.write("PRIVATE KEY", pkcs8) + publicPem());
    }

    /** What may be told to everybody. */
    public String publicPem() {
        return Pem.write("PUBLIC KEY", spki);
    }

    Optional<byte[]> decapsulate(byte[] carrier, byte[] info) {
        try {
            return Optional.of(decrypt().decrypt(carrier, info));
        }
        catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    byte[] scalar() {
        return scalar.reveal();
    }

    private HybridDecrypt decrypt() throws GeneralSecurityException {
        return Hpke.keyset(forTink()).getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
    }

    private HpkePrivateKey forTink() throws GeneralSecurityException {
        return HpkePrivateKey.create(publicKey.forTink(),
                SecretBytes.copyFrom(scalar.reveal(), InsecureSecretKeyAccess.get()));
    }

    @Override
    public String toString() {
        return "PrivateKey " + publicKey.id();
    }

}
