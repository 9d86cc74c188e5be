package network.referral.gateway.inbox;

import java.util.Optional;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/** What one record of the agency's two topics says. */
public sealed interface Fact {

    AssignmentId assignment();

    /** Routing asks the agency to act; a later one of the same assignment replaces it. */
    record Offered(Offer offer) implements Fact {

        @Override
        public AssignmentId assignment() {
            return offer.assignment();
        }
    }

    /**
     * Routing takes it back.
     *
     * @param offer what is taken back, for an agency that was never told of it
     * @param reason coded
     */
    record Cancelled(Offer offer, Optional<String> reason) implements Fact {

        @Override
        public AssignmentId assignment() {
            return offer.assignment();
        }
    }

    /**
     * The referral was erased.
     *
     * @param offer what may still be known of it: the reference, and nothing about the
     * person
     */
    record Erased(Offer offer) implements Fact {

        @Override
        public AssignmentId assignment() {
            return offer.assignment();
        }
    }

    /**
     * Another report of the same person says this for a task that the agency holds, or
     * held; a later one under the same id takes its place, and one that shows nothing
     * ends it.
     *
     * @param offer nothing is asked by it
     * @param erased whether that report was erased: nothing of it may be kept
     */
    record Enclosed(Offer offer, boolean erased) implements Fact {

        /** Routing's reason for it. */
        public static final String ERASED = "erased";

        @Override
        public AssignmentId assignment() {
            return offer.assignment();
        }

        /** Whether nothing of it holds any more. */
        boolean isOver() {
            return offer.shared().sealed().isEmpty();
        }

        /** Whether the task shows it, if only that nothing of it may be kept. */
        boolean isShown() {
            return erased || !isOver();
        }
    }

    /**
     * The agency's own statement, or its gateway's that it was delivered.
     *
     * @param referral of which it is said; that of an assignment of another counts for
     * nothing, as in routing
     */
    record Stated(AssignmentId assignment, ReferralId referral, Statement statement) implements Fact {
    }

}
