package network.referral.schemas;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * States of an assignment and what an agency may say next; both the gateway and routing
 * refuse anything else. After HL7 FHIR Task (domain brief 7.2). Forward only: there is no
 * way back to an earlier state, and none out of a closed one.
 */
public enum AssignmentProgress {

    ASSIGNED, DELIVERED, ACKNOWLEDGED, ACCEPTED, IN_PROGRESS, ON_HOLD, COMPLETED, DECLINED, FAILED, CANCELLED;

    /**
     * What the agency may say next. Accepting implies acknowledging: it is the agency's
     * own word too.
     */
    public Set<AssignmentProgress> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(DELIVERED, ACKNOWLEDGED, ACCEPTED, DECLINED);
            case DELIVERED -> EnumSet.of(ACKNOWLEDGED, ACCEPTED, DECLINED);
            case ACKNOWLEDGED -> EnumSet.of(ACCEPTED, DECLINED);
            case ACCEPTED -> EnumSet.of(IN_PROGRESS, ON_HOLD, COMPLETED, FAILED);
            case IN_PROGRESS -> EnumSet.of(ON_HOLD, COMPLETED, FAILED);
            case ON_HOLD -> EnumSet.of(IN_PROGRESS, COMPLETED, FAILED);
            case COMPLETED, DECLINED, FAILED, CANCELLED -> EnumSet.noneOf(AssignmentProgress.class);
        };
    }

    public boolean mayBecome(AssignmentProgress state) {
        return next().contains(state);
    }

    /** Whether it is that state, or may come to it, whatever is said between. */
    public boolean mayLeadTo(AssignmentProgress state) {
        var reached = EnumSet.of(this);
        while (reached.addAll(reached.stream().flatMap(each -> each.next().stream()).toList())) {
            // until nothing new is reached
        }
        return reached.contains(state);
    }

    /**
     * True when the agency itself has answered that it has the assignment, whatever came
     * after.
     */
    public boolean isAcknowledged() {
        return this == ACKNOWLEDGED || this == ACCEPTED || this == IN_PROGRESS || this == ON_HOLD || this == COMPLETED;
    }

    /** True when it was taken back, or the agency would not have it. */
    public boolean isNoLongerHeld() {
        return this == CANCELLED || this == DECLINED;
    }

    /** True when nothing more can be said of it. */
    public boolean isClosed() {
        return next().isEmpty();
    }

    /** True while it waits for the agency's first word. */
    public boolean isUnanswered() {
        return this == ASSIGNED || this == DELIVERED;
    }

    /** The word used in HTTP, metrics and text, for example {@code in-progress}. */
    public String word() {
        return CodeWord.of(this);
    }

    public static Optional<AssignmentProgress> ofWord(String word) {
        return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
    }

}
