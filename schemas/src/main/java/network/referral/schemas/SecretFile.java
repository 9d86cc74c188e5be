package network.referral.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that nobody but its owner may use, mode 600 or 400; or one of root's that root
 * alone may write and a group may read, 640 at most, where the process is not root: so a
 * cluster hands secrets to a process that is nobody in particular. Links are followed: it
 * is the file at their end that counts.
 */
public final class SecretFile {

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
            FileRights.of(file).fault(FileRights.ownUser()).ifPresent(fault -> {
                throw new IllegalArgumentException(fault.formatted(file));
            });
        }
        catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, IOException e) {
        return new IllegalArgumentException("Cannot read " + file, e);
    }

}
