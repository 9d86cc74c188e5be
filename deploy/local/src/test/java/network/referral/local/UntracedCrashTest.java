package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM of the network leaves behind when it crashes: it held content and keys. */
class UntracedCrashTest {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    @TempDir
    Path folder;

    /** A program of the network that waits to be ended. */
    static final class Waiting {

        public static void main(String[] arguments) throws IOException {
            System.out.println("up");
            System.in.read();
        }

    }

    @Test
    void aCrashLeavesNothingBehind() throws Exception {
        crash(JavaProgram.own(Waiting.class, 32).flags());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutTheSettingsItWould() throws Exception {
        crash(List.of("-Xmx32m", "-XX:-CreateCoredumpOnCrash"));
        try (var files = Files.list(folder)) {
            assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith("hs_err"));
        }
    }

    @Test
    void scriptsStartTheirsTheSameWay() throws IOException {
        var settings = JavaProgram.own(Waiting.class, 32)
            .flags()
            .stream()
            .filter(flag -> flag.matches("-XX:[+-].*(Dump|dump|Fatal).*"));
        assertThat(Files.readString(ROOT.resolve("deploy/local/jdk.sh"))).contains("ulimit -c 0")
            .contains(settings.toList());
        for (var script : List.of("deploy/up", "deploy/referralctl")) {
            assertThat(Files.readString(ROOT.resolve(script))).contains("/bin/java\" \"${UNTRACED[@]}\"");
        }
    }

    private void crash(List<String> flags) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Waiting.class.getName()));
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("up");
            var kill = new ProcessBuilder("kill", "-SEGV", String.valueOf(process.pid())).inheritIO().start();
            assertThat(kill.waitFor()).isZero();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        }
        finally {
            process.destroyForcibly();
        }
    }

}
