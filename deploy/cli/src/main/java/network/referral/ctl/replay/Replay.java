package network.referral.ctl.replay;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
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

    Replay(Protocol protocol) {
        this.protocol = protocol;
    }

    /**
     * @param decided reports that were decided again
     * @param elsewhere reports of other jurisdictions
     * @param undecidable reports that the protocol cannot be applied to
     * @param kinds how many referrals each kind of shift concerns
     */
    record Tally(long decided, long differing, long elsewhere, long undecidable, Map<Shift.Kind, Long> kinds) {
    }

    /** Empty when it would have come to the same, or is not this protocol's to decide. */
    Optional<Divergence> take(Report report, Past past) {
        if (!report.jurisdiction().equals(protocol.id())) {
            elsewhere++;
            return Optional.empty();
        }
        Upshot now;
        try {
            var kept = DecideReferral.kept(report, past.upshot().excluded().stream().map(AgencyId::new).toList());
            now = Upshot.of(DecideReferral.decide(report, kept, protocol, past.decidedAt(), Pace.REAL));
        }
        catch (RuntimeException fault) {
            undecidable++;
            return Optional.empty();
        }
        decided++;
        var shifts = Shift.between(past.upshot(), now);
        if (shifts.isEmpty()) {
            return Optional.empty();
        }
        differing++;
        shifts.stream().map(Shift::kind).distinct().forEach(kind -> kinds.merge(kind, 1L, Long::sum));
        return Optional.of(new Divergence(report.referral().toString(), report.revision(), past, shifts));
    }

    Tally tally() {
        return new Tally(decided, differing, elsewhere, undecidable, Map.copyOf(kinds));
    }

}
