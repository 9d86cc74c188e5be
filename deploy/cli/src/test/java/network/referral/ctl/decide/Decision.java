package network.referral.ctl.decide;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Who must act and why, as far as the rules alone settle it.
 *
 * @param assignments by agency, then purpose
 * @param rules in the order in which they apply
 */
record Decision(List<Assigned> assignments, List<String> rules, List<String> excluded) {

    /**
     * @param rules that named the agency, {@code fallback} last
     */
    record Assigned(String agency, String purpose, String priority, List<String> rules) {
    }

    static Decision read(JsonNode line) {
        var assignments = line.get("assignments")
            .valueStream()
            .map(node -> new Assigned(node.get("agency").asString(), node.get("purpose").asString(),
                    node.get("priority").asString(), texts(node.get("rules"))))
            .toList();
        return new Decision(assignments, texts(line.get("rules")), texts(line.get("excluded")));
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

}
