package network.referral.routing.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.Assignment;
import network.referral.routing.protocol.Decision;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.FiredRule;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Requirement;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;

/**
 * Who must act on a report, under a protocol. Always decides: a fact that the protocol
 * does not know is taken as unknown and named in the requirements, so that a person never
 * waits for a word.
 */
public final class DecideReferral {

    /** Requirement that names a fact which was not understood and must be asked again. */
    public static final String ASK_AGAIN = "ask-again:";

    private DecideReferral() {
    }

    /**
     * @param pace how deadlines run; {@link Pace#REAL} except on a demonstration network
     */
    public static DecidedReferral decide(Report report, Protocol protocol, Instant now, Pace pace) {
        var known = KnownFacts.of(report.facts(), protocol.inputs());
        var facts = switch (protocol.facts(known.facts())) {
            case FactsReading.Understood understood -> understood.facts();
            case FactsReading.Refused refused -> throw new IllegalStateException(
                    "The protocol refuses facts of its own vocabulary: " + refused.errors());
        };
        var decision = protocol.decide(facts);
        return new DecidedReferral(new ProtocolVersionRef(decision.protocol(), decision.version(), decision.sha256()),
                decision.outcome(), decision.rules().stream().map(DecideReferral::fired).toList(),
                decision.assignments().stream().map(named -> named(report, named, protocol, now, pace)).toList(),
                decision.excluded().stream().map(AgencyId::new).toList(),
                decision.unfilled().stream().map(task -> task.agency() + ":" + task.purpose()).toList(),
                requirements(decision, known));
    }

    private static DecidedReferral.Named named(Report report, Assignment named, Protocol protocol, Instant now,
            Pace pace) {
        var agency = new AgencyId(named.agency());
        var within = named.priority().acknowledgeWithin();
        return new DecidedReferral.Named(
                AssignmentId.derive(report.referral(), report.revision(), agency, named.purpose()), agency,
                named.purpose(), named.priority().id(),
                Stream.concat(named.rules().stream(), named.raisedBy().stream()).distinct().toList(), named.share(),
                named.bases().stream().map(basis -> basis.text() + " (" + basis.status().word() + ")").toList(),
                within.iso(), pace.scale(now, within.after(now, protocol.calendar())),
                named.standsInFor().stream().map(AgencyId::new).toList());
    }

    private static DecidedReferral.Fired fired(FiredRule rule) {
        return new DecidedReferral.Fired(rule.id(), rule.title(), rule.basis(), rule.mark().status().word(),
                Optional.of(rule.mark().note()).filter(note -> !note.isEmpty()));
    }

    private static List<String> requirements(Decision decision, KnownFacts known) {
        return Stream
            .concat(decision.requirements().stream().map(Requirement::tag),
                    known.unknown().stream().sorted(Comparator.naturalOrder()).map(ASK_AGAIN::concat))
            .toList();
    }

}
