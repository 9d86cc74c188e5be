package network.referral.gateway.acknowledgement;

import java.util.List;
import java.util.Set;
import network.referral.schemas.AssignmentProgress;

/** What becomes of a claim. */
public sealed interface Answer {

    /** To be recorded, or recorded. */
    record Taken(Statement statement) implements Answer {
    }

    /** Said before and in force; nothing is to be recorded. */
    record Repeated(Statement before) implements Answer {
    }

    /** Not understood: everything that is wrong with it. */
    record Invalid(List<Fault> faults) implements Answer {

        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Understood, but the assignment's state does not allow it, or no longer does.
     *
     * @param next what the agency may say instead
     */
    record Illegal(AssignmentProgress state, Set<AssignmentProgress> next) implements Answer {
    }

    /**
     * It would end the assignment, and the agency was told more of that, or less, or has
     * said something of it, since whoever speaks has read it.
     */
    record NewsSince() implements Answer {
    }

    /** The referral was erased: nothing can be said of it any more. */
    record Erased() implements Answer {
    }

}
