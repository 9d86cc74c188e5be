package network.referral.e2e;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an officer at an airport writes of an invented person in medical need. */
final class ReportWithCompartments {

    static final String REPORTER = "airport-security-ashgabat";

    static final Map<String, Object> WRITTEN = Map.of("whereabouts", "Gate 4", "suspects", "A man two places behind",
            "identity", Map.of("name", "Invented Person"), "health", "asthma");

    private static final JsonMapper JSON = new JsonMapper();

    private static final String BODY = """
            {"jurisdiction": "TM", "reporter": "airport-security-ashgabat",
             "encounter": {"place": "airport", "placeCode": "ASB", "direction": "departing", "minutesLeft": 40},
             "presumption": true, "indicators": ["TRV-01", "GEN-17"],
             "profile": {"ageGroup": "adult", "sex": "female", "languages": ["tk"], "interpreterNeeded": false,
                         "citizenship": "national", "nationality": "TM"},
             "flags": ["departure-imminent", "suspect-present", "medical-need"],
             "consent": {"assistance": "not-asked", "police": "not-asked", "consular": "not-asked"},
             "implicatedAgency": null, "compartments": {}}
            """;

    private ReportWithCompartments() {
    }

    static ObjectNode without() {
        var body = (ObjectNode) JSON.readTree(BODY);
        ((ObjectNode) body.get("encounter")).put("occurredAt", Instant.now().toString());
        return body;
    }

    static ObjectNode written() {
        return of(WRITTEN);
    }

    static ObjectNode of(Map<String, ?> compartments) {
        var body = without();
        body.set("compartments", JSON.<JsonNode>valueToTree(compartments));
        return body;
    }

    /** The same encounter, told again. */
    static ObjectNode revision(ObjectNode body, int revision, Map<String, ?> compartments) {
        var revised = body.deepCopy();
        revised.put("revision", revision);
        revised.set("compartments", JSON.<JsonNode>valueToTree(compartments));
        return revised;
    }

}
