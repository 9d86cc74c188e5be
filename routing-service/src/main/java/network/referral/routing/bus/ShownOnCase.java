package network.referral.routing.bus;

import java.util.stream.Stream;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.ledger.Claim;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.StatedProgress;

/** By which a case shows what became of a report or a statement. */
final class ShownOnCase {

    /** What no case can show: a dead letter balances it, or an erasure. */
    static final String UNREADABLE = "";

    /** An id's. Longer ones are none, and would be held until they are parked. */
    private static final int LONGEST_NAME = 36;

    private ShownOnCase() {
    }

    /**
     * By which a case shows a statement. A receipt that came after another word is not
     * taken, and its assignment shows it.
     */
    static String name(AssignmentStatus status) {
        return (status.getState() == AssignmentState.DELIVERED ? status.getAssignmentId() : status.getStatusId())
            .toString();
    }

    static boolean isOfAnId(String name) {
        return name.length() <= LONGEST_NAME;
    }

    /** A case shows the revision it was decided by, and the statements it took. */
    static boolean isShown(Claim claim, CaseSnapshot snapshot) {
        return !claim.name().equals(UNREADABLE) && switch (claim.what()) {
            case DECISION -> snapshot.getRevision() >= Integer.parseInt(claim.name());
            case STATUS -> snapshot.getAssignments().stream().anyMatch(held -> isShown(claim.name(), held));
            case DEADLINE -> false;
        };
    }

    /** Whether it took something else under that id. */
    static boolean isAnotherWord(CaseAssignment held, CharSequence statusId, AssignmentProgress said) {
        var taken = held.getStatusIds().stream().map(CharSequence::toString).toList();
        return StatedProgress.state(held.getState())
            .filter(state -> HeldAssignment.isAnotherWord(taken, state, statusId.toString(), said))
            .isPresent();
    }

    /** By {@link #name}. */
    static boolean isShown(String name, CaseAssignment held) {
        var past = Stream.concat(held.getInPlaceOf().stream(),
                Stream.of(held.getAssignmentId()).filter(id -> held.getState() != AssignmentState.ASSIGNED));
        return Stream.concat(held.getStatusIds().stream(), past).anyMatch(id -> id.toString().equals(name));
    }

}
