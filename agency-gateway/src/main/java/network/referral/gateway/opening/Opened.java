package network.referral.gateway.opening;

import java.util.Map;
import network.referral.sealing.Sensitive;

/**
 * What an agency is shown of one assignment.
 *
 * @param contents JSON by compartment
 * @param withheld why, by compartment; only of those that were sealed for the agency
 */
public record Opened(Map<String, Sensitive> contents, Map<String, Withheld> withheld) {
}
