package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Priority;
import network.referral.events.RoutingDecision;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Outcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

class TellingTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final AgencyId BORDER = new AgencyId("state-border-service");

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    private static final ReferralId REFERRAL = Sample.someone();

    /** Whoever knows a repeat by its id would keep the first of them. */
    @Test
    void a_stand_in_for_two_who_go_away_at_once_is_asked_once_and_as_urgently_as_either() {
        var report = new Report(REFERRAL, 1, "TM", new AgencyId("airport-security-ashgabat"), true, Map.of(),
                "a".repeat(64), NOON);
        var decided = new DecidedReferral(new ProtocolVersionRef("TM", "0.1-draft", "b".repeat(64)), Outcome.ROUTED,
                List.of(),
                List.of(named(MIGRATION, "P2", Duration.ofHours(20)), named(POLICE, "P0", Duration.ofHours(1))),
                List.of(), List.of(), List.of());
        var both = FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON).after();
        var at = NOON.plusSeconds(60);

        var relieved = FollowReferral
            .relieved(both, new Absences(Map.of(MIGRATION, Absence.CLOSED, POLICE, Absence.CLOSED)), at)
            .orElseThrow();

        var decision = new RoutingDecision();
        decision.setAssignments(List.of());
        var notices = new Notices(decision, relieved.after());
        var telling = new Telling(null, null, agency -> false);
        relieved.facts().forEach(fact -> notices.of(fact).ifPresent(notice -> telling.add(notice, fact.at())));
        var waits = new ArrayList<Assignment>();
        telling.hand(new ArrayList<>(), waits);
        assertThat(waits)
            .extracting(notice -> notice.getAgency().toString(), Assignment::getNotice, Assignment::getPriority)
            .containsExactlyInAnyOrder(tuple(MIGRATION.value(), AssignmentNotice.CANCELLED, Priority.P2),
                    tuple(POLICE.value(), AssignmentNotice.CANCELLED, Priority.P0),
                    tuple(BORDER.value(), AssignmentNotice.OFFERED, Priority.P0));
    }

    private static Named named(AgencyId agency, String priority, Duration within) {
        var due = NOON.plus(within);
        return new Named(AssignmentId.derive(REFERRAL, 1, agency, "receive-and-screen"), agency, "receive-and-screen",
                priority, List.of(), List.of(), List.of(), within.toString(), due, List.of(),
                List.of(new DueRung(due, agency, "supervisor", true)), List.of(BORDER));
    }

}
