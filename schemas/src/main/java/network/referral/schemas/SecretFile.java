package network.referral.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
            tooOpen(file).ifPresent(fault -> {
                throw new IllegalArgumentException(fault);
            });
        }
        catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The same, said and not thrown; empty for one that is private. */
    public static Optional<String> fault(Path file) {
        try {
            return tooOpen(file);
        }
        catch (IOException e) {
            return Optional.of("Cannot read " + file);
        }
    }

    private static Optional<String> tooOpen(Path file) throws IOException {
        return FileRights.of(file).fault(FileRights.ownUser()).map(fault -> fault.formatted(file));
    }

    private static IllegalArgumentException unreadable(Path file, IOException e) {
        return new IllegalArgumentException("Cannot read " + file, e);
    }

}
