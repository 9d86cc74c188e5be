package network.referral.ctl.replay;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;

/**
 * Decides reports of the past again, each at its own instant, and counts what would have
 * differed. Pure but for its counts.
 */
final class Replay {

    private final Protocol protocol;

    private final Map<Shift.Kind, Long> kinds = new EnumMap<>(Shift.Kind.class);

    private long decided;

    private long differing;

    private long elsewhere;

    private long undecidable;

    private long keptOut;

    private long untimed;

    Replay(Protocol protocol) {
        this.protocol = protocol;
    }

    /**
     * @param decided reports that were decided again
     * @param elsewhere reports of other jurisdictions
     * @param undecidable reports that the protocol cannot be applied to
     * @param keptOut of those decided again, with agencies kept away because another
     * report of the person named them: that is taken from the old decision, whatever this
     * protocol would have made of the other report
     * @param untimed of those decided again, whose old ladders are compared by whom they
     * ask alone, and whose days of a deadline as if all counted alike
     * @param kinds how many of those decided again each kind of shift concerns; a
     * referral counts once for each of its revisions
     */
    record Tally(long decided, long differing, long elsewhere, long undecidable, long keptOut, long untimed,
            Map<Shift.Kind, Long> kinds) {
    }

    /** Empty when it would have come to the same, or is not this protocol's to decide. */
    Optional<Divergence> take(Report report, Past past) {
        if (!report.jurisdiction().equals(protocol.id())) {
            elsewhere++;
            return Optional.empty();
        }
        Set<AgencyId> kept;
        Upshot now;
        try {
            kept = DecideReferral.kept(report, past.upshot().excluded().stream().map(AgencyId::new).toList());
            now = Upshot.of(DecideReferral.decide(report, kept, protocol, past.decidedAt(), Pace.REAL), protocol);
        }
        catch (RuntimeException fault) {
            undecidable++;
            return Optional.empty();
        }
        decided++;
        keptOut += kept.isEmpty() ? 0 : 1;
        untimed += past.upshot().isTimed() ? 0 : 1;
        var shifts = Shift.between(past.upshot(), now);
        if (shifts.isEmpty()) {
            return Optional.empty();
        }
        differing++;
        shifts.stream().map(Shift::kind).distinct().forEach(kind -> kinds.merge(kind, 1L, Long::sum));
        return Optional.of(new Divergence(report.referral().toString(), report.revision(), past, shifts));
    }

    Tally tally() {
        return new Tally(decided, differing, elsewhere, undecidable, keptOut, untimed, Map.copyOf(kinds));
    }

}
