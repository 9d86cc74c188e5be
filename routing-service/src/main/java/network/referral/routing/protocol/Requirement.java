package network.referral.routing.protocol;

/**
 * Something that every assignment of a referral needs, for example an interpreter.
 *
 * @param tag for example interpreter
 * @param rule the rule that says so
 */
public record Requirement(String tag, String rule) {
}
