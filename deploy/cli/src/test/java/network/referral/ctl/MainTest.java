package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever keeps what the tool prints relies on its exit code. */
class MainTest {

    private static final Path FULL = Path.of("/dev/full");

    @Test
    void whatCouldNotBeWrittenIsNotDone() throws Exception {
        assumeTrue(Files.exists(FULL), "This system has no " + FULL);

        assertFailed(start("test", "nm"));
        assertFailed(start("validate", "nm"));
    }

    @Test
    void anExitCodeThatSaysMoreStays() throws Exception {
        assumeTrue(Files.exists(FULL), "This system has no " + FULL);

        var process = start("validate", "no-such-country");

        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    private static void assertFailed(Process process) throws IOException, InterruptedException {
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(err).isEqualTo(ExitCode.FAILED);
        assertThat(err).contains("could not all be written");
    }

    private static Process start(String command, String country) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = Stream.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName(), "protocol",
                command, Ctl.project("deploy/protocols/" + country + "/protocol.yaml").toString());
        return new ProcessBuilder(line.toList()).redirectOutput(FULL.toFile()).start();
    }

}
