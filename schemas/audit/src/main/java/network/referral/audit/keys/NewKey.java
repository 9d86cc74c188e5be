package network.referral.audit.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import network.referral.audit.chain.Writer;
import network.referral.schemas.FileDraft;
import network.referral.schemas.SyncedFolder;

/**
 * A new pair of keys in two files.
 *
 * @param privateFile for the service alone, mode 600
 * @param publicFile for whoever verifies, mode 644
 */
public record NewKey(String id, Path privateFile, Path publicFile) {

    private static final String ANY = "0";

    /**
     * Names the files {@code <service>-<key id>.key} and {@code .pub}; overwrites none.
     * Each appears whole or not at all, and nobody sees a private half without the public
     * one: what it signed could be verified by nobody.
     * @throws IllegalArgumentException when the service cannot be a writer's
     */
    public static NewKey write(Path folder, String service) throws IOException {
        var writer = new Writer(service, ANY);
        var pair = pair();
        var id = KeyFile.idOf(pair.getPublic());
        var head = KeyFile.head(writer.service());
        var open = KeyFile.block("PUBLIC KEY", pair.getPublic().getEncoded());
        SyncedFolder.make(folder);
        var made = new NewKey(id, folder.resolve(service + "-" + id + ".key"),
                folder.resolve(service + "-" + id + ".pub"));
        write(made.publicFile(), head + open, "rw-r--r--");
        write(made.privateFile(), head + KeyFile.block("PRIVATE KEY", pair.getPrivate().getEncoded()) + open,
                "rw-------");
        return made;
    }

    private static void write(Path file, String text, String mode) throws IOException {
        try (var draft = FileDraft.write(file, text.getBytes(StandardCharsets.US_ASCII))) {
            draft.allow(mode).putWhereNoneIs();
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(KeyFile.ALGORITHM).generateKeyPair();
        }
        catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform of this version has Ed25519", e);
        }
    }

}
