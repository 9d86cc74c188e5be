package network.referral.routing.bus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.CaseSnapshot;
import network.referral.events.RoutingDecision;
import network.referral.routing.decision.ExplainReferral;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.AgencyId;

/**
 * Why a referral was decided as it was: worked out again from the report, when somebody
 * asks. Decisions carry no facts.
 */
public class DecisionReasons {

    private static final String UNAVAILABLE = "unavailable";

    private final ReferralHistory history;

    private final ProtocolsInForce inForce;

    private final DirectoryNames names;

    DecisionReasons(ReferralHistory history, ProtocolsInForce inForce, DirectoryNames names) {
        this.history = history;
        this.inForce = inForce;
        this.names = names;
    }

    /**
     * The reasons of each decision, by revision. Where the version that decided cannot be
     * read any more, or the report, or that is gone, {@code unavailable} says which:
     * reasons are never those of another version.
     */
    public Map<Integer, Map<String, Object>> of(CaseSnapshot referral, List<RoutingDecision> decisions,
            String language) {
        Map<Integer, Report> reports = new HashMap<>();
        var reported = history.identifications(referral);
        var missing = reported.unreadable() == 0 ? "report-missing" : "report-unreadable";
        reported.readable()
            .forEach(identification -> IdentificationRecords.of(identification)
                .ifPresent(report -> reports.putIfAbsent(report.revision(), report)));
        var agencies = names.names();
        Map<Integer, Map<String, Object>> reasons = new HashMap<>();
        for (var decision : decisions) {
            reasons.put(decision.getRevision(),
                    deciding(decision)
                        .map(protocol -> explain(reports.get(decision.getRevision()), decision, protocol,
                                new PolicyWords(protocol, language, agencies))
                            .orElse(Map.of(UNAVAILABLE, missing)))
                        .orElse(Map.of(UNAVAILABLE, "protocol-replaced")));
        }
        return reasons;
    }

    /** By its text: what was to decide then may have come here too late for that. */
    private Optional<Protocol> deciding(RoutingDecision decision) {
        var ref = decision.getProtocol();
        return inForce.published(ref.getId().toString(), ref.getSha256());
    }

    private static Optional<Map<String, Object>> explain(Report report, RoutingDecision decision, Protocol protocol,
            PolicyWords words) {
        var excluded = decision.getExcluded().stream().map(agency -> new AgencyId(agency.toString())).toList();
        return Optional.ofNullable(report).flatMap(known -> ExplainReferral.explain(known, excluded, protocol, words));
    }

}
