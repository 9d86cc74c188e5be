package network.referral.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample reports of both jurisdictions. */
final class Scenarios {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Scenarios() {
    }

    static List<Scenario> all() {
        var scenarios = new ArrayList<Scenario>();
        for (var jurisdiction : List.of("tm", "nm")) {
            read("/scenarios/" + jurisdiction + ".json").forEach(scenario -> scenarios.add(scenario(scenario)));
        }
        return scenarios;
    }

    private static JsonNode read(String resource) {
        try (var in = Scenarios.class.getResourceAsStream(resource)) {
            return JSON.readTree(in);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario scenario(JsonNode node) {
        Map<String, String> expected = new TreeMap<>();
        node.path("expected").properties().forEach(entry -> expected.put(entry.getKey(), entry.getValue().asString()));
        return new Scenario(node.path("id").asString(), node.path("title").asString(), node.path("body").toString(),
                expected);
    }

}
