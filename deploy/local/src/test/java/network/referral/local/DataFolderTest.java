package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    private Path data;

    @Test
    void belongsToOneNetworkAtATime() {
        try (var first = DataFolder.lock(data)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DataFolder.lock(data)).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining(data.toString());
        }
        DataFolder.lock(data).close();
    }

    @Test
    void isWhereTheEnvironmentSays() {
        assertThat(DataFolder.place(data, Map.of())).isEqualTo(data.resolve("deploy/local/.data"));
        assertThat(DataFolder.place(data, Map.of("REFERRAL_DATA_DIR", data.resolve("own").toString())))
            .isEqualTo(data.resolve("own"));
    }

    @Test
    void wipingLeavesNoStateButTheUnpackedServices() throws IOException {
        Files.createDirectories(data.resolve("broker/log"));
        Files.createDirectories(data.resolve("apps/intake-service"));
        try (var folder = DataFolder.lock(data)) {
            folder.wipe();
        }
        assertThat(data.resolve("broker")).doesNotExist();
        assertThat(data.resolve("apps/intake-service")).exists();
    }

    @Test
    void theLogsOfTheRunBeforeAreKeptOnce() throws IOException {
        for (var run : new String[] { "first", "second", "third" }) {
            try (var folder = DataFolder.lock(data)) {
                folder.turnLogs();
                Files.createDirectories(data.resolve("logs"));
                Files.writeString(data.resolve("logs/intake.log"), run);
            }
        }
        assertThat(data.resolve("logs/intake.log")).hasContent("third");
        assertThat(data.resolve("logs-before/intake.log")).hasContent("second");
    }

}
