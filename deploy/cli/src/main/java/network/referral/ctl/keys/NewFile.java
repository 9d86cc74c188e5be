package network.referral.ctl.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.schemas.FileDraft;
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
        try (var draft = FileDraft.write(place, text.getBytes(StandardCharsets.UTF_8))) {
            FileOwner.ofFolder(draft.allow(rights).unfinished());
            if (Files.exists(place) && !isMade()) {
                Files.delete(place);
            }
            draft.putWhereNoneIs();
        }
        catch (FileAlreadyExistsException e) {
            // it was made meanwhile, and others may have it already
        }
    }

}
