package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void whatIsNoFolderIsSaidToBeNone() throws IOException {
        var file = Files.createFile(data.resolve("file"));
        assertThatThrownBy(() -> DataFolder.lock(file)).isInstanceOf(LocalNetworkException.class)
            .hasMessage(
                    "Cannot use the folder " + file + ": a file is in its place. Name another with REFERRAL_DATA_DIR.");
        assertThatThrownBy(() -> DataFolder.lock(file.resolve("below"))).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("below: Not a directory");
    }

    @Test
    void isWhereTheEnvironmentSays() {
        assertThat(DataFolder.place(data, Map.of())).isEqualTo(data.resolve("deploy/local/.data"));
        assertThat(DataFolder.place(data, Map.of("REFERRAL_DATA_DIR", data.resolve("own").toString())))
            .isEqualTo(data.resolve("own"));
    }

    @Test
    void wipingLeavesNoStateButTheUnpackedServices() throws IOException {
        try (var folder = DataFolder.lock(data)) {
            Files.createDirectories(data.resolve("broker/log"));
            Files.createDirectories(data.resolve("apps/intake-service"));
            folder.wipe();
        }
        assertThat(data.resolve("broker")).doesNotExist();
        assertThat(data.resolve("apps/intake-service")).exists();
    }

    @Test
    void aFolderOfSomethingElseIsRefusedAndLeftAsItIs() throws IOException {
        var home = Files.createDirectory(data.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(home.resolve("letter"), "dear");
        // names that a network has, too
        Files.createDirectories(home.resolve("logs"));
        Files.createDirectories(home.resolve("keys"));
        Files.writeString(home.resolve("lock"), "");
        assertThatThrownBy(() -> DataFolder.lock(home)).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("REFERRAL_DATA_DIR")
            .hasMessageNotContaining("letter");
        assertThat(home.toFile().list()).containsExactlyInAnyOrder("letter", "logs", "keys", "lock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwxr-xr-x");

        Files.delete(home.resolve("letter"));
        Files.delete(home.resolve("lock"));
        assertThatThrownBy(() -> DataFolder.lock(home)).isInstanceOf(LocalNetworkException.class);
    }

    @Test
    void aFolderOfANetworkBeforeThereWasAMarkIsKnownByWhatItHolds() throws IOException {
        for (var folder : List.of("lock", "broker", "credentials", "logs", "apps", "keys", "clients.json")) {
            var made = folder.contains("lock") || folder.contains(".") ? Files.createFile(data.resolve(folder))
                    : Files.createDirectory(data.resolve(folder));
            assertThat(made).exists();
        }
        try (var folder = DataFolder.lock(data)) {
            folder.wipe();
        }
        assertThat(data.toFile().list()).containsExactlyInAnyOrder("lock", "apps", FolderMark.NAME);
    }

    @Test
    void whatBuildsAndTestsLeaveIsNoStrangers() throws IOException {
        Files.createDirectories(data.resolve("apps/intake-service"));
        Files.writeString(data.resolve("build.log"), "built");
        DataFolder.lock(data).close();
    }

    @Test
    void whatADiskHasOfItselfIsKnownAndNeverWiped() throws IOException {
        Files.createDirectories(data.resolve("lost+found/piece"));
        try (var folder = DataFolder.lock(data)) {
            folder.wipe();
        }
        assertThat(data.resolve("lost+found/piece")).exists();
    }

    @Test
    void aLogBesideWhatANetworkMadeIsNoStrangers() throws IOException {
        for (var name : List.of("lock", "clients.json", "up.log")) {
            Files.createFile(data.resolve(name));
        }
        DataFolder.lock(data).close();
    }

    @Test
    void aLogAloneIsAStrangersUntilItsFolderIsMarkedByHand() throws IOException {
        var home = Files.createDirectory(data.resolve("home"));
        Files.createFile(home.resolve("server.log"));
        assertThatThrownBy(() -> DataFolder.lock(home)).isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("make an empty file .referral-network in it");
        Files.createFile(home.resolve(".referral-network"));
        DataFolder.lock(home).close();
    }

    @Test
    void aMarkedFolderStaysTheNetworks() throws IOException {
        DataFolder.lock(data.resolve("own")).close();
        Files.writeString(data.resolve("own/note"), "of the operator's");
        DataFolder.lock(data.resolve("own")).close();
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
