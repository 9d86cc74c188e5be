package network.referral.intake.identification;

import java.time.Instant;

/**
 * One revision as it is sent.
 *
 * @param acceptedAt of the first try, kept by each later one
 */
public record Attempt(int revision, String contentSha256, Instant acceptedAt) {
}
