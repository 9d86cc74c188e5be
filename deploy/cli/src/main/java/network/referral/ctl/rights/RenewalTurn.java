package network.referral.ctl.rights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.FileOwner;

/**
 * One at a time renews the password of a principal in a folder: else its file could say
 * what the one has made, and the brokers know what the other has. Whatever ends this
 * process ends its turn. The file that is locked stays, empty: others may have it open,
 * and would lock what is gone.
 */
final class RenewalTurn {

    private RenewalTurn() {
    }

    /**
     * @throws CommandFailed where somebody else has the turn
     */
    static void take(Path folder, String principal, Runnable renewal) {
        var file = folder.resolve(principal + ".properties.lock");
        try (var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            shareWithOwnerOfFolder(file);
            if (!isTaken(lock)) {
                throw CommandFailed.failed("Somebody else renews the password of " + principal + " in " + folder
                        + " at this moment. Nothing was changed: see what comes of that first.");
            }
            renewal.run();
        }
        catch (IOException e) {
            throw CommandFailed.failed("Cannot write " + file
                    + ". Where nobody renews at this moment, delete it, then run the command again.");
        }
    }

    /** It holds no secret: where it stays one's own, that stops nobody. */
    private static void shareWithOwnerOfFolder(Path file) {
        try {
            FileOwner.ofFolder(file);
        }
        catch (IOException e) {
            // of a folder that is somebody else's
        }
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        }
        catch (OverlappingFileLockException e) {
            return false;
        }
    }

}
