package network.referral.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** The folder of all state, in the hands of one network at a time. */
final class DataFolder implements AutoCloseable {

    /** What {@code --fresh} keeps: no state, only work that would be done again. */
    private static final List<String> KEPT = List.of("apps", "lock", "built", FolderMark.NAME, FolderMark.OF_THE_DISK);

    private static final String VARIABLE = "REFERRAL_DATA_DIR";

    private final Path folder;

    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Where the environment says, and within the project where it says nothing. */
    static Path place(Path root, Map<String, String> environment) {
        var told = environment.getOrDefault(VARIABLE, "").strip();
        return told.isEmpty() ? root.resolve("deploy/local/.data") : Path.of(told).toAbsolutePath();
    }

    /**
     * @throws LocalNetworkException when another network uses it, or something else
     */
    static DataFolder lock(Path folder) {
        try {
            FolderMark.demand(folder);
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new LocalNetworkException("Another network runs on the folder " + folder + ". Stop it first.");
            }
            FolderMark.set(folder);
            return new DataFolder(folder, channel);
        }
        catch (IOException e) {
            throw new LocalNetworkException(
                    "Cannot use the folder " + folder + ": " + Folders.why(e) + ". Name another with " + VARIABLE + ".",
                    e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        }
        catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Deletes all that earlier networks left. */
    void wipe() {
        try (var entries = Files.list(folder)) {
            entries.filter(entry -> !KEPT.contains(entry.getFileName().toString())).forEach(Folders::delete);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the logs of the run before as {@code logs-before}. */
    void turnLogs() {
        var logs = folder.resolve("logs");
        if (Files.exists(logs)) {
            var before = folder.resolve("logs-before");
            Folders.delete(before);
            try {
                Files.move(logs, before, StandardCopyOption.ATOMIC_MOVE);
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
