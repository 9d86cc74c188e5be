package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientConfigTest {

    @TempDir
    private Path folder;

    @Test
    void a_secret_that_others_may_read_is_refused() throws IOException {
        var run = list("sasl.jaas.config=told-to-nobody");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--command-config", "client.properties", "chmod 600")
            .doesNotContain("told-to-nobody");
    }

    @Test
    void where_there_is_no_secret_others_may_read_it() throws IOException {
        assertThat(list("security.protocol=SSL").err()).doesNotContain("chmod");
    }

    private Ctl.Run list(String settings) throws IOException {
        var file = Files.writeString(folder.resolve("client.properties"), settings);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return Ctl.run("agency", "list", "--command-config", file.toString(), "--bootstrap-servers", "nowhere");
    }

}
