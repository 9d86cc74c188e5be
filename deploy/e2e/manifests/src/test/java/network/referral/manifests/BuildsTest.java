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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README has done to run a build, done. */
@DisplayName("The tag of a build")
class BuildsTest {

    private static final Pattern SET = Pattern.compile("tagged\\(\\) \\{[^\\n]*\\n *tagged [^\\n]*");

    private static final String TAG = Builds.version() + "-1aa2ec48abcd";

    @TempDir
    private Path root;

    @Test
    void is_set_everywhere_at_once() throws Exception {
        var folder = copy();

        set(folder);

        var manifests = Manifests.in(folder);
        assertThat(Builds.breaks(manifests)).isEmpty();
        assertThat(manifests.kustomization("base").each("images")).hasSize(4)
            .allMatch(image -> image.is(TAG, "newTag"));
        assertThat(manifests.kustomization("operate").each("images")).hasSize(1)
            .allMatch(image -> image.is(TAG, "newTag"));
    }

    /**
     * By its own name a node would ask for it in a registry that is not the network's.
     */
    @ParameterizedTest
    @ValueSource(
            strings = { "newTag: %s, newName: registry.example/image", "newName: registry.example/image, newTag: %s" })
    void leaves_the_name_by_which_an_image_is_fetched(String named) throws Exception {
        var folder = copy();
        var file = folder.resolve("base/kustomization.yaml");
        var manifest = Files.readString(file);
        var entry = "newTag: " + Builds.version();
        assertThat(manifest).contains(entry);
        Files.writeString(file, manifest.replace(entry, named.formatted(Builds.version())));

        set(folder);

        assertThat(Files.readString(file)).isEqualTo(manifest.replace(entry, named.formatted(TAG)));
    }

    private void set(Path folder) throws IOException, InterruptedException {
        var command = SET.matcher(Files.readString(folder.resolve("README.md"))).results().toList();
        assertThat(command).hasSize(1);

        assertThat(run("tag=" + TAG + "; " + command.getFirst().group())).isEmpty();
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
