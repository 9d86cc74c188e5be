package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README has done to run a build, done. */
@DisplayName("The tag of a build")
class BuildsTest {

    private static final Pattern SET = Pattern.compile("sed -i \"/referral-network[^\\n]*");

    private static final String TAG = Builds.version() + "-1aa2ec48abcd";

    @TempDir
    private Path root;

    @Test
    void is_set_everywhere_at_once() throws Exception {
        var folder = copy();
        var command = SET.matcher(Files.readString(folder.resolve("README.md"))).results().toList();
        assertThat(command).hasSize(1);

        assertThat(run("tag=" + TAG + "; " + command.getFirst().group())).isEmpty();

        var manifests = Manifests.in(folder);
        assertThat(Builds.breaks(manifests)).isEmpty();
        assertThat(manifests.kustomization("base").each("images")).hasSize(4)
            .allMatch(image -> image.is(TAG, "newTag"));
        assertThat(manifests.kustomization("operate").each("images")).hasSize(1)
            .allMatch(image -> image.is(TAG, "newTag"));
    }

    private Path copy() throws IOException {
        var copy = root.resolve("deploy/kubernetes");
        try (var files = Files.walk(Manifests.FOLDER)) {
            for (var file : files.toList()) {
                var target = copy.resolve(Manifests.FOLDER.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    private String run(String command) throws IOException, InterruptedException {
        var run = new ProcessBuilder("bash", "-c", command).directory(root.toFile()).redirectErrorStream(true).start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        return said;
    }

}
