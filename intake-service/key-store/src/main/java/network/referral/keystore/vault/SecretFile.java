package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/** Reads a secret from a file that nobody but its owner may read. */
final class SecretFile {

    private SecretFile() {
    }

    /**
     * @param what the secret is, for the message
     * @throws IllegalStateException where the file is missing, or others have a right to
     * it
     */
    static byte[] read(Path file, String what) {
        try {
            var others = Files.getPosixFilePermissions(file);
            others.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!others.isEmpty()) {
                throw new IllegalStateException(
                        "The file of " + what + " must have mode 600 or 400: others have rights to " + file);
            }
            return Files.readAllBytes(file);
        }
        catch (IOException e) {
            throw new IllegalStateException("The file of " + what + " cannot be read: " + file, e);
        }
    }

}
