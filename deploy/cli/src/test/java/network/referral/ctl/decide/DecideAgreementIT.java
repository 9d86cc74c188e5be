package network.referral.ctl.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tool as a process against the domain's JSON, read independently. */
@DisplayName("referralctl protocol decide")
@Execution(ExecutionMode.CONCURRENT)
class DecideAgreementIT {

    private static final int FACTS = 10_000;

    private static final long SEED = 20261124;

    private static final Path ROOT = Path.of(System.getProperty("network.root"));

    private final JsonMapper json = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void agrees_with_the_rules_of_Turkmenistan_as_written() {
        var facts = new SeededFacts(SEED, agencies("tm"), List.of(), List.of());

        assertThat(compare("tm", facts)).as("rules that fired at least once")
            .hasSize(28)
            .contains("TM-01", "TM-26", "TM-33", "fallback");
    }

    @Test
    void agrees_with_the_rules_of_Northmark_as_written() {
        var facts = new SeededFacts(SEED, agencies("nm"), List.of("devolved-pilot"),
                List.of("reasonable-grounds-positive", "reasonable-grounds-negative", "conclusive-grounds-positive",
                        "conclusive-grounds-negative", "unknown"));

        assertThat(compare("nm", facts)).as("rules that fired at least once").hasSize(10).contains("NM-06b");
    }

    /** The ids of all rules that fired, after line by line agreement. */
    private HashSet<String> compare(String jurisdiction, SeededFacts source) {
        var written = new ProtocolAsWritten(domain(jurisdiction));
        var facts = Stream.generate(source::next).limit(FACTS).toList();
        var lines = decide(jurisdiction, facts);
        assertThat(lines).hasSize(FACTS);
        var fired = new HashSet<String>();
        for (int i = 0; i < FACTS; i++) {
            var expected = written.decide(facts.get(i));
            assertThat(Decision.read(json.readTree(lines.get(i)))).as("line %d: %s", i + 1, facts.get(i))
                .isEqualTo(expected);
            fired.addAll(expected.rules());
        }
        return fired;
    }

    private JsonNode domain(String jurisdiction) {
        try (var stream = getClass().getResourceAsStream("/domain/" + jurisdiction + "-protocol.json")) {
            return json.readTree(stream);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> agencies(String jurisdiction) {
        try (var files = Files.list(ROOT.resolve("deploy/agencies").resolve(jurisdiction))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> decide(String jurisdiction, List<? extends JsonNode> facts) {
        try {
            var input = Files.write(folder.resolve("facts"), facts.stream().map(JsonNode::toString).toList());
            var output = folder.resolve("decisions");
            var process = new ProcessBuilder(ROOT.resolve("deploy/referralctl").toString(), "protocol", "decide",
                    ROOT.resolve("deploy/protocols/" + jurisdiction + "/protocol.yaml").toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
            assertThat(process.waitFor()).as("exit code").isZero();
            return Files.readAllLines(output);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

}
