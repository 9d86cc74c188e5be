package network.referral.routing.protocol;

/** That an agency must act for a purpose, and how soon. */
public record Nomination(String agency, String purpose, String priority) {
}
