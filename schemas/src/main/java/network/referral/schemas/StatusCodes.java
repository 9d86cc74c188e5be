package network.referral.schemas;

import java.util.Set;

/**
 * Closed code lists of what an agency must add to some states. Source: domain brief 7.2
 * where not marked.
 */
public final class StatusCodes {

    public static final Set<String> DECLINE_REASONS = Set.of("not-competent", "wrong-place", "no-capacity",
            "conflict-of-interest", "duplicate", "consent-missing", "unsafe", "other");

    public static final Set<String> OUTCOMES = Set.of("service-provided", "handed-over", "person-declined",
            "not-presumed-after-screening", "not-found", "left-country");

    /** Assumption: the brief gives only one example, waiting for an interpreter. */
    public static final Set<String> HOLD_REASONS = Set.of("waits-for-interpreter", "waits-for-person",
            "waits-for-agency", "waits-for-decision", "other");

    /** Assumption: the brief gives only one example, the person was not found. */
    public static final Set<String> FAILURE_REASONS = Set.of("person-not-found", "left-country", "unsafe",
            "no-capacity", "other");

    private StatusCodes() {
    }

    /** What {@code reason} may be in that state; empty where a reason has no place. */
    public static Set<String> reasonsOf(AssignmentProgress state) {
        return switch (state) {
            case DECLINED -> DECLINE_REASONS;
            case ON_HOLD -> HOLD_REASONS;
            case FAILED -> FAILURE_REASONS;
            default -> Set.of();
        };
    }

}
