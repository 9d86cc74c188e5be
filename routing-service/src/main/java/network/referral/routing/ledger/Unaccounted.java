package network.referral.routing.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that came in, or fell due, and of which nothing has become.
 *
 * @param referral its id; the record's position where the record names none
 * @param what a report that was not decided, a status that was not taken, a deadline that
 * was not raised
 * @param since when it came in or fell due
 * @param record topic, partition and offset of what came in; empty for a deadline
 */
public record Unaccounted(String referral, What what, Instant since, Optional<String> record) {

    /** Without a record. */
    public Unaccounted(String referral, What what, Instant since) {
        this(referral, what, since, Optional.empty());
    }

    /**
     * Whatever its broker's clock says, which may be ahead: it came before it was read.
     */
    Unaccounted cameBefore(Instant read) {
        return since.isAfter(read) ? new Unaccounted(referral, what, read, record) : this;
    }

    /** What is missing. */
    public enum What {

        DECISION, STATUS, DEADLINE

    }
}
