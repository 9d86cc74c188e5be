package network.referral.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the folder of a network from any other: its mode is changed, and {@code --fresh}
 * wipes it.
 */
final class FolderMark {

    static final String NAME = ".referral-network";

    private static final String TEXT = "The state of a referral network on this machine; deploy/up --fresh wipes it.\n";

    /** Made by whatever builds and tests, too; nothing of it is wiped but a log. */
    private static final Set<String> OF_BUILDS = Set.of("apps", "build.log", "built", "built.started");

    /** Made by a network that knew no mark, in a folder that it had locked. */
    private static final Set<String> OF_NETWORKS = Set.of("lock", "audit-keys", "broker", "class-archives",
            "clients.json", "credentials", "credentials.unfinished", "issuer", "key-store", "key-store.master", "keys",
            "logs", "logs-before", "registry", "routing-state", "users.json");

    private static final Pattern UNFINISHED = Pattern.compile("(clients|users)\\.json\\d+\\.tmp");

    /** Where somebody had written what a network said, beside what it made. */
    private static final String LOG = ".log";

    /** In the folder of a file system of its own; it is nobody's to delete. */
    static final String OF_THE_DISK = "lost+found";

    private static final Path OWN_OUTPUT = Path.of("/dev/fd/1");

    private FolderMark() {
    }

    /**
     * Changes nothing.
     * @throws LocalNetworkException when somebody else's files are there
     */
    static void demand(Path folder) throws IOException {
        if (Files.isDirectory(folder) && !Files.exists(folder.resolve(NAME)) && !isOurs(folder)) {
            throw new LocalNetworkException("The folder " + folder + " holds what no network has put there. Nothing "
                    + "was changed. Have REFERRAL_DATA_DIR name an empty folder, or one that does not exist yet; or, if it is a "
                    + "network's own, make an empty file " + NAME + " in it.");
        }
    }

    /** For later runs. */
    static void set(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            Files.writeString(folder.resolve(NAME), TEXT);
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        var lock = folder.resolve("lock");
        boolean wasLocked = Files.isRegularFile(lock) && Files.size(lock) == 0;
        for (var entry : entries(folder)) {
            var name = entry.getFileName().toString();
            boolean isKnown = OF_BUILDS.contains(name) || name.equals(OF_THE_DISK)
                    || wasLocked && (OF_NETWORKS.contains(name) || UNFINISHED.matcher(name).matches());
            if (!isKnown && !(wasLocked && isLog(entry)) && !isOwnOutput(entry)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLog(Path entry) {
        return entry.getFileName().toString().endsWith(LOG) && Files.isRegularFile(entry);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    /** Some have what this command says written there. */
    private static boolean isOwnOutput(Path entry) throws IOException {
        return Files.exists(OWN_OUTPUT) && Files.exists(entry) && Files.isSameFile(entry, OWN_OUTPUT);
    }

}
