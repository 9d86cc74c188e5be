package network.referral.routing.ledger;

import java.time.Instant;

/**
 * Something that came in, or fell due, and of which nothing has become.
 *
 * @param referral its id; the record's position where the record names none
 * @param what a report that was not decided, a status that was not taken, a deadline that
 * was not raised
 * @param since when it came in or fell due
 */
public record Unaccounted(String referral, What what, Instant since) {

    /** What is missing. */
    public enum What {

        DECISION, STATUS, DEADLINE

    }
}
