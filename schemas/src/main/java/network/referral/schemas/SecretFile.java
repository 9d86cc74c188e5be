package network.referral.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that nobody but its owner may use, mode 600 or 400. */
public final class SecretFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {
    }

    /**
     * @throws IllegalArgumentException when the file is not there, or others have a right
     * to it; says the path and never the content
     */
    public static byte[] read(Path file) {
        demandPrivate(file);
        try {
            return Files.readAllBytes(file);
        }
        catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * @throws IllegalArgumentException as {@link #read}
     */
    public static void demandPrivate(Path file) {
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException("Others than its owner may use " + file + ": chmod 600");
            }
        }
        catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, IOException e) {
        return new IllegalArgumentException("Cannot read " + file, e);
    }

}
