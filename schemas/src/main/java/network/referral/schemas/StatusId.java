package network.referral.schemas;

import java.util.Optional;
import java.util.UUID;

/**
 * Id of an agency's statement, derived from what it says and how many the agency made
 * before: said again after a lost answer, it is the same statement.
 */
public record StatusId(UUID value) {

    /**
     * @param code coded reason or outcome; empty where the state has none
     * @param ordinal how many statements of its own the agency had made of the assignment
     * before this one; keeps apart two times on hold for the same reason
     */
    public static StatusId derive(AssignmentId assignment, AssignmentProgress state, Optional<String> code,
            int ordinal) {
        return new StatusId(DerivedUuid.of("status", assignment.toString(), state.word(), code.orElse(""),
                Integer.toString(ordinal)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
