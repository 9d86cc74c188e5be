package network.referral.gateway.acknowledgement;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.referral.gateway.acknowledgement.Fault.Kind;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.Rfc3339;
import network.referral.schemas.StatusCodes;

/** Reads a claim member by member and collects everything that is wrong with it. */
final class ClaimReading {

    /** What an agency may say at all; the other states are the network's to say. */
    private static final Set<AssignmentProgress> WORDS = EnumSet.complementOf(
            EnumSet.of(AssignmentProgress.ASSIGNED, AssignmentProgress.DELIVERED, AssignmentProgress.CANCELLED));

    /** Clocks of agencies run ahead a little. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /**
     * As long as a report may be late: an agency may have acted on a telephone call.
     * Nothing is ordered by it.
     */
    static final Duration BEFORE = Duration.ofDays(366);

    private final Claim claim;

    private final List<Fault> faults;

    private ClaimReading(Claim claim) {
        this.claim = claim;
        this.faults = new ArrayList<>(claim.faults());
    }

    /** What was said, or all that is wrong with it. */
    sealed interface Result {

        record Said(AssignmentProgress state, Optional<String> reason, Optional<String> outcome,
                Instant occurredAt) implements Result {
        }

        record Faulty(List<Fault> faults) implements Result {
        }

    }

    static Result read(Claim claim, Instant assignedAt, Instant now) {
        return new ClaimReading(claim).read(assignedAt, now);
    }

    private Result read(Instant assignedAt, Instant now) {
        var state = state();
        var reason = state.flatMap(this::reason);
        var outcome = state.flatMap(this::outcome);
        var occurredAt = claim.occurredAt().map(text -> time(text, assignedAt, now)).orElse(now);
        return faults.isEmpty() ? new Result.Said(state.orElseThrow(), reason, outcome, occurredAt)
                : new Result.Faulty(faults);
    }

    private Optional<AssignmentProgress> state() {
        var state = claim.status().flatMap(AssignmentProgress::ofWord).filter(WORDS::contains);
        if (state.isEmpty()) {
            var words = WORDS.stream().map(AssignmentProgress::word).collect(Collectors.toSet());
            fault(Fault.notOneOf(Claim.STATUS, claim.status().isEmpty() ? Kind.REQUIRED : Kind.UNKNOWN_CODE, words));
        }
        return state;
    }

    private Optional<String> reason(AssignmentProgress state) {
        if (state == AssignmentProgress.COMPLETED) {
            return Optional.empty();
        }
        return coded(Claim.REASON, claim.reason(), StatusCodes.reasonsOf(state));
    }

    /**
     * The outcome code of a completed assignment may stand in either member: some clients
     * know only {@code reason}.
     */
    private Optional<String> outcome(AssignmentProgress state) {
        if (state != AssignmentProgress.COMPLETED) {
            return coded(Claim.OUTCOME, claim.outcome(), Set.of());
        }
        if (claim.outcome().isEmpty() && claim.reason().isPresent()) {
            return coded(Claim.REASON, claim.reason(), StatusCodes.OUTCOMES);
        }
        if (claim.reason().isPresent() && !claim.reason().equals(claim.outcome())) {
            fault(Fault.of(Claim.REASON, Kind.NOT_ALLOWED));
        }
        return coded(Claim.OUTCOME, claim.outcome(), StatusCodes.OUTCOMES);
    }

    /**
     * @param allowed empty where nothing may stand
     */
    private Optional<String> coded(String pointer, Optional<String> code, Set<String> allowed) {
        if (allowed.isEmpty()) {
            code.ifPresent(unwanted -> fault(Fault.of(pointer, Kind.NOT_ALLOWED)));
        }
        else if (code.isEmpty()) {
            fault(Fault.notOneOf(pointer, Kind.REQUIRED, allowed));
        }
        else if (!allowed.contains(code.get())) {
            fault(Fault.notOneOf(pointer, Kind.UNKNOWN_CODE, allowed));
        }
        return code;
    }

    private Instant time(String text, Instant assignedAt, Instant now) {
        var time = Rfc3339.parse(text);
        if (time.isEmpty()) {
            fault(Fault.of(Claim.OCCURRED_AT, Kind.NOT_A_TIME));
        }
        else if (time.get().isAfter(now.plus(AHEAD))) {
            fault(Fault.of(Claim.OCCURRED_AT, Kind.IN_THE_FUTURE));
        }
        else if (time.get().isBefore(earliest(assignedAt, now))) {
            fault(Fault.of(Claim.OCCURRED_AT, Kind.TOO_OLD));
        }
        return time.orElse(now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** An assignment dated ahead by a wrong clock must not silence its agency. */
    private static Instant earliest(Instant assignedAt, Instant now) {
        return (assignedAt.isBefore(now) ? assignedAt : now).minus(BEFORE);
    }

    /** One fault a member is enough. */
    private void fault(Fault fault) {
        if (faults.stream().noneMatch(known -> known.pointer().equals(fault.pointer()))) {
            faults.add(fault);
        }
    }

}
