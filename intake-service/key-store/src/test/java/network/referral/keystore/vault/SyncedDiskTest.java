package network.referral.keystore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where power may fail is for {@link CrashTest}, whose disk believes that what was synced
 * is synced. Here the platform itself says what it was asked to put onto the medium.
 */
@DisplayName("A disk")
class SyncedDiskTest {

    @TempDir
    private Path folder;

    private interface Step {

        void take() throws IOException;

    }

    @Test
    void putsAFileOntoTheMedium() throws IOException {
        var disk = new SyncedDisk();
        var file = folder.resolve("key");
        disk.write(file, new byte[] { 1, 2, 3 });

        assertForced(file, () -> disk.sync(file));
    }

    @Test
    void putsTheNamesInAFolderOntoTheMedium() throws IOException {
        var disk = new SyncedDisk();

        assertForced(folder, () -> disk.syncFolder(folder));
    }

    /** With its length and its name, not its bytes alone. */
    private void assertForced(Path path, Step step) throws IOException {
        assertThat(forcedBy(step)).extracting(event -> event.getString("path"), event -> event.getBoolean("metaData"))
            .contains(tuple(path.toString(), true));
    }

    private List<RecordedEvent> forcedBy(Step step) throws IOException {
        try (var recording = new Recording()) {
            recording.enable("jdk.FileForce").withThreshold(Duration.ZERO);
            recording.start();
            step.take();
            recording.stop();
            var said = Files.createTempFile(folder, "forced", ".jfr");
            recording.dump(said);
            return RecordingFile.readAllEvents(said);
        }
    }

}
