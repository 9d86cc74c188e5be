package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsIT {

    @TempDir
    private Path folder;

    /** Several networks are started at a time, each by a JVM of its own. */
    @Test
    void whatOneJvmWasGivenNoOtherIs() throws IOException {
        var log = folder.resolve("other.log");
        try (var other = Child.start("other", JavaProgram.own(Programs.HasAPort.class, 32), Map.of(), log)) {
            await().atMost(Duration.ofMinutes(5)).until(() -> Files.readString(log).endsWith("\n"));
            int port = Integer.parseInt(Files.readString(log).strip());

            assertThat(other.isAlive()).isTrue();
            assertThat(Ports.isTaken(port)).isFalse();
            assertThat(Ports.take(port)).isFalse();
        }
    }

}
