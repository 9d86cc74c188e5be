package network.referral.intake.identification;

/**
 * One thing wrong with a report, told without repeating what was sent.
 *
 * @param pointer the member, RFC 6901
 * @param detail a plain sentence, with the allowed values where the list is closed
 */
public record FieldError(String pointer, Fault fault, String detail) {
}
