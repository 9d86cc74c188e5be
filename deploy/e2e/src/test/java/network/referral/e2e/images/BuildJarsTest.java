package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With jars of nobody, and a Maven that builds nothing and writes no image. */
@DisplayName("deploy/images/build")
class BuildJarsTest {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final String LIBRARY = "deploy/cli/target/lib/schemas-0.1.0-SNAPSHOT.jar";

    private static final String ROUTING = "routing-service/target/routing-service-0.1.0-SNAPSHOT-exec.jar";

    private static final String GATEWAY = "agency-gateway/target/agency-gateway-0.1.0-SNAPSHOT-exec.jar";

    private static final String SIGNS = "intake-service/src/main/resources/indicators/catalogue.json";

    @TempDir
    private Path root;

    @BeforeEach
    void buildOnce() throws IOException {
        for (var script : List.of("deploy/images/build", "deploy/images/tag.sh", "deploy/local/jdk.sh",
                "deploy/local/built.sh")) {
            write(script, Files.readString(ROOT.resolve(script)));
        }
        for (var source : List.of("pom.xml", "schemas/pom.xml", "deploy/retention.yaml", "routing-service/pom.xml",
                "routing-service/src/main/One.java", "routing-service/proof/pom.xml",
                "routing-service/proof/src/main/One.java", "deploy/cli/pom.xml", "deploy/cli/src/main/One.java",
                "intake-service/pom.xml", SIGNS, "agency-gateway/pom.xml", "agency-gateway/src/main/One.java",
                "LICENSE", "deploy/images/licenses/one.txt")) {
            write(source, "one");
        }
        program("bin/mvn", "exit 0");
        program("bin/pgrep", "exit 1");
        write("deploy/cli/target/referralctl.jar", "one");
        write("deploy/cli/target/made-of", "   network.referral:schemas:jar:0.1.0-SNAPSHOT:compile");
        write(LIBRARY, "one");
        write(ROUTING, "one");
        Files.setLastModifiedTime(root.resolve("deploy/cli/target/referralctl.jar"), FileTime.from(Instant.EPOCH));
    }

    /** Whichever image is built: one tag is set for all. */
    @Test
    void tells_jars_of_one_build_from_those_of_another() throws IOException {
        var one = tag();
        write(LIBRARY, "two");
        var two = tag();
        write(ROUTING, "two");
        var three = tag();

        assertThat(List.of(one, two, three)).doesNotHaveDuplicates()
            .allMatch(tag -> tag.matches("0\\.1\\.0-SNAPSHOT-unknown-[0-9a-f]{8}-as-built-[0-9a-f]{8}"));
        assertThat(tag()).as("of the same jars").isEqualTo(three);
    }

    /** Whatever its version was before, of which a jar is still there. */
    @Test
    void puts_in_of_each_library_what_the_last_build_took() throws IOException {
        write("deploy/cli/target/lib/tink-1.0.jar", "old");
        write("deploy/cli/target/lib/tink-1.1.jar", "new");
        write("deploy/cli/target/made-of", Files.readString(root.resolve("deploy/cli/target/made-of"))
                + "\n   com.google.crypto.tink:tink:jar:1.1:compile -- module com.google.crypto.tink");

        tag();

        var libraries = root.resolve("deploy/images/target/referralctl/libraries/app/lib");
        assertThat(libraries.resolve("tink-1.1.jar")).hasContent("new");
        assertThat(libraries.resolve("tink-1.0.jar")).doesNotExist();
    }

    @Test
    void builds_the_gateway_anew_where_the_signs_that_it_shows_have_changed() throws IOException {
        write(GATEWAY, "one");
        write("agency-gateway/target/made-of", "");
        assertThat(build("agency-gateway").said()).doesNotContain("Building");

        write(SIGNS, "two");

        assertThat(build("agency-gateway").said()).startsWith("Building what goes into them.");
    }

    @Test
    void builds_nothing_under_a_network_that_runs_from_here() throws IOException {
        program("bin/pgrep", "exit 0");

        var run = build("referralctl");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said())
            .isEqualTo("A network runs from here, and a build would take its classes from under it: stop it first.\n");
        assertThat(tag()).contains("-as-built-");
    }

    @Test
    void puts_in_no_runtime_that_does_not_say_which_build_it_is() throws IOException {
        write("jdk/release", "JAVA_VERSION=\"21.0.9\"\n");
        program("jdk/bin/java", "exit 0");
        program("jdk/bin/jlink", "for last; do :; done; mkdir -p \"$last\"");

        var run = buildBy(root.resolve("jdk").toString(), Stream.of("--as-built", "referralctl"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).endsWith(
                root.resolve("jdk/release") + " does not say which build it is. Take another JDK, or name a --base.\n");
    }

    private String tag() {
        var run = build("--as-built", "referralctl");
        assertThat(run.exitCode()).as(run.said()).isZero();
        var last = run.said().lines().toList().getLast();
        assertThat(last).startsWith("newTag: ");
        return last.substring("newTag: ".length());
    }

    private Run build(String... words) {
        return buildBy(System.getProperty("java.home"),
                Stream.concat(Stream.of("--base", "registry.example/java:21"), Stream.of(words)));
    }

    private Run buildBy(String jdk, Stream<String> words) {
        var command = Stream.concat(Stream.of("bash", root.resolve("deploy/images/build").toString()), words);
        var build = new ProcessBuilder(command.toList());
        build.environment().put("PATH", root.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        build.environment().put("JAVA_HOME", jdk);
        build.environment().put("GIT_CEILING_DIRECTORIES", root.getParent().toString());
        return Run.of(build);
    }

    private void program(String file, String line) throws IOException {
        write(file, "#!/bin/sh\n" + line + "\n");
        assertThat(root.resolve(file).toFile().setExecutable(true)).isTrue();
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

}
