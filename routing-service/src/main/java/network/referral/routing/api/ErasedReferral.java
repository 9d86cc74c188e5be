package network.referral.routing.api;

import java.time.Instant;

/** The referral was erased, and there is nothing else to say of it. */
final class ErasedReferral extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant at;

    private final boolean settled;

    /**
     * @param settled whether its snapshot is gone and its agencies are told
     */
    ErasedReferral(Instant at, boolean settled) {
        super("The referral was erased: its key was destroyed, and nothing of it is kept here");
        this.at = at;
        this.settled = settled;
    }

    boolean isSettled() {
        return settled;
    }

    Instant at() {
        return at;
    }

}
