package network.referral.e2e.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what lies in a folder of nobody, so that it can be changed. */
@DisplayName("The tag of a build")
class BuildTagTest {

    private static final Path TAG = Path.of(System.getProperty("network.root")).resolve("deploy/images/tag.sh");

    private static final String REPORT = "schemas/src/main/avro/Report.avdl";

    @TempDir
    private Path root;

    private String commit;

    @BeforeEach
    void commit() throws IOException {
        for (var made : List.of("intake-service/pom.xml", "routing-service/pom.xml", "agency-gateway/pom.xml",
                "deploy/cli/pom.xml", "deploy/images/build", "deploy/retention.yaml", "pom.xml", "LICENSE", REPORT)) {
            write(made, "one");
        }
        write(".gitignore", "target/");
        git("init", "-q");
        git("add", ".");
        git("-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "commit", "-q", "-m", "first");
        commit = git("rev-parse", "HEAD").strip();
    }

    @Test
    void is_the_version_and_the_commit() {
        assertThat(tag()).isEqualTo("7-" + commit.substring(0, 12));
    }

    @Test
    void tells_what_was_changed_from_the_commit_and_from_another_change() throws IOException {
        write(REPORT, "two");
        var two = tag();
        write(REPORT, "three");
        var three = tag();
        write("routing-service/src/main/java/New.java", "new");
        var more = tag();
        write(REPORT, "two");
        Files.delete(root.resolve("routing-service/src/main/java/New.java"));

        assertThat(List.of(two, three, more)).doesNotHaveDuplicates()
            .allMatch(tag -> tag.matches("7-" + commit.substring(0, 12) + "-changed-[0-9a-f]{8}"));
        assertThat(tag()).as("of the same sources").isEqualTo(two);
    }

    /** Large checkouts have it set, and what is new is built all the same. */
    @Test
    void tells_of_a_new_file_also_where_git_is_to_be_silent_about_it() throws IOException {
        git("config", "status.showUntrackedFiles", "no");
        write("routing-service/src/main/java/New.java", "new");

        assertThat(tag()).startsWith("7-" + commit.substring(0, 12) + "-changed-");
    }

    /** What they are of no commit here says. */
    @Test
    void tells_jars_that_are_of_something_else_from_one_another() throws IOException {
        var jars = new String[] { "deploy/cli/target/of-none.jar", "deploy/cli/target/of-one.jar" };
        write(jars[1], "one");
        var one = tag(jars);
        write(jars[1], "two");
        var two = tag(jars);
        write(jars[1], "one");

        assertThat(List.of(one, two)).doesNotHaveDuplicates()
            .allMatch(tag -> tag.matches("7-" + commit.substring(0, 12) + "-as-built-[0-9a-f]{8}"));
        assertThat(tag(jars)).as("of the same jars").isEqualTo(one);
    }

    /** Whoever sets the tag in the manifests, or an address there, changes no image. */
    @Test
    void goes_by_what_images_are_made_from_and_by_nothing_else() throws IOException {
        var before = tag();
        write("deploy/kubernetes/base/kustomization.yaml", "newTag: " + before);
        write("deploy/cli/target/classes/Made.class", "made");

        assertThat(tag()).isEqualTo(before);
    }

    @Test
    void is_a_digest_where_there_is_no_commit() throws IOException {
        Files.move(root.resolve(".git"), root.resolve("elsewhere"));
        var one = tag();
        write(REPORT, "two");

        assertThat(one).matches("7-unknown-[0-9a-f]{8}").isNotEqualTo(tag());
    }

    private String tag(String... jars) {
        var script = "set -euo pipefail; root=$1; source $2; tag_of 7 $(revision_here) ${@:3}";
        var run = run(
                Stream.concat(Stream.of("bash", "-c", script, "tag", root.toString(), TAG.toString()), Stream.of(jars))
                    .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.said()).isZero();
        return run.said().strip();
    }

    private String git(String... arguments) {
        var run = run(Stream.concat(Stream.of("git"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.said()).isZero();
        return run.said();
    }

    private Run run(String... command) {
        var builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CEILING_DIRECTORIES", root.getParent().toString());
        return Run.of(builder);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

}
