package network.referral.ctl.decide;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is known of a person; a condition on what is not known fails, its denial holds.
 */
record FactsAsWritten(JsonNode facts) {

    boolean presumed() {
        return facts.path("presumption").asBoolean(false);
    }

    boolean allHold(JsonNode conditions) {
        return conditions.valueStream()
            .allMatch(condition -> holds(condition.get(0).asString(), condition.get(1).asString(), condition.get(2)));
    }

    private boolean holds(String fact, String operator, JsonNode value) {
        return switch (operator) {
            case "is" -> is(fact, value);
            case "not" -> !is(fact, value);
            case "in" -> value.valueStream().anyMatch(one -> is(fact, one));
            case "not-in" -> value.valueStream().noneMatch(one -> is(fact, one));
            case "has" -> has(fact, value);
            case "lacks" -> !has(fact, value);
            case "at-least" -> at(fact).isInt() && at(fact).asInt() >= value.asInt();
            case "below" -> at(fact).isInt() && at(fact).asInt() < value.asInt();
            case "exists" -> text(fact).isPresent() == value.asBoolean();
            default -> throw new IllegalArgumentException("No such operator: " + operator);
        };
    }

    private boolean is(String fact, JsonNode value) {
        return at(fact).equals(value);
    }

    private boolean has(String fact, JsonNode value) {
        return at(fact).valueStream().anyMatch(value::equals);
    }

    Optional<String> text(String fact) {
        return Optional.of(at(fact)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /** {@code consent.police} is the member police of the member consent. */
    private JsonNode at(String fact) {
        return facts.at("/" + fact.replace('.', '/'));
    }

}
