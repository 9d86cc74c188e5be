package network.referral.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What a file says, read again whenever it has changed. One that cannot be read leaves
 * what was read before.
 */
final class ReadAnew<T> {

    private static final Logger log = LoggerFactory.getLogger(ReadAnew.class);

    private final Path file;

    private final Reading<T> reading;

    private volatile Read<T> read;

    @FunctionalInterface
    interface Reading<T> {

        T of(byte[] content) throws IOException;

    }

    private record Read<T>(Mark mark, T content) {
    }

    /**
     * Of one state of the file: it is replaced as a whole, perhaps twice in one tick of
     * the clock.
     */
    private record Mark(FileTime at, Object file, long bytes) {
    }

    ReadAnew(Path file, Reading<T> reading) throws IOException {
        this.file = file;
        this.reading = reading;
        this.read = read();
    }

    T now() {
        try {
            if (!read.mark().equals(mark())) {
                read = read();
            }
        }
        catch (IOException | JacksonException e) {
            log.warn("{} cannot be read: what was read before stays", file.getFileName());
        }
        return read.content();
    }

    private Read<T> read() throws IOException {
        // the mark first: what changes in between is read once more
        var mark = mark();
        return new Read<>(mark, reading.of(Files.readAllBytes(file)));
    }

    private Mark mark() throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Mark(attributes.lastModifiedTime(), attributes.fileKey(), attributes.size());
    }

}
