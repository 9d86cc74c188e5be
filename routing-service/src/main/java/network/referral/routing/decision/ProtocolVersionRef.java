package network.referral.routing.decision;

/**
 * The exact protocol version that decided.
 *
 * @param sha256 of the protocol file's bytes, lower-case hexadecimal
 */
public record ProtocolVersionRef(String id, String version, String sha256) {
}
