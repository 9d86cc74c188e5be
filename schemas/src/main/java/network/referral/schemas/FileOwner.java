package network.referral.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whose a new file is. What root makes for a service would be root's, and closed to it.
 */
public final class FileOwner {

    private static final Set<PosixFilePermission> OF_GROUP = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private FileOwner() {
    }

    /**
     * Gives a file to whoever has the one that it is to replace, with the same rights. To
     * its group only where that had any.
     * @throws IOException when whoever runs this may not
     */
    public static void ofReplaced(Path file, Path replaced) throws IOException {
        var wanted = Files.readAttributes(replaced, PosixFileAttributes.class);
        var given = view(file);
        if (!Collections.disjoint(wanted.permissions(), OF_GROUP) || !isOwner(given, wanted)) {
            give(given, wanted);
        }
        given.setPermissions(wanted.permissions());
    }

    /**
     * Gives a file or folder that is for its owner alone to whoever has the folder that
     * it is in.
     * @throws IOException when whoever runs this may not
     */
    public static void ofFolder(Path file) throws IOException {
        var wanted = Files.readAttributes(file.toAbsolutePath().getParent(), PosixFileAttributes.class);
        var given = view(file);
        if (!isOwner(given, wanted)) {
            give(given, wanted);
        }
    }

    private static boolean isOwner(PosixFileAttributeView given, PosixFileAttributes wanted) throws IOException {
        return given.readAttributes().owner().equals(wanted.owner());
    }

    private static void give(PosixFileAttributeView given, PosixFileAttributes wanted) throws IOException {
        if (!given.readAttributes().group().equals(wanted.group())) {
            given.setGroup(wanted.group());
        }
        if (!isOwner(given, wanted)) {
            given.setOwner(wanted.owner());
        }
    }

    /** Whoever may write to the folder may have put a link to another's file there. */
    private static PosixFileAttributeView view(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

}
