package network.referral.schemas;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file that is written beside its place, for nobody else's eyes from its first byte on,
 * and appears there whole: whatever ends this process meanwhile or the machine, in its
 * place is all of it, or what was there before. Once it is in its place no power cut
 * takes it away again. Closed, it is nowhere else.
 */
public final class FileDraft implements AutoCloseable {

    private final Path unfinished;

    private final Path place;

    private final PowerCut cut;

    private FileDraft(Path unfinished, Path place, PowerCut cut) {
        this.unfinished = unfinished;
        this.place = place;
        this.cut = cut;
    }

    /**
     * @throws IOException when it cannot be written whole; then nothing of it is left
     */
    public static FileDraft write(Path place, byte[] content) throws IOException {
        return write(place, content, PowerCut::outlive);
    }

    static FileDraft write(Path place, byte[] content, PowerCut cut) throws IOException {
        var unfinished = Files.createTempFile(folder(place), place.getFileName().toString(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean written = false;
        try {
            Files.write(unfinished, content);
            written = true;
            return new FileDraft(unfinished, place, cut);
        }
        finally {
            if (!written) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private static Path folder(Path place) {
        return place.toAbsolutePath().getParent();
    }

    /** Where it is until it is in its place. */
    public Path unfinished() {
        return unfinished;
    }

    public Path place() {
        return place;
    }

    /**
     * @param rights as in {@code rw-r--r--}
     */
    public FileDraft allow(String rights) throws IOException {
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString(rights));
        return this;
    }

    /** For a draft that is the only copy of something: outlives a power cut as it is. */
    public void sync() throws IOException {
        cut.sync(unfinished);
        SyncedFolder.sync(folder(place), cut);
    }

    /** Also where another file is. */
    public void putInPlace() throws IOException {
        cut.sync(unfinished);
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        SyncedFolder.sync(folder(place), cut);
    }

    /**
     * Unlike a move, which would replace what somebody else has made meanwhile.
     * @throws FileAlreadyExistsException where another file is; that, too, outlives a
     * power cut by then
     */
    public void putWhereNoneIs() throws IOException {
        cut.sync(unfinished);
        try {
            Files.createLink(place, unfinished);
            Files.delete(unfinished);
        }
        finally {
            SyncedFolder.sync(folder(place), cut);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(unfinished);
    }

}
