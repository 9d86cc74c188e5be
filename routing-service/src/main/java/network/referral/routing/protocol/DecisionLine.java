package network.referral.routing.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import network.referral.schemas.CodeWord;

/**
 * A decision as one JSON object, member by member in a fixed order, so that every program
 * that prints one prints the same. Values are texts, booleans, lists and maps only.
 */
public final class DecisionLine {

    private DecisionLine() {
    }

    /**
     * {@code protocol, version, assignments[{agency, purpose, priority, rules, share,
     * acknowledgeBy}], rules, excluded}, then {@code outcome, unfilled, requirements}.
     * {@code acknowledgeBy} is an ISO 8601 length of time; where its days are working
     * days, {@code workingDays: true} follows it.
     */
    public static Map<String, Object> of(Decision decision) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("protocol", decision.protocol());
        line.put("version", decision.version());
        line.put("assignments", decision.assignments().stream().map(DecisionLine::of).toList());
        line.put("rules", decision.rules().stream().map(FiredRule::id).toList());
        line.put("excluded", decision.excluded());
        line.put("outcome", CodeWord.of(decision.outcome()));
        line.put("unfilled",
                decision.unfilled().stream().map(unfilled -> unfilled.agency() + ":" + unfilled.purpose()).toList());
        line.put("requirements", decision.requirements());
        return line;
    }

    private static Map<String, Object> of(Assignment assignment) {
        Map<String, Object> line = new LinkedHashMap<>();
        Span within = assignment.priority().acknowledgeWithin();
        line.put("agency", assignment.agency());
        line.put("purpose", assignment.purpose());
        line.put("priority", assignment.priority().id());
        line.put("rules", assignment.rules());
        line.put("share", assignment.share());
        line.put("acknowledgeBy", within.iso());
        if (within.workingDays()) {
            line.put("workingDays", true);
        }
        return line;
    }

}
