package network.referral.routing.linking;

import network.referral.schemas.ReferralId;

/** How a report stands to the others of its encounter. */
public sealed interface Kinship {

    /** Nobody has reported the encounter before. */
    record First() implements Kinship {
    }

    /**
     * Another agency has reported this person before.
     *
     * @param first its referral; never one that is itself a later report
     */
    record SamePerson(ReferralId first) implements Kinship {
    }

    /**
     * The encounter was reported before, and this is another person; or it cannot be
     * known, and then it counts as another.
     *
     * @param first first referral of the encounter
     */
    record SameGroup(ReferralId first) implements Kinship {
    }

}
