package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed decides the same. */
class OtherEnginesTest {

    private static final int CASES = 3_000;

    @ParameterizedTest
    @ValueSource(strings = { "tm/protocol.yaml", "tm/proposal.yaml", "nm/protocol.yaml", "nm/proposal.yaml" })
    void theSameRulesFire(String file) throws IOException {
        Path path = Path.of(System.getProperty("network.root"), "deploy", "protocols").resolve(file);
        agree(((ProtocolReading.Accepted) ProtocolReader.read(file, Files.readAllBytes(path))).protocol());
    }

    private static void agree(Protocol protocol) {
        CelRules cel = new CelRules(protocol.definition());
        DmnRules dmn = new DmnRules(protocol.definition());
        Evaluator evaluator = new Evaluator(protocol.definition());
        Random random = new Random(20261124);
        for (int i = 0; i < CASES; i++) {
            Map<String, List<String>> values = DrawnFacts.of(protocol, random);
            Evaluation evaluation = evaluator.evaluate(evaluator.facts(values));
            List<String> fired = IntStream.range(0, evaluator.rules().size())
                .filter(evaluation::fired)
                .mapToObj(number -> evaluator.rules().get(number).id())
                .toList();

            assertThat(cel.fired(cel.variables(values))).as("CEL of %s", values)
                .containsExactlyInAnyOrderElementsOf(fired);
            // a rule with two groups that hold is collected twice
            assertThat(dmn.fired(dmn.variables(values)).stream().distinct()).as("KIE of %s", values)
                .containsExactlyInAnyOrderElementsOf(fired);
        }
    }

}
