package network.referral.ctl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.schemas.FileDraft;

/**
 * Where a command writes what it was asked for: a file that is not there yet, or
 * {@code -}, standard output.
 *
 * @param place as {@code --out} names it
 */
public record OutputFile(Path place) {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    /**
     * What is to stand there.
     */
    @FunctionalInterface
    public interface Content<T> {

        T writeTo(Path file) throws IOException;

    }

    public boolean isStandardOutput() {
        return place.equals(STANDARD_OUTPUT);
    }

    /**
     * All of it, or no file: what is broken off is run again.
     * @throws CommandFailed where one is there, or no folder for it
     */
    public <T> T write(Content<T> content) throws IOException {
        if (Files.exists(place)) {
            throw isThere();
        }
        NamedPlace.demandFolder("--out", place.toAbsolutePath().getParent());
        try (var draft = FileDraft.write(place, new byte[0])) {
            var written = content.writeTo(draft.unfinished());
            draft.putWhereNoneIs();
            return written;
        }
        catch (FileAlreadyExistsException e) {
            throw isThere();
        }
    }

    public CommandFailed unwritten(Exception cause) {
        // only where a link fails are there two names
        boolean isUnlinked = cause instanceof FileSystemException link && link.getOtherFile() != null;
        return CommandFailed.unwritten("Cannot write " + place + " to its end: " + cause.getMessage()
                + (isUnlinked ? ". On a medium without hard links say --out - > " + place : ""));
    }

    private CommandFailed isThere() {
        return CommandFailed.usage("--out: " + place + " is there already");
    }

}
