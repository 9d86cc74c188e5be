package network.referral.gateway.availability;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import network.referral.gateway.availability.Availability.State;
import network.referral.schemas.Rfc3339;
import network.referral.schemas.StatedAvailability;

/** Decides what an agency has said of itself, or all that is wrong with it. */
public final class HearAvailability {

    private final AvailabilityClaim claim;

    private final Instant now;

    private final List<Fault> faults;

    private HearAvailability(AvailabilityClaim claim, Instant now) {
        this.claim = claim;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.faults = new ArrayList<>(claim.faults());
    }

    /** What follows from a claim. */
    public sealed interface Heard {

        record Said(Availability availability) implements Heard {
        }

        record Invalid(List<Fault> faults) implements Heard {

            public Invalid {
                faults = List.copyOf(faults);
            }
        }

    }

    public static Heard decide(AvailabilityClaim claim, Instant now) {
        return new HearAvailability(claim, now).decide();
    }

    private Heard decide() {
        var state = claim.state().flatMap(State::ofWord);
        if (state.isEmpty()) {
            fault(Fault.notOneOf(AvailabilityClaim.STATE, claim.state().isEmpty() ? Kind.REQUIRED : Kind.UNKNOWN_CODE,
                    Arrays.stream(State.values()).map(State::word).toList()));
        }
        var until = until(state);
        return faults.isEmpty() ? new Heard.Said(new Availability(state.orElseThrow(), until, now))
                : new Heard.Invalid(faults);
    }

    /** Checked also beside a state that makes no sense, so that all is told at once. */
    private Optional<Instant> until(Optional<State> state) {
        boolean isOpen = state.filter(State.OPEN::equals).isPresent();
        if (claim.until().isEmpty()) {
            if (state.isPresent() && !isOpen) {
                fault(Fault.of(AvailabilityClaim.UNTIL, Kind.REQUIRED));
            }
            return Optional.empty();
        }
        var until = Rfc3339.parse(claim.until().get());
        if (isOpen) {
            fault(Fault.of(AvailabilityClaim.UNTIL, Kind.NOT_ALLOWED));
        }
        else if (until.isEmpty()) {
            fault(Fault.of(AvailabilityClaim.UNTIL, Kind.NOT_A_TIME));
        }
        else if (!until.get().isAfter(now)) {
            fault(Fault.of(AvailabilityClaim.UNTIL, Kind.IN_THE_PAST));
        }
        else if (until.get().isAfter(now.plus(StatedAvailability.LONGEST))) {
            fault(Fault.of(AvailabilityClaim.UNTIL, Kind.TOO_FAR_AHEAD));
        }
        return until;
    }

    /** One fault a member is enough. */
    private void fault(Fault fault) {
        if (faults.stream().noneMatch(known -> known.pointer().equals(fault.pointer()))) {
            faults.add(fault);
        }
    }

}
