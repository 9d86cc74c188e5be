package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceJarsTest {

    @TempDir
    private Path apps;

    @Test
    void whoUnpacksTheSameAtTheSameTimeTakesWhatTheOtherHasUnpacked() throws IOException {
        var faster = Files.createDirectory(apps.resolve("intake-service"));
        Files.writeString(faster.resolve("intake-service.jar"), "of the faster one");
        var slower = Files.createDirectory(apps.resolve("unpacking"));
        Files.writeString(slower.resolve("intake-service.jar"), "of the slower one");

        ServiceJars.move(slower, faster);

        assertThat(faster.resolve("intake-service.jar")).hasContent("of the faster one");
        assertThat(slower).doesNotExist();
    }

    @Test
    void whatCannotBeMovedForAnotherReasonIsTold() {
        assertThatThrownBy(() -> ServiceJars.move(apps.resolve("nowhere"), apps.resolve("intake-service")))
            .isInstanceOf(FileSystemException.class);
    }

}
