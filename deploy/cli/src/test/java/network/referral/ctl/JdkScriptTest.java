package network.referral.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines whose default Java is too old are the usual ones. */
class JdkScriptTest {

    @TempDir
    Path machine;

    @BeforeEach
    void anOldDefault() throws IOException {
        install("jdks/jdk-17", "17.0.13");
    }

    @Test
    void theJavaOfJavaHomeIsTakenWhenItIsNewEnough() throws Exception {
        install("jdks/jdk-25", "25.0.1");
        var own = install("own/jdk-21", "21.0.5");
        assertThat(find(own)).isEqualTo(own.toString());
    }

    @Test
    void theNewestBesideAnOldOneIsTaken() throws Exception {
        install("jdks/jdk-21", "21.0.5");
        var newest = install("jdks/jdk-25", "25.0.1");
        install("jdks/jdk-8", "1.8.0_432");
        Files.createDirectories(machine.resolve("jdks/jdk-99"));
        assertThat(find(machine.resolve("jdks/jdk-17"))).isEqualTo(newest.toString());
    }

    @Test
    void aMachineWithoutOneIsToldWhatToDo() throws Exception {
        assertThat(find(machine.resolve("jdks/jdk-17"))).contains("A JDK 21 or later is needed", "JAVA_HOME is ",
                "Install one and set JAVA_HOME", "status 1");
    }

    private Path install(String folder, String version) throws IOException {
        var home = machine.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        assertThat(Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** As on a machine with nothing on its PATH. */
    private String find(Path javaHome) throws IOException, InterruptedException {
        var script = "PATH=; source " + Ctl.project("deploy/local/jdk.sh")
                + "; if find_jdk; then echo $JDK_HOME; else echo status $?; fi";
        var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("HOME", machine.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

}
