package network.referral.audit.keys;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import network.referral.audit.chain.CanonicalForm;
import network.referral.audit.chain.Checkpoint;
import network.referral.schemas.SecretFile;

/** Signs one service's checkpoints. Safe for concurrent use. */
public final class SigningKey {

    private final String id;

    private final String service;

    private final PrivateKey key;

    private SigningKey(String id, String service, PrivateKey key) {
        this.id = id;
        this.service = service;
        this.key = key;
    }

    /**
     * @throws IllegalArgumentException when the file is not there, can be read by others
     * than its owner, or holds no such key; says the path and never the content
     */
    public static SigningKey load(Path path) {
        SecretFile.demandPrivate(path);
        var file = KeyFile.read(path);
        var publicKey = file.publicKey();
        return new SigningKey(KeyFile.idOf(publicKey), file.service(), file.privateKey());
    }

    public String id() {
        return id;
    }

    /** Whose chains it signs. */
    public String service() {
        return service;
    }

    public Checkpoint sign(Checkpoint checkpoint) {
        try {
            var signature = Signature.getInstance(KeyFile.ALGORITHM);
            signature.initSign(key);
            signature.update(CanonicalForm.of(checkpoint));
            return checkpoint.signed(signature.sign());
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform of this version has Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return service + " key " + id;
    }

}
