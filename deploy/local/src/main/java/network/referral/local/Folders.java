package network.referral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders as wholes. */
final class Folders {

    private Folders() {
    }

    /** What the system said, which by itself is often no more than a path. */
    static String why(IOException failure) {
        return switch (failure) {
            case AccessDeniedException ignored -> "you may not write there";
            case FileAlreadyExistsException ignored -> "a file is in its place";
            case NoSuchFileException ignored -> "it cannot be made there";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            default -> failure.getMessage();
        };
    }

    /** Does nothing when it is not there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

}
