package network.referral.schemas;

import java.util.Optional;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;

/**
 * What an agency says of its assignment, as its record says it. Routing and gateways take
 * the same: what routing parks, nobody has heard, and no inbox shows as said. Free text
 * goes no further than the record.
 *
 * @param statusId the same for every repeat of the statement
 * @param code the outcome of what is completed, the reason of what asks for one; else
 * empty
 */
public record StatedProgress(String statusId, AssignmentId assignment, AssignmentProgress state,
        Optional<String> code) {

    /**
     * Empty for what no agency can say: a state of a newer version, an id of another
     * shape, a code that is missing or not on its list.
     */
    public static Optional<StatedProgress> of(AssignmentStatus status) {
        var assignment = AssignmentId.parse(status.getAssignmentId());
        var isId = AssignmentId.parse(status.getStatusId()).isPresent();
        var known = state(status.getState());
        if (known.isEmpty() || !isId || assignment.isEmpty()) {
            return Optional.empty();
        }
        var state = known.get();
        boolean isDone = state == AssignmentProgress.COMPLETED;
        var codes = isDone ? StatusCodes.OUTCOMES : StatusCodes.reasonsOf(state);
        var code = Optional.ofNullable(isDone ? status.getOutcome() : status.getReason())
            .map(CharSequence::toString)
            .filter(codes::contains);
        return codes.isEmpty() == code.isEmpty()
                ? Optional.of(new StatedProgress(status.getStatusId().toString(), assignment.get(), state, code))
                : Optional.empty();
    }

    /**
     * As a record says it. Empty for a state of a newer version: whoever looks at such an
     * assignment takes it for open and for answered, and stops for it no view of all.
     */
    public static Optional<AssignmentProgress> state(AssignmentState state) {
        return state == AssignmentState.UNKNOWN ? Optional.empty()
                : Optional.of(AssignmentProgress.valueOf(state.name()));
    }

}
