package network.referral.ctl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import network.referral.ctl.Ctl;
import network.referral.ctl.Json;
import network.referral.schemas.NetworkFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** By another name a flag is no more than what rules make of it. */
class NetworkFlagsTest {

    private static final List<String> KNOWN_BY_NAME = Stream
        .concat(NetworkFlags.AT_THE_TOP.stream(), Stream.of(NetworkFlags.INTERPRETER_NEEDED))
        .toList();

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("KNOWN_BY_NAME")
    void oneThatTheNetworkKnowsByNameIsMissed(String missed) throws IOException {
        var text = Files.readString(Ctl.project("deploy/protocols/tm/proposal.yaml"));
        assertThat(text).contains(missed);
        var file = Files.writeString(folder.resolve("proposal.yaml"), text.replace(missed, "by-another-name"));

        var run = Ctl.run("protocol", "check", file.toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).containsOnlyOnce("warning  network-flag-not-listed  flags")
            .contains("No flag is called " + missed + ": ");
        assertThat(run.out().contains("is not told of it")).isEqualTo(NetworkFlags.SAID_IN_TEXTS.contains(missed));
    }

    @Test
    void allAreMissedWhereThereAreNone() throws IOException {
        var text = Shoal.version("1.0").yaml().replace("  flags: {type: flags, values: [immediate-danger]}\n", "");
        var file = Files.writeString(folder.resolve("protocol.yaml"), text);
        assertThat(text).doesNotContain("flags: {");

        var run = Ctl.run("protocol", "check", file.toString());

        assertThat(KNOWN_BY_NAME)
            .allSatisfy(flag -> assertThat(run.out()).contains("No flag is called " + flag + ": "));
    }

    @Test
    void theReportPageDoesAsMuchByTheSameNames() throws IOException {
        var words = (Map<?, ?>) Json
            .read(Files.readString(Ctl.project("intake-service/src/main/resources/pages/report/words.json")));
        var flags = (Map<?, ?>) words.get("flags");

        assertThat(flags.keySet().stream().filter(flag -> ((Map<?, ?>) flags.get(flag)).containsKey("urgent")))
            .as("at the top")
            .map(Object::toString)
            .containsExactlyElementsOf(NetworkFlags.AT_THE_TOP);
        assertThat(((Map<?, ?>) words.get("note")).keySet()).as("a sentence in a text of the report")
            .map(Object::toString)
            .containsExactlyElementsOf(NetworkFlags.SAID_IN_TEXTS);
    }

    @Test
    void theReadmeNamesThem() throws IOException {
        assertThat(KNOWN_BY_NAME).allSatisfy(
                flag -> assertThat(Ctl.project("deploy/protocols/README.md")).content().contains("`" + flag + "`"));
    }

}
