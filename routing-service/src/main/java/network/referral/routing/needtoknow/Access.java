package network.referral.routing.needtoknow;

/**
 * What an entitlement comes to for somebody who is shown a report. Source: domain brief
 * 5.5.
 */
public enum Access {

    /** R, RW. */
    READ,
    /** c: only while {@link Consent} says so. */
    WITH_CONSENT,
    /**
     * W, s, a, anything else: its own entries, a word or a number, never the content, nor
     * a coarse form of it: that is of one person still.
     */
    NONE;

    /**
     * @param code as in the agency directory; one that nobody knows gives nothing
     */
    public static Access of(String code) {
        return switch (code) {
            case "R", "RW" -> READ;
            case "c" -> WITH_CONSENT;
            default -> NONE;
        };
    }

}
