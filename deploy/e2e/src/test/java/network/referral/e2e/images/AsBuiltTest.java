package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With jars of nobody, and a Maven that writes no image. */
@DisplayName("deploy/images/build --as-built")
class AsBuiltTest {

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private static final String LIBRARY = "deploy/cli/target/lib/schemas-0.1.0-SNAPSHOT.jar";

    private static final String ROUTING = "routing-service/target/routing-service-0.1.0-SNAPSHOT-exec.jar";

    @TempDir
    private Path root;

    @BeforeEach
    void buildOnce() throws IOException {
        for (var script : List.of("deploy/images/build", "deploy/images/tag.sh", "deploy/local/jdk.sh",
                "deploy/local/built.sh")) {
            write(script, Files.readString(ROOT.resolve(script)));
        }
        for (var source : List.of("pom.xml", "schemas/pom.xml", "deploy/retention.yaml", "routing-service/pom.xml",
                "routing-service/src/main/One.java", "deploy/cli/pom.xml", "deploy/cli/src/main/One.java",
                "intake-service/pom.xml", "agency-gateway/pom.xml", "LICENSE", "deploy/images/licenses/one.txt")) {
            write(source, "one");
        }
        write("bin/mvn", "#!/bin/sh\n");
        assertThat(root.resolve("bin/mvn").toFile().setExecutable(true)).isTrue();
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

    private String tag() {
        var build = new ProcessBuilder("bash", root.resolve("deploy/images/build").toString(), "--as-built", "--base",
                "registry.example/java:21", "referralctl");
        build.environment().put("PATH", root.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        build.environment().put("GIT_CEILING_DIRECTORIES", root.getParent().toString());
        var run = Run.of(build);
        assertThat(run.exitCode()).as(run.said()).isZero();
        var last = run.said().lines().toList().getLast();
        assertThat(last).startsWith("newTag: ");
        return last.substring("newTag: ".length());
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

}
