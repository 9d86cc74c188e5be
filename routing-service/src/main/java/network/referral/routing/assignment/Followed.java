package network.referral.routing.assignment;

import java.util.List;

/** What follows from one record. */
public sealed interface Followed {

    /** New facts, in order, and the case after them. */
    record Facts(List<CaseFact> facts, ReferralCase after) implements Followed {

        public Facts {
            facts = List.copyOf(facts);
        }

        /**
         * Whether another report of the same person keeps an agency out from now on: a
         * later one comes to say so, or this one begins so.
         */
        public boolean isKeptOutByAnother() {
            return facts.stream().anyMatch(fact -> switch (fact) {
                case CaseFact.KeepsOut later -> !later.agencies().isEmpty();
                case CaseFact.Decided(var decision, var ignored) -> isBegun() && after.link().first().isPresent()
                        && !decision.ownExcluded().containsAll(decision.excluded());
                default -> false;
            });
        }

        private boolean isBegun() {
            return facts.stream().anyMatch(CaseFact.Identified.class::isInstance);
        }
    }

    /** Said before, or nothing new; nothing follows. */
    record Repeated() implements Followed {
    }

    /** Not taken, with the reason. */
    record Refused(Refusal reason) implements Followed {
    }

    /** Why a record is not taken. */
    enum Refusal {

        /**
         * A second report under the same referral id, or a second statement under the
         * same status id, that says something else.
         */
        CONTRADICTION,
        /** A revision that is not the one in force. */
        BAD_REVISION, UNKNOWN_REFERRAL, UNKNOWN_ASSIGNMENT,
        /** The speaker does not hold the assignment. */
        WRONG_AGENCY,
        /** The assignment's state does not allow it. */
        ILLEGAL_TRANSITION

    }

}
