package network.referral.schemas;

import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;

/**
 * Whether an agency takes part, as its entry in the directory says. Whoever reads the
 * directory asks here: what one goes on giving to an agency, no other may have shut. Of a
 * standing of a newer version one thing alone is certain, that it is another than these:
 * such an agency gets nothing new, and keeps what it has; only what it has not
 * acknowledged goes to others, as from one that is closed.
 */
public final class StatedStanding {

    private StatedStanding() {
    }

    /** Whether new persons may be offered to it. */
    public static boolean takesNew(AgencyRecord entry) {
        return entry.getStanding() == AgencyStanding.ACTIVE;
    }

    /** Whether what it has is taken from it: its work, its rights, its inbox. */
    public static boolean isRetired(AgencyRecord entry) {
        return entry.getStanding() == AgencyStanding.RETIRED;
    }

    /** False for a standing of a newer version. */
    public static boolean isKnown(AgencyRecord entry) {
        return takesNew(entry) || isRetired(entry);
    }

}
