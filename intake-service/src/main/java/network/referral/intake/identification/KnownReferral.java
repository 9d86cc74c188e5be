package network.referral.intake.identification;

import java.util.Optional;

/**
 * All that is known of a referral when a report of it comes in.
 *
 * @param inForce empty when the network is not known to have any report of it
 * @param inDoubt how the referral stands if the network has what was sent without an
 * answer: later than what is in force
 */
public record KnownReferral(Optional<RevisionInForce> inForce, Optional<RevisionInForce> inDoubt) {

    public static final KnownReferral NOTHING = new KnownReferral(Optional.empty(), Optional.empty());

    /** What was in doubt is not, once that revision or a later one is in force. */
    public KnownReferral {
        var revision = inForce.map(RevisionInForce::revision).orElse(0);
        inDoubt = inDoubt.filter(standing -> standing.revision() > revision);
    }
}
