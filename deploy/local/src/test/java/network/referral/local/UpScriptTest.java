package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/up} does before Java takes over. */
class UpScriptTest {

    private static final List<String> MODULES = List.of("deploy/local", "deploy/local/issuer", "deploy/cli",
            "intake-service", "intake-service/key-store", "routing-service", "routing-service/proof", "agency-gateway");

    private static final List<String> PRODUCTS = List.of("deploy/local/target/class-path",
            "deploy/local/target/registry/quarkus-run.jar", "deploy/local/target/referral-local-0.1.0-SNAPSHOT.jar",
            "deploy/cli/target/referralctl.jar", "deploy/local/issuer/target/local-issuer-0.1.0-SNAPSHOT-exec.jar",
            "intake-service/target/intake-service-0.1.0-SNAPSHOT-exec.jar",
            "intake-service/key-store/target/key-store-0.1.0-SNAPSHOT-exec.jar",
            "routing-service/target/routing-service-0.1.0-SNAPSHOT-exec.jar",
            "agency-gateway/target/agency-gateway-0.1.0-SNAPSHOT-exec.jar");

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
    void whatMeasuresItBuildsNothingUnderItEither() throws Exception {
        program("bin/pgrep", "exit 0");

        var bench = startBench();

        assertThat(said(bench))
            .isEqualTo("A network runs from here, and a build would take its classes from under it: stop it first.\n");
        assertThat(bench.waitFor()).isEqualTo(1);
    }

    @Test
    void itBuildsWhatIsMissingWhereNoneRuns() throws Exception {
        program("bin/pgrep", "exit 1");

        assertThat(run()).contains("Building the network (needed once).").contains("The build failed.");
    }

    @Test
    void itWaitsForWhoeverBuildsHere() throws Exception {
        program("bin/pgrep", "exit 1");
        var building = building();
        var up = start();
        var said = up.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).startsWith("Java ");
        assertThat(said.readLine()).isEqualTo("Waiting for a build that is under way.");

        building.getOutputStream().close();

        assertThat(said.readLine()).isEqualTo("Building the network (needed once).");
        assertThat(up.waitFor()).isEqualTo(1);
    }

    @Test
    void whatMeasuresItWaitsForThemToo() throws Exception {
        program("bin/pgrep", "exit 1");
        var building = building();
        var bench = startBench();
        var said = bench.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("Waiting for a build that is under way.");

        building.getOutputStream().close();

        assertThat(said.readLine()).isEqualTo("Building what is measured.");
        assertThat(bench.waitFor()).isEqualTo(1);
    }

    @Test
    void itBuildsNothingWhereWhoeverRunsTheToolWouldLoseItsClasses() throws Exception {
        program("bin/pgrep", "exit 1");
        program("bin/cp", "echo half > \"$3\"; echo no room >&2; exit 1");
        var jar = write("deploy/cli/target/referralctl.jar", "");

        assertThat(run()).contains("no room", "could not be set apart").doesNotContain("The build failed");
        try (var files = Files.list(jar.getParent())) {
            assertThat(files).extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("referralctl.jar", "lock");
        }
        assertThat(jar).isEmptyFile();
    }

    /**
     * In its place, so that a signal reaches it and nothing is left when it has ended.
     */
    @Test
    void itHandsOverToJavaAndEndsAsThatEnds() throws Exception {
        everythingIsBuilt();
        program("jdk/bin/java", "echo \"$$ runs $*\"; exit 3");

        var up = start("--play", "bar-association");

        assertThat(said(up)).contains(up.pid() + " runs ")
            .endsWith("network.referral.local.Up --play bar-association\n");
        assertThat(up.waitFor()).isEqualTo(3);
    }

    @Test
    void whatABuildUnderWayHasMadeIsTaken() throws Exception {
        everythingIsBuilt();
        for (var product : PRODUCTS) {
            Files.setLastModifiedTime(clone.resolve(product), FileTime.from(Instant.EPOCH));
        }
        program("bin/pgrep", "exit 1");

        assertThat(run()).contains("Building the network (pom.xml has changed).");
        var up = start(Map.of("REFERRAL_AS_BUILT", "true"));
        assertThat(said(up)).doesNotContain("Building");
        assertThat(up.waitFor()).isZero();
    }

    /**
     * Of a clone that has been moved since, or of a repository that Maven no longer has.
     */
    @Test
    void itBuildsAnewWhereWhatItWouldRunOnIsGoneOrOfAnotherFolder() throws Exception {
        program("bin/pgrep", "exit 1");
        everythingIsBuilt();
        assertThat(said(start())).doesNotContain("Building");

        var classPath = clone.resolve("deploy/local/target/class-path");
        var whole = Files.readString(classPath);
        Files.writeString(classPath, whole + ":" + clone.resolve("gone.jar"));
        assertThat(run()).contains("Building the network (" + clone.resolve("gone.jar") + " is gone).");
        assertThat(said(start("--help"))).contains("The build failed.");
        program("bin/pgrep", "exit 0");
        assertThat(said(start("--help"))).contains("stop it first");
        program("bin/pgrep", "exit 1");

        Files.writeString(classPath, write("elsewhere" + clone + "/schemas/target/schemas.jar", "").toString());
        assertThat(run()).contains("Building the network (it would run on jars of another folder).");
    }

    /** Until its input is closed. */
    private Process building() throws IOException {
        var lock = write("deploy/cli/target/lock", "");
        var building = new ProcessBuilder("flock", lock.toString(), "sh", "-c", "echo begun; read _").start();
        assertThat(building.inputReader().readLine()).isEqualTo("begun");
        return building;
    }

    private void everythingIsBuilt() throws IOException {
        write("deploy/retention.yaml", "");
        Files.createDirectories(clone.resolve("schemas"));
        write("pom.xml", "");
        for (var module : MODULES) {
            write(module + "/pom.xml", "");
            Files.createDirectories(clone.resolve(module).resolve("src/main"));
        }
        for (var product : PRODUCTS) {
            write(product, "");
        }
        var jars = List.of(write("schemas/target/schemas.jar", "").toString(), write("m2/library.jar", "").toString());
        write("deploy/local/target/class-path", String.join(":", jars));
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
        var up = start();
        var said = said(up);
        assertThat(up.waitFor()).as(said).isEqualTo(1);
        return said;
    }

    private static String said(Process up) throws IOException {
        return new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process start(String... words) throws IOException {
        return start(Map.of(), words);
    }

    private Process start(Map<String, String> more, String... words) throws IOException {
        return startScript("deploy/up", more, words);
    }

    private Process startBench() throws IOException {
        for (var script : List.of("deploy/bench/run", "deploy/bench/built.sh")) {
            write(script, Files.readString(NetworkRoot.find().resolve(script)));
        }
        return startScript("deploy/bench/run", Map.of());
    }

    private Process startScript(String script, Map<String, String> more, String... words) throws IOException {
        var command = Stream.concat(Stream.of("bash", clone.resolve(script).toString()), Stream.of(words));
        var builder = new ProcessBuilder(command.toList()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("REFERRAL_"));
        builder.environment().putAll(more);
        builder.environment()
            .putAll(Map.of("JAVA_HOME", clone.resolve("jdk").toString(), "PATH",
                    clone.resolve("bin") + ":" + System.getenv("PATH")));
        return builder.start();
    }

}
