package network.referral.gateway.delivery;

import network.referral.schemas.CodeWord;

/** How one attempt to deliver ended. */
public enum DeliveryOutcome {

    /** The agency's system has the assignment, and that is on record. */
    DELIVERED,
    /** Its endpoint has a notice of which nothing is put on record. */
    TOLD,
    /**
     * It is not known to have it, or not known to be on record; the next read or attempt
     * says it again, under the same id.
     */
    RETRY,
    /** Its endpoint answers, and does not want this notice; it is told again. */
    REFUSED,
    /** Its endpoint has not answered for minutes; it is tried again. */
    UNREACHABLE,
    /** Refused again and again, as so many others are that it is not told any more. */
    GIVEN_UP;

    /** The word used in metrics. */
    public String word() {
        return CodeWord.of(this);
    }

}
