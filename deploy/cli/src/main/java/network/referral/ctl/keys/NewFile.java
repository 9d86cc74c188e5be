package network.referral.ctl.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.schemas.FileOwner;

/**
 * A file that is made once, by whoever comes first, for the owner of its folder, and
 * appears whole: what others have of it already is never replaced.
 */
record NewFile(Path place) {

    /**
     * An earlier version may have left it empty, and then nobody has anything of it.
     */
    boolean isMade() throws IOException {
        return Files.exists(place) && Files.size(place) > 0;
    }

    /**
     * Does nothing where it is made.
     * @param rights as in {@code rw-------}
     */
    void make(String text, String rights) throws IOException {
        if (isMade()) {
            return;
        }
        var unfinished = Files.createTempFile(place.getParent(), place.getFileName().toString(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(rights));
            FileOwner.ofFolder(unfinished);
            putInPlace(unfinished);
        }
        finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void putInPlace(Path unfinished) throws IOException {
        if (Files.exists(place) && !isMade()) {
            Files.delete(place);
        }
        try {
            // unlike a move, which would replace what somebody else has made meanwhile
            Files.createLink(place, unfinished);
        }
        catch (FileAlreadyExistsException e) {
            // it was made meanwhile, and others may have it already
        }
    }

}
