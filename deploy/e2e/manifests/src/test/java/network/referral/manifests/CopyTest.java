package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Beside the network that it is of, it would tell real agencies by their own secrets whom
 * to go to, and whom to drop.
 */
@DisplayName("A copy of the network")
class CopyTest {

    private static final String README = Sources.text(Manifests.FOLDER.resolve("README.md"));

    private static final String COPY = README.substring(README.indexOf("\n- **From copies, on a new cluster**"));

    private static final List<String> BLOCKS = Sources.blocks(COPY).toList();

    private static final String WEBHOOKS = "create secret generic agency-webhooks ";

    /** Writes down what it is asked for. */
    private static final String KUBECTL = """
            #!/bin/bash
            echo "$@" >> $ASKED
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void aBackup() throws IOException {
        var kubectl = Files.writeString(Files.createDirectories(root.resolve("bin")).resolve("kubectl"), KUBECTL);
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
        for (var secret : List.of("agency-key-harbour-clinic", "agency-gateway", "intake-service")) {
            Files.createDirectories(root.resolve("H/secrets").resolve(secret));
        }
    }

    @Test
    void is_given_what_tells_agencies_last() throws Exception {
        Files.createDirectories(root.resolve("H/secrets/agency-webhooks"));

        assertThat(asked(BLOCKS.getFirst())).contains("scale statefulset --all --replicas=0")
            .anyMatch(asked -> asked.startsWith("create secret generic agency-key-harbour-clinic "))
            .anyMatch(asked -> asked.startsWith("create secret generic agency-gateway "))
            .anyMatch(asked -> asked.startsWith("create secret generic intake-service "))
            .noneMatch(asked -> asked.startsWith(WEBHOOKS));
        assertThat(asked(BLOCKS.getLast())).singleElement().asString().startsWith(WEBHOOKS);
        assertThat(told(COPY)).containsSubsequence("without which no pod starts", "5. As soon as routing runs",
                "certain that the old network runs nowhere", WEBHOOKS);
    }

    @Test
    void of_one_that_calls_no_agency_is_complete_without_that() throws Exception {
        assertThat(asked(BLOCKS.getLast())).isEmpty();
    }

    @Test
    void is_not_let_out_beside_a_network_that_runs() {
        var restore = Sources.text(Manifests.ROOT.resolve("deploy/CLUSTER.md"))
            .replaceAll("(?s).*\n## Backup and restore\n(.*?)\n## .*", "$1");

        assertThat(told(COPY.substring(0, COPY.indexOf("\n  1. ")))).contains("a copy is never let out",
                "`REFERRAL_GATEWAY_WEBHOOKS_SECRETS` is `\"false\"`", "an issuer of its own", "(no step 10)",
                "never its step 5");
        assertThat(told(restore.substring(0, restore.indexOf("\n1. ")))).contains("never let out",
                "`REFERRAL_GATEWAY_WEBHOOKS_SECRETS=false`", "another than the real one's",
                "its alerts reach nobody who is on duty");
    }

    private List<String> asked(String block) throws IOException, InterruptedException {
        var asked = Files.writeString(root.resolve("asked"), "");
        var run = new ProcessBuilder("bash", "-e", "-c", block).redirectErrorStream(true);
        run.environment()
            .putAll(Map.of("PATH", root.resolve("bin") + ":" + System.getenv("PATH"), "H", root + "/H", "ASKED",
                    asked.toString()));
        var process = run.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readAllLines(asked);
    }

    private static String told(String text) {
        return text.replaceAll("\\s+", " ");
    }

}
