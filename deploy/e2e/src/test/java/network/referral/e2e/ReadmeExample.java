package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
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
    static String run(String beginning, Path data, NetworkPorts ports) throws IOException, InterruptedException {
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
        var builder = new ProcessBuilder("bash", "-c", commands).directory(RunningNetwork.ROOT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("REFERRAL_DATA_DIR", data.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

}
