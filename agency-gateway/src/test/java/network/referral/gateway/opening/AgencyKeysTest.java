package network.referral.gateway.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import network.referral.schemas.AgencyId;
import network.referral.sealing.KeyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ResourceLock(Resources.SYSTEM_OUT)
@ExtendWith(OutputCaptureExtension.class)
class AgencyKeysTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final Instant NOW = Instant.parse("2026-11-24T08:20:00Z");

    @Test
    void aFileThatIsNoKeyIsNamedAndTheOthersServe(@TempDir Path folder, CapturedOutput log) throws IOException {
        var sound = new KeyFolder(folder.resolve(CLINIC.value())).add().publicKey().id();
        var bad = folder.resolve(CLINIC.value()).resolve("bad.pem");
        Files.writeString(bad, "canary");
        Files.setPosixFilePermissions(bad, PosixFilePermissions.fromString("rw-------"));

        var keys = new AgencyKeys(folder);

        assertThat(keys.of(CLINIC, sound, NOW).has(sound)).isTrue();
        assertThat(keys.of(CLINIC, "bad", NOW).has("bad")).isFalse();
        assertThat(log).contains(bad.toString()).doesNotContain("canary");
    }

}
