package network.referral.schemas;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** Folders whose entries outlive a power cut. */
public final class SyncedFolder {

    private SyncedFolder() {
    }

    /** With those above it; does nothing where it is there. */
    public static void make(Path folder, FileAttribute<?>... attributes) throws IOException {
        make(folder, PowerCut::outlive, attributes);
    }

    static void make(Path folder, PowerCut cut, FileAttribute<?>... attributes) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var above = folder.toAbsolutePath().getParent();
        make(above, cut, attributes);
        try {
            Files.createDirectory(folder, attributes);
        }
        catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        sync(above, cut);
    }

    /** After something in it was made, renamed or deleted. */
    public static void sync(Path folder) throws IOException {
        sync(folder, PowerCut::outlive);
    }

    static void sync(Path folder, PowerCut cut) throws IOException {
        try {
            cut.sync(folder);
        }
        catch (AccessDeniedException e) {
            // whoever has it lets others write there, and not look
        }
    }

}
