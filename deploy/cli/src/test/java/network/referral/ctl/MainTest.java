package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever keeps what the tool prints relies on its exit code. */
class MainTest {

    private static final Path FULL = Path.of("/dev/full");

    /** Such as a jar that is not whole: 1 would be an answer. */
    @Test
    void anErrorIsNoAnswer() throws Exception {
        var process = start("snakeyaml", "test", "nm").redirectErrorStream(true).start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(ExitCode.FAULT);
        assertThat(output).contains("referralctl itself failed", "NoClassDefFoundError");
    }

    @Test
    void whatCouldNotBeWrittenIsNoAnswer() throws Exception {
        assumeTrue(Files.exists(FULL), "This system has no " + FULL);

        assertFault(full("test", "nm"));
    }

    /** That something was found says nothing of what, where half of it is there. */
    @Test
    void norIsItWhereTheAnswerIsNo(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(FULL), "This system has no " + FULL);
        var unfinished = Files.writeString(folder.resolve("protocol.yaml"), "title: Unfinished\n");

        assertFault(start("no-jar-at-all", "check", unfinished).redirectOutput(FULL.toFile()).start());
    }

    @Test
    void anExitCodeThatSaysMoreStays() throws Exception {
        assumeTrue(Files.exists(FULL), "This system has no " + FULL);

        var process = full("check", "no-such-country");

        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    private static void assertFault(Process process) throws IOException, InterruptedException {
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(err).isEqualTo(ExitCode.FAULT);
        assertThat(err).contains("could not all be written");
    }

    private static Process full(String command, String country) throws IOException {
        return start("no-jar-at-all", command, country).redirectOutput(FULL.toFile()).start();
    }

    private static ProcessBuilder start(String withoutJar, String command, String country) {
        return start(withoutJar, command, Ctl.project("deploy/protocols/" + country + "/protocol.yaml"));
    }

    private static ProcessBuilder start(String withoutJar, String command, Path protocol) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains(withoutJar))
            .collect(Collectors.joining(File.pathSeparator));
        var line = Stream.of(java, "-cp", classPath, Main.class.getName(), "protocol", command, protocol.toString());
        return new ProcessBuilder(line.toList());
    }

}
