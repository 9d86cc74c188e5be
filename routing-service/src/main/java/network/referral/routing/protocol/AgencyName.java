package network.referral.routing.protocol;

/**
 * What an agency is called in one language.
 *
 * @param confirmed whether the agency, or a source of its own, has confirmed it
 */
public record AgencyName(String text, boolean confirmed) {
}
