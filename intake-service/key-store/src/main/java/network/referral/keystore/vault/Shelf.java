package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.ReferralId;

/**
 * One small file for each referral, in 256 folders named by the first two digits of the
 * id. What a method did is durable when it returns. A failure never looks like an absent
 * file.
 */
final class Shelf {

    private static final String NEW = ".new";

    private static final int PREFIX = 2;

    private final Path folder;

    private final Disk disk;

    /** Shards, and how often a change of each has failed. */
    private final Map<Path, Integer> failures = new ConcurrentHashMap<>();

    /**
     * Shards in which nothing was visible that a power failure could undo, and how many
     * failures of each were known when that was made sure of: one more, and it is not
     * known any more. Several referrals of a shard may be at work at once.
     */
    private final Map<Path, Integer> settled = new ConcurrentHashMap<>();

    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param folder must exist: one that is missing is a volume that is not mounted
     */
    Shelf(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    private Path file(ReferralId referral) {
        var name = referral.toString();
        return folder.resolve(name.substring(0, PREFIX)).resolve(name);
    }

    boolean has(ReferralId referral) throws IOException {
        try {
            settle(file(referral).getParent());
            Files.readAttributes(file(referral), BasicFileAttributes.class);
            return true;
        }
        catch (NoSuchFileException e) {
            requireFolder();
            return false;
        }
    }

    Optional<byte[]> read(ReferralId referral) throws IOException {
        try {
            settle(file(referral).getParent());
            return Optional.of(Files.readAllBytes(file(referral)));
        }
        catch (NoSuchFileException e) {
            requireFolder();
            return Optional.empty();
        }
    }

    private void requireFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException("A folder of the key store is not there");
        }
    }

    /**
     * What a failed step, or a process that died, left visible is made durable before
     * anybody is told of it.
     */
    private void settle(Path shard) throws IOException {
        int known = failures.getOrDefault(shard, 0);
        if (settled.getOrDefault(shard, -1) != known && Files.isDirectory(shard)) {
            disk.syncFolder(folder);
            disk.syncFolder(shard);
            settled.put(shard, known);
        }
    }

    /** Whole or not at all, also across a crash. Replaces what was there. */
    void put(ReferralId referral, byte[] bytes) throws IOException {
        var file = file(referral);
        var shard = file.getParent();
        makeShard(shard);
        var fresh = shard.resolve(file.getFileName() + NEW);
        disk.write(fresh, bytes);
        disk.sync(fresh);
        boolean replaces = Files.exists(file);
        change(shard, () -> {
            disk.rename(fresh, file);
            count.addAndGet(replaces ? 0 : 1);
        });
    }

    /** Two referrals of one shard may come here at once; both settle it. */
    private void makeShard(Path shard) throws IOException {
        try {
            disk.makeFolder(shard);
        }
        catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(shard)) {
                throw e;
            }
        }
        settle(shard);
    }

    void remove(ReferralId referral) throws IOException {
        var file = file(referral);
        if (has(referral)) {
            delete(file);
        }
    }

    private void delete(Path file) throws IOException {
        change(file.getParent(), () -> {
            disk.delete(file);
            count.decrementAndGet();
        });
    }

    /**
     * Overwrites with chance before it removes; see {@link FilesVault} for what that is
     * worth.
     */
    void shred(ReferralId referral) throws IOException {
        var file = file(referral);
        if (has(referral)) {
            disk.overwrite(file, AesGcm.random(Math.toIntExact(Files.size(file))));
            disk.sync(file);
            delete(file);
        }
    }

    private interface Step {

        void take() throws IOException;

    }

    private void change(Path shard, Step step) throws IOException {
        boolean done = false;
        try {
            step.take();
            disk.syncFolder(shard);
            done = true;
        }
        finally {
            if (!done) {
                failures.merge(shard, 1, Integer::sum);
            }
        }
    }

    /**
     * All referrals that have a file. Removes what a crash left half written; only before
     * anybody writes.
     */
    List<ReferralId> sweep() throws IOException {
        requireFolder();
        var found = new ArrayList<ReferralId>();
        try (var shards = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var shard : shards) {
                try (var files = Files.newDirectoryStream(shard)) {
                    sweep(shard, files, found);
                }
            }
        }
        count.set(found.size());
        return found;
    }

    /**
     * How many files are there since the sweep, also where a step took effect and failed.
     */
    int count() {
        return count.get();
    }

    private void sweep(Path shard, DirectoryStream<Path> files, List<ReferralId> found) throws IOException {
        boolean swept = false;
        for (var file : files) {
            var name = file.getFileName().toString();
            if (name.endsWith(NEW)) {
                disk.delete(file);
                swept = true;
            }
            ReferralId.parse(name).ifPresent(found::add);
        }
        if (swept) {
            disk.syncFolder(shard);
        }
    }

}
