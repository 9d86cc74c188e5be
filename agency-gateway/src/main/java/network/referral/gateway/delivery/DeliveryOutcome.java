package network.referral.gateway.delivery;

import java.util.Locale;

/** How one attempt to deliver ended. */
public enum DeliveryOutcome {

    /** The agency's system has it, and that is on record. */
    DELIVERED,
    /**
     * It is not known to be on record; the next read or attempt says it again, under the
     * same id.
     */
    RETRY;

    /** The word used in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

}
