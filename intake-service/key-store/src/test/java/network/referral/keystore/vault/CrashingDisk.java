package network.referral.keystore.vault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A disk that loses power at one step, and what was not synced by then is lost, or kept:
 * both happen. Or one that refuses one step and goes on, or that is full.
 */
final class CrashingDisk implements Disk {

    /** The power is off: nothing of this process goes on. */
    static final class PowerOff extends RuntimeException {

        private static final long serialVersionUID = 1L;

    }

    private record Undo(Path synced, Step step) {
    }

    private interface Step {

        void take() throws IOException;

    }

    private final Disk disk = new SyncedDisk();

    private final Deque<Undo> unsynced = new ArrayDeque<>();

    private int left = Integer.MAX_VALUE;

    private boolean loses;

    private boolean refuses;

    private boolean off;

    private boolean full;

    /**
     * @param steps that are still taken whole
     * @param loses what was not synced is lost
     */
    void crashAfter(int steps, boolean loses) {
        this.left = steps;
        this.loses = loses;
    }

    /**
     * @param steps that are taken before the one that is refused
     */
    void refuseAfter(int steps) {
        this.left = steps;
        this.refuses = true;
    }

    /** While it is full there are names to be had, but no place for any byte. */
    void setFull(boolean full) {
        this.full = full;
    }

    boolean isOff() {
        return off;
    }

    private void step(Step half, Step whole) throws IOException {
        if (off) {
            throw new PowerOff();
        }
        if (left == 0 && refuses) {
            left = Integer.MAX_VALUE;
            throw new IOException("No space left on device");
        }
        if (left == 0) {
            half.take();
            off = true;
            while (loses && !unsynced.isEmpty()) {
                unsynced.pop().step().take();
            }
            throw new PowerOff();
        }
        left--;
        whole.take();
    }

    private void remember(Path synced, Path file) throws IOException {
        if (!Files.exists(file)) {
            unsynced.push(new Undo(synced, () -> disk.delete(file)));
        }
        else if (!Files.isDirectory(file)) {
            var bytes = Files.readAllBytes(file);
            unsynced.push(new Undo(synced, () -> {
                if (Files.isDirectory(file.getParent())) {
                    disk.write(file, bytes);
                }
            }));
        }
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        if (full && bytes.length > 0) {
            disk.write(file, new byte[0]);
            throw new IOException("No space left on device");
        }
        remember(file, file);
        step(() -> disk.write(file, Arrays.copyOf(bytes, bytes.length / 2)), () -> disk.write(file, bytes));
    }

    @Override
    public void overwrite(Path file, byte[] bytes) throws IOException {
        remember(file, file);
        step(() -> disk.overwrite(file, Arrays.copyOf(bytes, bytes.length / 2)), () -> disk.overwrite(file, bytes));
    }

    @Override
    public void sync(Path file) throws IOException {
        step(() -> {
        }, () -> synced(file, () -> disk.sync(file)));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        remember(to.getParent(), to);
        // a name may be durable before what it names
        if (unsynced.removeIf(undo -> undo.synced().equals(from))) {
            unsynced.push(new Undo(to, () -> {
                if (Files.exists(to)) {
                    disk.write(to, new byte[0]);
                }
            }));
        }
        step(() -> {
        }, () -> disk.rename(from, to));
    }

    @Override
    public void delete(Path file) throws IOException {
        remember(file.getParent(), file);
        step(() -> {
        }, () -> disk.delete(file));
    }

    @Override
    public void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            unsynced.push(new Undo(folder.getParent(), () -> delete(folder.toFile())));
        }
        step(() -> {
        }, () -> disk.makeFolder(folder));
    }

    private static void delete(File folder) {
        var files = folder.listFiles();
        for (var file : files == null ? new File[0] : files) {
            file.delete();
        }
        folder.delete();
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step(() -> {
        }, () -> synced(folder, () -> disk.syncFolder(folder)));
    }

    private void synced(Path path, Step sync) throws IOException {
        sync.take();
        unsynced.removeIf(undo -> undo.synced().equals(path));
    }

}
