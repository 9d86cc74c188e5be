package network.referral.routing.api;

import java.time.Instant;

/** The referral was erased, and there is nothing else to say of it. */
final class ErasedReferral extends RuntimeException {

    static final String AT = "erasedAt";

    static final String SETTLED = "settled";

    private static final long serialVersionUID = 1L;

    private final Instant at;

    private final boolean settled;

    /**
     * @param settled whether its snapshot is gone and its agencies are told
     */
    ErasedReferral(Instant at, boolean settled) {
        super("The referral was erased");
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
