package network.referral.audit.bus;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.chain.Deed;

/**
 * An act that waits to be written.
 *
 * @param at when it was told: it may be written hours later, and is on record as of then
 * @param awaited whether somebody waits for it; else it is kept until it is written
 */
record Told(Deed deed, Instant at, boolean awaited, CompletableFuture<Void> written) {

    Told(Deed deed, Instant at, boolean awaited) {
        this(deed, at, awaited, new CompletableFuture<>());
    }

    /** Before its turn: then it is never written. */
    void giveUp() {
        written.cancel(false);
    }

    boolean isGivenUp() {
        return written.isDone();
    }

    void fail(Throwable cause) {
        written.completeExceptionally(new NotOnRecordException("The audit trail cannot be written", cause));
    }

}
