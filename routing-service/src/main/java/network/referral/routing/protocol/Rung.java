package network.referral.routing.protocol;

/**
 * One step of an escalation ladder.
 *
 * @param after counted from the assignment, not from the step before
 * @param to {@code body:duty}, or {@code agency:duty} for a duty of the assignee itself
 */
public record Rung(Span after, String to) {

    /** The word that stands for whoever holds the assignment. */
    public static final String ASSIGNEE = "agency";

}
