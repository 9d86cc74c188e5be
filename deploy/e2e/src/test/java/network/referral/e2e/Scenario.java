package network.referral.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sample case of the domain and what must come of it.
 *
 * @param persons each is a referral of its own
 * @param expected priority by {@code agency:purpose}
 */
record Scenario(String id, int persons, JsonNode body, Map<String, String> expected, List<String> rules) {

    private static final JsonMapper JSON = new JsonMapper();

    static List<Scenario> all() {
        return Stream.of("tm", "nm").flatMap(Scenario::of).toList();
    }

    static Scenario named(String id) {
        return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst().orElseThrow();
    }

    private static Stream<Scenario> of(String jurisdiction) {
        try (var stream = Scenario.class.getResourceAsStream("/scenarios/" + jurisdiction + ".json")) {
            return JSON.readTree(stream).valueStream().map(Scenario::read);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(JsonNode node) {
        var expected = new TreeMap<String, String>();
        node.get("expected").forEachEntry((task, priority) -> expected.put(task, priority.asString()));
        var rules = node.get("firedRules").valueStream().map(JsonNode::asString).toList();
        return new Scenario(node.get("id").asString(), node.path("persons").asInt(1), now(node.get("body")), expected,
                rules);
    }

    private static JsonNode now(JsonNode template) {
        var body = template.deepCopy();
        ((ObjectNode) body.get("encounter")).put("occurredAt", Instant.now().toString());
        return body;
    }

    /** What the chosen agencies must do. */
    List<String> purposesOf(Predicate<String> agency) {
        return expected.keySet()
            .stream()
            .map(task -> task.split(":"))
            .filter(task -> agency.test(task[0]))
            .map(task -> task[1])
            .toList();
    }

    @Override
    public String toString() {
        return id;
    }

}
