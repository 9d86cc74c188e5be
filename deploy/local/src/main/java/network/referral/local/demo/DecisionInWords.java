package network.referral.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.referral.events.FactStatus;
import network.referral.events.FiredRule;
import network.referral.events.RoutingDecision;
import network.referral.local.demo.Told.Reason;
import network.referral.schemas.CodeWord;

/** What a decision came to and why. */
final class DecisionInWords {

    private DecisionInWords() {
    }

    static Told of(RoutingDecision decision) {
        var protocol = decision.getProtocol();
        int count = decision.getAssignments().size();
        var text = count + (count == 1 ? " assignment" : " assignments") + " by protocol " + protocol.getId() + " "
                + protocol.getVersion() + ", " + outcome(decision);
        return new Told(decision.getDecidedAt(), "decided", text, reasons(decision));
    }

    private static String outcome(RoutingDecision decision) {
        return switch (decision.getOutcome()) {
            case ROUTED -> "because:";
            case SAFETY_NET -> "by its safety net, because no rule named anybody:";
            case NOT_PRESUMED -> "because the officer presumes nobody a victim";
            case NOBODY_NAMED -> "AND NOBODY TO ACT: an alarm";
            case UNKNOWN -> "for a reason this program does not know";
        };
    }

    private static List<Reason> reasons(RoutingDecision decision) {
        var reasons = new ArrayList<Reason>();
        decision.getRules().forEach(rule -> reasons.add(new Reason(rule.getId() + " " + rule.getTitle(), mark(rule))));
        if (!decision.getExcluded().isEmpty()) {
            reasons.add(new Reason("kept from " + joined(decision.getExcluded()), ""));
        }
        if (!decision.getUnfilled().isEmpty()) {
            reasons.add(new Reason("NOBODY LEFT for " + joined(decision.getUnfilled()), ""));
        }
        return reasons;
    }

    private static String mark(FiredRule rule) {
        return rule.getStatus() == FactStatus.CONFIRMED ? "" : CodeWord.of(rule.getStatus());
    }

    private static String joined(List<CharSequence> words) {
        return String.join(", ", words);
    }

    /** Priority by {@code agency:purpose}. */
    static Map<String, String> assignments(RoutingDecision decision) {
        var assignments = new TreeMap<String, String>();
        decision.getAssignments()
            .forEach(assignment -> assignments.put(assignment.getAgency() + ":" + assignment.getPurpose(),
                    assignment.getPriority().name()));
        return assignments;
    }

}
