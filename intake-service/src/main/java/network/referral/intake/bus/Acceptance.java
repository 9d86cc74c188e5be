package network.referral.intake.bus;

import network.referral.intake.identification.FirstReport;
import network.referral.schemas.ReferralId;

/** What came of taking a report into the network. */
public sealed interface Acceptance {

    /**
     * The broker has it.
     *
     * @param revision 1 for a first report
     * @param repeat true when it was there before this request
     */
    record Accepted(ReferralId id, int revision, boolean repeat) implements Acceptance {

        public boolean isRevised() {
            return revision > FirstReport.REVISION;
        }

        Accepted asRepeat() {
            return new Accepted(id, revision, true);
        }
    }

    /**
     * The key belongs to a report that says something else, and that the network has.
     */
    record KeyReused(ReferralId id) implements Acceptance {
    }

    /**
     * The revision belongs to a report that says something else, and that the network
     * has.
     */
    record RevisionTaken() implements Acceptance {
    }

    /**
     * The one before it is not known here: it was never sent, or another instance has
     * taken it and routing has not come to it yet.
     *
     * @param inForce the last one that the network is known to have
     */
    record RevisionTooEarly(int inForce) implements Acceptance {
    }

    /**
     * The revision is older than the one in force.
     *
     * @param inForce the last one that the network is known to have
     */
    record RevisionOutOfOrder(int inForce) implements Acceptance {
    }

    /**
     * The content in force once more, of a number that is kept for what says no.
     */
    record SaysNothingNew() implements Acceptance {
    }

    /**
     * A report implicates the agency that reports it, and the revision would clear it.
     */
    record TakesBack() implements Acceptance {
    }

    /** There is no referral to revise. */
    record UnknownReferral() implements Acceptance {
    }

    /**
     * It has compartments, and this instance nothing to seal them with, or the referral's
     * key is damaged: without them it may be sent.
     */
    record Unsealable() implements Acceptance {
    }

    /** The referral was erased: nothing more is taken of it. */
    record Erased() implements Acceptance {
    }

    /**
     * The key store is away or refuses: the same request may be sent again, or at once
     * without its compartments.
     */
    record SealingAway() implements Acceptance {
    }

    /** The bus is away: the same request may be sent again. */
    record Unavailable() implements Acceptance {
    }

}
