package network.referral.routing.decision;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.protocol.ExplanationLine;
import network.referral.routing.protocol.FactsReading;
import network.referral.routing.protocol.PolicyWords;
import network.referral.schemas.AgencyId;
import network.referral.routing.protocol.Protocol;

/** Why a report was decided as it was, for whoever asks. */
public final class ExplainReferral {

    private ExplainReferral() {
    }

    /**
     * The reasons as {@link ExplanationLine} has them; they hold facts about a person.
     * @param excluded agencies, as the decision has them
     * @param protocol the one that decided
     */
    public static Optional<Map<String, Object>> explain(Report report, Collection<AgencyId> excluded, Protocol protocol,
            PolicyWords words) {
        var kept = DecideReferral.keptOut(report, DecideReferral.kept(report, excluded));
        return switch (protocol.facts(KnownFacts.of(report.facts(), protocol).facts())) {
            case FactsReading.Understood(var facts) ->
                Optional.of(ExplanationLine.of(protocol, facts, protocol.decide(facts, kept), words));
            case FactsReading.Refused refused -> Optional.empty();
        };
    }

}
