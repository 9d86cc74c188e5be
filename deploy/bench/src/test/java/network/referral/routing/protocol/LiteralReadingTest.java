package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralReadingTest {

    private static final int CASES = 20_000;

    @ParameterizedTest
    @ValueSource(strings = { "tm/protocol.yaml", "tm/proposal.yaml", "nm/protocol.yaml", "nm/proposal.yaml" })
    void a_base_line_decides_the_same(String file) throws IOException {
        Protocol protocol = read(Path.of(System.getProperty("network.root"), "deploy", "protocols").resolve(file));
        LiteralReading literal = new LiteralReading(protocol.definition());
        Evaluator evaluator = new Evaluator(protocol.definition());
        Random random = new Random(20261124);

        for (int i = 0; i < CASES; i++) {
            Map<String, List<String>> values = DrawnFacts.of(protocol, random);
            Map<String, Object> json = DrawnFacts.asJson(protocol, values);
            Decision decision = decide(protocol, json);

            assertThat(literal.decide(json)).as("%s", json).isEqualTo(tasks(decision));
            assertThat(evaluator.evaluate(evaluator.facts(values)).outcome).isEqualTo(decision.outcome());
        }
    }

    private static Protocol read(Path file) throws IOException {
        return ((ProtocolReading.Accepted) ProtocolReader.read(file.toString(), Files.readAllBytes(file))).protocol();
    }

    private static Decision decide(Protocol protocol, Map<String, Object> json) {
        return protocol.decide(((FactsReading.Understood) protocol.facts(json)).facts());
    }

    private static TreeMap<String, String> tasks(Decision decision) {
        TreeMap<String, String> tasks = new TreeMap<>();
        decision.assignments()
            .forEach(assignment -> tasks.put(assignment.agency() + ":" + assignment.purpose(),
                    assignment.priority().id()));
        return tasks;
    }

}
