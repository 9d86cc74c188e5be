package network.referral.access.problem;

/**
 * What a problem document says in every case of its kind.
 *
 * @param status of HTTP
 * @param title the same each time
 * @param detail what the client may do about it
 */
public record ProblemText(int status, String title, String detail) {
}
