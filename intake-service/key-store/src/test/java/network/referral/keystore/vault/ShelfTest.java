package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A shelf")
class ShelfTest {

    @Test
    void leavesNothingOnTheMediumOfWhatItShreds(@TempDir Path folder) throws IOException {
        var referral = somebody();
        var key = "the only key of a referral".getBytes(StandardCharsets.UTF_8);
        var disk = new WitnessedDisk();
        var shelf = new Shelf(folder, disk);
        shelf.put(referral, key);
        disk.steps.clear();

        shelf.shred(referral);

        assertThat(disk.steps).containsExactly("overwrite", "sync", "delete", "sync folder");
        assertThat(disk.deleted).hasSameSizeAs(key).isNotEqualTo(key);
        assertThat(shelf.has(referral)).isFalse();
    }

    /** Remembers the steps, and what was in a file when it was deleted. */
    private static final class WitnessedDisk implements Disk {

        private final Disk disk = new SyncedDisk();

        private final List<String> steps = new ArrayList<>();

        private byte[] deleted = {};

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            steps.add("write");
            disk.write(file, bytes);
        }

        @Override
        public void overwrite(Path file, byte[] bytes) throws IOException {
            steps.add("overwrite");
            disk.overwrite(file, bytes);
        }

        @Override
        public void sync(Path file) throws IOException {
            steps.add("sync");
            disk.sync(file);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            steps.add("rename");
            disk.rename(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            steps.add("delete");
            deleted = Files.readAllBytes(file);
            disk.delete(file);
        }

        @Override
        public void makeFolder(Path made) throws IOException {
            steps.add("make folder");
            disk.makeFolder(made);
        }

        @Override
        public void syncFolder(Path synced) throws IOException {
            steps.add("sync folder");
            disk.syncFolder(synced);
        }

    }

}
