package network.referral.routing.protocol;

import java.util.List;

/**
 * A task that was due, whose agency is excluded, and that nobody can take over: an alarm.
 *
 * @param agency the excluded one
 * @param priority priority id
 * @param rules the rules that named it
 */
public record Unfilled(String agency, String purpose, String priority, List<String> rules) {

    public Unfilled {
        rules = List.copyOf(rules);
    }
}
