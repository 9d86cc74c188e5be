package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import network.referral.e2e.images.Run;
import network.referral.local.NetworkPorts;

/** A block of commands in README.md, run to the letter but for the ports. */
final class ReadmeExample {

    private static final Pattern BLOCK = Pattern.compile("(?s)\n```\n(.*?)\n```\n");

    private ReadmeExample() {
    }

    /**
     * What its commands say, one after the other.
     * @param beginning of the block, which no other has
     * @param data of the network that is meant
     */
    static String run(String beginning, Path data, NetworkPorts ports) throws IOException {
        var readme = Files.readString(RunningNetwork.ROOT.resolve("README.md"));
        var found = BLOCK.matcher(readme)
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.startsWith(beginning))
            .toList();
        assertThat(found).as("blocks of README.md that begin with: " + beginning).hasSize(1);
        var commands = found.getFirst()
            .replace(":8080/", ":" + ports.intake() + "/")
            .replace(":8083/", ":" + ports.gateway() + "/");
        var builder = new ProcessBuilder("bash", "-c", commands).directory(RunningNetwork.ROOT.toFile());
        builder.environment().put("REFERRAL_DATA_DIR", data.toString());
        var run = Run.of(builder);
        assertThat(run.exitCode()).as(run.said()).isZero();
        return run.said();
    }

}
