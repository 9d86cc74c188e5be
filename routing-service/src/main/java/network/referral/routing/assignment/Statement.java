package network.referral.routing.assignment;

import java.util.Optional;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;

/**
 * What an agency says of its assignment.
 *
 * @param speaker taken from the topic's name, never from the payload
 * @param statusId the same for every repeat of the statement
 * @param reason coded reason or outcome
 */
public record Statement(AgencyId speaker, String statusId, AssignmentId assignment, AssignmentProgress state,
        Optional<String> reason) {

    /**
     * That it has arrived. Its gateway says so, on its own and beside the agency's word:
     * it may come after that, or after the assignment was taken back, and says nothing
     * then.
     */
    boolean isReceipt() {
        return state == AssignmentProgress.DELIVERED;
    }

    /** That somebody else is to go on with it. */
    boolean isHandedOver() {
        return state == AssignmentProgress.COMPLETED && reason.filter("handed-over"::equals).isPresent();
    }
}
