package network.referral.schemas;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Closed code lists of what an agency must add to some states. Source: domain brief 7.2
 * where not marked.
 */
public final class StatusCodes {

    public static final Set<String> DECLINE_REASONS = Set.of("not-competent", "wrong-place", "no-capacity",
            "conflict-of-interest", "duplicate", "consent-missing", "unsafe", "other");

    public static final Set<String> OUTCOMES = Set.of("service-provided", "handed-over", "person-declined",
            "not-presumed-after-screening", "not-found", "left-country");

    /**
     * The reasons of the brief, and more. Assumption: it gives only one example for this
     * state, waiting for an interpreter.
     */
    public static final Set<String> HOLD_REASONS = and(DECLINE_REASONS, "waits-for-interpreter", "waits-for-person",
            "waits-for-agency", "waits-for-decision");

    /**
     * The reasons of the brief, and more. Assumption: it gives only one example for this
     * state, a person that was not found.
     */
    public static final Set<String> FAILURE_REASONS = and(DECLINE_REASONS, "not-found", "person-not-found",
            "left-country");

    private StatusCodes() {
    }

    private static Set<String> and(Set<String> codes, String... more) {
        return Stream.concat(codes.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
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
