package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What kubectl makes of the manifests")
class KustomizeTest {

    @BeforeAll
    static void find() {
        if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .noneMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")))) {
            abort("No kubectl here: what it makes of the manifests is not seen");
        }
    }

    @ParameterizedTest
    @CsvSource({ "., 4, 4", "first, 1, 0", "fetch, 1, 0", "provision, 1, 0", "above, 1, 0", "operate, 1, 0",
            "kafka, 0, 0", "ingress, 0, 0" })
    void is_valid_and_of_this_build(String folder, int images, int services) throws Exception {
        var made = kustomize(folder);
        var rendered = new TreeMap<>(Map.of("made.yaml", made));

        assertThat(Validity.breaks(new Manifests(rendered))).isEmpty();
        assertThat(made.split("image: referral-network/[a-z-]+:" + Builds.version() + "[\\w.-]*\n", -1))
            .hasSize(images + 1);
        assertThat(made.split("kind: StatefulSet\n", -1)).hasSize(services + 1);
    }

    private static String kustomize(String folder) throws IOException, InterruptedException {
        var run = new ProcessBuilder("kubectl", "kustomize", folder).directory(Manifests.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
        return said;
    }

}
