package network.referral.ctl.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.schemas.FileOwner;
import network.referral.schemas.SyncedFolder;

/**
 * A folder within a folder of keys, for the owner of that alone, who may be another than
 * makes it.
 */
final class RingFolder {

    private static final FileAttribute<?> OWNER = PosixFilePermissions
        .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private RingFolder() {
    }

    /**
     * Does nothing where it is there.
     * @param ring the folder of keys; where there is none, it is its maker's
     * @param folder below it
     */
    static void make(Path ring, Path folder) throws IOException {
        if (folder.equals(ring)) {
            SyncedFolder.make(ring, OWNER);
        }
        else if (!Files.exists(folder)) {
            make(ring, folder.getParent());
            makeWithin(folder);
        }
    }

    private static void makeWithin(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, OWNER);
        }
        catch (FileAlreadyExistsException e) {
            // it was made meanwhile
            return;
        }
        try {
            FileOwner.ofFolder(folder);
        }
        catch (IOException e) {
            Files.delete(folder);
            throw e;
        }
        SyncedFolder.sync(folder.getParent());
    }

}
