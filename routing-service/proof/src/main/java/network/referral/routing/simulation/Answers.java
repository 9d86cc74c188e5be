package network.referral.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.schemas.AssignmentProgress;

/** How agencies and duty posts answer. */
@FunctionalInterface
public interface Answers {

    /** What will be said of it, in time order; nothing is silence. */
    List<Answer> to(Told told);

    /**
     * Somebody hears of an assignment, or of a request to own one.
     *
     * @param report number of the referral's report
     * @param held as it stands
     * @param times how often they have heard of it, this time included
     */
    record Told(int report, HeldAssignment held, int times, Instant at) {
    }

    /**
     * One statement.
     *
     * @param after counted from when they heard of it
     * @param reason coded reason or outcome
     */
    record Answer(Duration after, AssignmentProgress state, Optional<String> reason) {
    }

}
