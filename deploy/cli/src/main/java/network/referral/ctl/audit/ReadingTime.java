package network.referral.ctl.audit;

import java.time.Instant;

/** When records were read: what came after {@code began} need not be signed yet. */
record ReadingTime(Instant began, Instant ended) {

    /**
     * As if read then.
     * @param asked null for when it was read
     */
    ReadingTime asOf(Instant asked) {
        return asked == null ? this : new ReadingTime(asked, asked.isAfter(ended) ? asked : ended);
    }
}
