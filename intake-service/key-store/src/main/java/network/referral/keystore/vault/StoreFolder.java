package network.referral.keystore.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The folder of one store, for one process at a time: what keeps two calls about one
 * referral apart is a lock in memory.
 */
final class StoreFolder implements AutoCloseable {

    static final String KEYS = "keys";

    static final String ERASED = "erased";

    static final String HOLDS = "holds";

    static final String LATE = "late";

    private static final String LABEL = "store";

    private final Path root;

    private final Disk disk;

    private final FileLock lock;

    private StoreFolder(Path root, Disk disk, FileLock lock) {
        this.root = root;
        this.disk = disk;
        this.lock = lock;
    }

    /**
     * @param create to make the folder where there is none
     */
    static StoreFolder open(Path root, boolean create, Disk disk) throws IOException {
        if (create) {
            Files.createDirectories(root.toAbsolutePath().getParent());
            disk.makeFolder(root);
        }
        if (!Files.isDirectory(root)) {
            throw new IllegalStateException("There is no key store in " + root
                    + ": mount its volume, or make one with referral.key-store.create=true");
        }
        return new StoreFolder(root, disk, lock(root));
    }

    private static FileLock lock(Path root) throws IOException {
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        }
        catch (OverlappingFileLockException e) {
            // held by this very process
        }
        channel.close();
        throw new IllegalStateException("Another key store is at work in " + root);
    }

    /** False until {@link #label} was called once: then nothing was ever kept here. */
    boolean isMade() {
        return has(LABEL);
    }

    void makeShelves() throws IOException {
        for (var name : List.of(KEYS, ERASED, HOLDS, LATE)) {
            disk.makeFolder(root.resolve(name));
            if (!shelf(name).sweep().isEmpty()) {
                throw new IllegalStateException("There are keys or marks in " + root + ", but its file " + LABEL
                        + " is missing: is this a part of a copy?");
            }
        }
        disk.syncFolder(root);
    }

    /** The last step of making a store: says whose keys it keeps. */
    void label(String backend) throws IOException {
        replace(LABEL, text(backend));
    }

    /** A store whose keys lie elsewhere would look as if every referral were unknown. */
    void requireLabel(String backend) throws IOException {
        if (!text(backend).equals(Files.readString(root.resolve(LABEL)))) {
            throw new IllegalStateException("The key store in " + root + " was made for another backend than " + backend
                    + ", or by another version");
        }
    }

    /** A store of before there was one. */
    void addShelf(String name) throws IOException {
        if (!has(name)) {
            disk.makeFolder(root.resolve(name));
            disk.syncFolder(root);
        }
    }

    private static String text(String backend) {
        return "referral key store 1 " + backend + "\n";
    }

    Shelf shelf(String name) {
        return new Shelf(root.resolve(name), disk);
    }

    boolean has(String name) {
        return Files.exists(root.resolve(name));
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(root.resolve(name));
    }

    void replace(String name, String text) throws IOException {
        replace(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void replace(String name, byte[] bytes) throws IOException {
        var fresh = root.resolve(name + ".new");
        disk.write(fresh, bytes);
        disk.sync(fresh);
        disk.rename(fresh, root.resolve(name));
        disk.syncFolder(root);
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        }
        catch (IOException e) {
            throw new UncheckedIOException("The lock of the key store's folder cannot be given back", e);
        }
    }

}
