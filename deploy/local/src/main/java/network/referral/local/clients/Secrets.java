package network.referral.local.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import network.referral.schemas.Sha256;

/**
 * One secret for each client, made once: a folder of files that only their owner reads.
 */
final class Secrets {

    private static final int BYTES = 32;

    /** As text. */
    private static final int LENGTH = 43;

    private final SecureRandom random = new SecureRandom();

    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** Made anew where what is there is not whole, as after a full disk. */
    String of(String clientId) {
        var file = folder.resolve(clientId);
        try {
            if (!Files.exists(file) || Files.size(file) < LENGTH) {
                OwnersFile.write(file, made());
            }
            return Files.readString(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String made() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** All that the issuer keeps of it. */
    static String sha256(String secret) {
        return Sha256.hex(secret);
    }

}
