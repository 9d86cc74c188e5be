package network.referral.routing.protocol;

/**
 * Something said to people.
 *
 * @param language of the text, ISO 639: the one asked for, or English where the protocol
 * has no words of that one
 * @param confirmed false for a translation, or a name, that nobody in authority has
 * confirmed
 */
public record Said(String text, String language, boolean confirmed) {
}
