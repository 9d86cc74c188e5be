package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code deploy/up} does before Java takes over, in a clone where nothing is built.
 */
class UpScriptTest {

    @TempDir
    private Path clone;

    @BeforeEach
    void aCloneOnAMachineThatHasEveryTool() throws IOException {
        write("jdk/release", "JAVA_VERSION=\"21.0.5\"\n");
        program("jdk/bin/java", "exit 0");
        program("bin/mvn", "echo mvn \"$@\"; exit 1");
        for (var script : List.of("deploy/up", "deploy/local/built.sh", "deploy/local/jdk.sh")) {
            write(script, Files.readString(NetworkRoot.find().resolve(script)));
        }
    }

    @Test
    void itBuildsNothingUnderANetworkThatRunsFromHere() throws Exception {
        program("bin/pgrep", "exit 0");

        assertThat(run())
            .contains("A network runs from here, and a build (needed once) would take its classes from "
                    + "under it: stop it first.")
            .doesNotContain("Building the network");
    }

    @Test
    void itBuildsWhatIsMissingWhereNoneRuns() throws Exception {
        program("bin/pgrep", "exit 1");

        assertThat(run()).contains("Building the network (needed once).").contains("The build failed.");
    }

    private void program(String file, String line) throws IOException {
        assertThat(write(file, "#!/bin/sh\n" + line + "\n").toFile().setExecutable(true)).isTrue();
    }

    private Path write(String file, String text) throws IOException {
        Files.createDirectories(clone.resolve(file).getParent());
        return Files.writeString(clone.resolve(file), text);
    }

    /** What it says; here it comes to nothing. */
    private String run() throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", clone.resolve("deploy/up").toString()).redirectErrorStream(true);
        builder.environment()
            .putAll(Map.of("JAVA_HOME", clone.resolve("jdk").toString(), "PATH",
                    clone.resolve("bin") + ":" + System.getenv("PATH")));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        return said;
    }

}
