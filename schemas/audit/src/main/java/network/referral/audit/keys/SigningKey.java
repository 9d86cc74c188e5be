package network.referral.audit.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.EnumSet;
import network.referral.audit.chain.CanonicalForm;
import network.referral.audit.chain.Checkpoint;

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
        demandPrivate(path);
        var file = KeyFile.read(path);
        var publicKey = file.publicKey();
        return new SigningKey(KeyFile.idOf(publicKey), file.service(), file.privateKey());
    }

    private static void demandPrivate(Path path) {
        try {
            var others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            others.remove(PosixFilePermission.OWNER_READ);
            others.remove(PosixFilePermission.OWNER_WRITE);
            if (!others.isEmpty()) {
                throw new IllegalArgumentException(path + " can be used by others than its owner: chmod 600");
            }
        }
        catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the key file " + path, e);
        }
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
