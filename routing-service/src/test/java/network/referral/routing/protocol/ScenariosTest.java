package network.referral.routing.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The scenarios of the domain data, decided by the shipped protocols. */
class ScenariosTest {

    static Stream<Arguments> scenarios() {
        return Stream.of("tm", "nm")
            .flatMap(jurisdiction -> Protocols.json(jurisdiction + "-vignettes")
                .valueStream()
                .map(scenario -> Arguments.of(jurisdiction, scenario.get("id").asString(), scenario)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("scenarios")
    void decidesAsTheDataExpects(String jurisdiction, String id, JsonNode scenario) {
        Map<String, Object> facts = Protocols.map(scenario.get("facts"));
        // a number of persons is told in one observation; a referral is one person
        facts.remove("persons");

        Decision decision = Protocols.decide(Protocols.of(jurisdiction), facts);

        Map<String, Object> assigned = new TreeMap<>();
        decision.assignments()
            .forEach(assignment -> assigned.put(assignment.agency() + ":" + assignment.purpose(),
                    assignment.priority().id()));
        assertThat(assigned).isEqualTo(new TreeMap<>(Protocols.map(scenario.get("expected"))));
        if (scenario.has("firedRules")) {
            assertThat(decision.rules()).extracting(FiredRule::id)
                .isEqualTo(scenario.get("firedRules").valueStream().map(JsonNode::asString).toList());
        }
        assertThat(decision.unfilled()).isEmpty();
    }

    @Test
    void thereAreAsManyAsTheDataHas() {
        assertThat(scenarios()).hasSize(15 + 4);
    }

    @ParameterizedTest
    @MethodSource("jurisdictions")
    void everyScenarioIsAnExampleOfItsFile(String jurisdiction) {
        List<ExampleResult> results = Protocols.of(jurisdiction).runExamples();

        assertThat(results).hasSize(Protocols.json(jurisdiction + "-vignettes").size())
            .allSatisfy(result -> assertThat(result.differences()).isEmpty());
    }

    static Stream<String> jurisdictions() {
        return Stream.of("tm", "nm");
    }

}
