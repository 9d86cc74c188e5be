package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.EraseReferral;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.ReportedFact;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

class CaseRecordsTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final AgencyId REPORTER = new AgencyId("airport-security-ashgabat");

    private static final ReferralId REFERRAL = ReferralId.derive(REPORTER.value(), "key-0001");

    /** Not even by a hash, which tells whoever guesses the rest. */
    @Test
    void what_stands_in_place_of_an_erased_case_says_nothing_of_what_was_reported() {
        var implicating = leftOf("a".repeat(64),
                Map.of(ReportedFact.IMPLICATED_AGENCY.word(), (Object) REPORTER.value()), List.of(REPORTER));
        var another = leftOf("b".repeat(64), Map.of(), List.of());

        assertThat(implicating).isEqualTo(another);
        assertThat(implicating.getReferralId()).hasToString(REFERRAL.toString());
    }

    private static CaseSnapshot leftOf(String content, Map<String, Object> facts, List<AgencyId> excluded) {
        var report = new Report(REFERRAL, 1, "TM", REPORTER, true, facts, content, NOON);
        var decided = new DecidedReferral(new ProtocolVersionRef("TM", "0.1-draft", "c".repeat(64)), Outcome.ROUTED,
                List.of(), List.of(), excluded, List.of(), List.of());
        var known = FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON).after();
        return CaseRecords.emptied(EraseReferral.erased(known, NOON).after());
    }

}
