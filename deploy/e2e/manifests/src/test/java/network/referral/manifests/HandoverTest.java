package network.referral.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever sets up a second network by the same page would give it the master key of the
 * first, and lay its other keys over that one's.
 */
@DisplayName("The folder of what opens a network")
class HandoverTest {

    private static final String README = Sources.text(Manifests.FOLDER.resolve("README.md"));

    /** The first one that is run. */
    private static final String BLOCK = Pattern.compile("(?s)\n## From nothing\n.*?\n```\n(.*?)\n```\n")
        .matcher(README)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1)
        .replace("network=...;", "network=trial;");

    private static final String KUBECTL = """
            #!/bin/bash
            [ "$*" = "config current-context" ] && echo asked-of-trial
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void aCluster() throws IOException {
        var kubectl = Files.writeString(Files.createDirectories(home.resolve("bin")).resolve("kubectl"), KUBECTL);
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void is_named_as_the_network_is_and_made_for_the_cluster_that_is_shown() throws Exception {
        assertThat(run()).contains("asked-of-trial\n", "H is <" + home + "/referral-handover-trial>");
        assertThat(home.resolve("referral-handover-trial/audit")).isDirectory();
    }

    /** Nor is that of another network, of which the shell still knows. */
    @Test
    void is_not_taken_where_it_is_there_already() throws Exception {
        Files.createDirectories(home.resolve("referral-handover-trial"));

        assertThat(run()).contains("H is <>");
        assertThat(home.resolve("referral-handover-trial")).isEmptyDirectory();
    }

    @Test
    void is_taken_again_where_this_was_broken_off() {
        assertThat(README).contains("broken\noff, `H=~/referral-handover-$network`, and go on from there");
    }

    @Test
    void is_nowhere_named_without_its_network() {
        assertThat(README).doesNotContainPattern("referral-handover(?!-\\$network)");
    }

    private String run() throws IOException, InterruptedException {
        var run = new ProcessBuilder("bash", "-c", BLOCK + "\necho \"H is <$H>\"").redirectErrorStream(true);
        run.environment()
            .putAll(Map.of("PATH", home.resolve("bin") + ":" + System.getenv("PATH"), "HOME", home.toString(), "H",
                    home + "/another"));
        var process = run.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

}
