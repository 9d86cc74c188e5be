package network.referral.intake.identification;

import java.time.Instant;

/**
 * One revision as it is sent for the first time.
 *
 * @param acceptedAt kept by each later try
 */
public record Attempt(int revision, String contentSha256, Instant acceptedAt) {
}
