package network.referral.local.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that nobody but its owner ever could read, not even while it was written. */
final class OwnersFile {

    private OwnersFile() {
    }

    /** In the place of what is there, whole or not at all. */
    static void write(Path file, String text) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var place = Files.createTempFile(folder, file.getFileName().toString(), null, mode);
            Files.writeString(place, text);
            Files.move(place, file, StandardCopyOption.ATOMIC_MOVE);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

}
