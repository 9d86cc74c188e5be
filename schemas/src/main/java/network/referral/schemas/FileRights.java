package network.referral.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whose a file is, and who may use it.
 *
 * @param owner number of the user
 */
record FileRights(int owner, Set<PosixFilePermission> allowed) {

    private static final int ROOT = 0;

    private static final String OWNER = "unix:uid";

    private static final Set<PosixFilePermission> OWNERS_ALONE = PosixFilePermissions.fromString("rw-------");

    private static final Set<PosixFilePermission> LENT_BY_ROOT = PosixFilePermissions.fromString("rw-r-----");

    static FileRights of(Path file) throws IOException {
        return new FileRights((int) Files.getAttribute(file, OWNER), Files.getPosixFilePermissions(file));
    }

    /** As whom this process runs; empty where the system does not tell. */
    static OptionalInt ownUser() {
        try {
            return OptionalInt.of((int) Files.getAttribute(Path.of("/proc/self"), OWNER));
        }
        catch (IOException | UnsupportedOperationException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * Why it is not private enough to hold a secret, with %s for its name; empty when it
     * is.
     * @param self as whom the process runs; who does not know it counts as root
     */
    Optional<String> fault(OptionalInt self) {
        if (OWNERS_ALONE.containsAll(allowed)) {
            return Optional.empty();
        }
        if (owner != ROOT || self.orElse(ROOT) == ROOT) {
            return Optional.of("Others than its owner may use %s: chmod 600");
        }
        return LENT_BY_ROOT.containsAll(allowed) ? Optional.empty()
                : Optional.of("Others than root and the group that is to read it may use %s: chmod 640; of a volume of "
                        + "Kubernetes, defaultMode: 0440 and fsGroup");
    }

}
