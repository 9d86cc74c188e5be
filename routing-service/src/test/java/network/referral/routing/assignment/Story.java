package network.referral.routing.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Outcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;

/** One referral that two agencies must act on. */
final class Story {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    static final AgencyId POLICE = new AgencyId("ministry-of-internal-affairs");

    static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    static final AgencyId BORDER = new AgencyId("state-border-service");

    static final ReferralId REFERRAL = ReferralId.derive("airport-security-ashgabat", "story-0001");

    static final AssignmentId SCREEN = AssignmentId.derive(REFERRAL, 1, MIGRATION, "receive-and-screen");

    static final AssignmentId INVESTIGATE = AssignmentId.derive(REFERRAL, 1, POLICE, "investigate");

    private Story() {
    }

    static Report report() {
        return report(1, "a".repeat(64), true);
    }

    static Report report(int revision, String content, boolean presumption) {
        return new Report(REFERRAL, revision, "TM", new AgencyId("airport-security-ashgabat"), presumption, Map.of(),
                content, NOON);
    }

    static DecidedReferral decision(DecidedReferral.Named... named) {
        return new DecidedReferral(new ProtocolVersionRef("TM", "0.1-draft", "b".repeat(64)), Outcome.ROUTED, List.of(),
                List.of(named), List.of(), List.of(), List.of());
    }

    static DecidedReferral.Named named(AssignmentId id, AgencyId agency, String purpose) {
        return named(id, agency, purpose, List.of());
    }

    /**
     * Due in an hour; then its supervisor is asked, and after two hours the duty
     * prosecutor.
     */
    static DecidedReferral.Named named(AssignmentId id, AgencyId agency, String purpose, List<AgencyId> standIns) {
        var ladder = List.of(new DueRung(NOON.plusSeconds(3600), agency, "supervisor", true),
                new DueRung(NOON.plusSeconds(7200), PROSECUTOR, "duty", false));
        return new DecidedReferral.Named(id, agency, purpose, "P1", List.of("TM-03"), List.of("case-ref"), List.of(),
                "PT1H", NOON.plusSeconds(3600), List.of(), ladder, standIns);
    }

    /** As it stands once both agencies have their assignments. */
    static ReferralCase assigned() {
        return FollowReferral
            .decided(Optional.empty(), report(),
                    decision(named(SCREEN, MIGRATION, "receive-and-screen"), named(INVESTIGATE, POLICE, "investigate")),
                    Absences.NONE, NOON)
            .after();
    }

    static Statement says(AgencyId speaker, AssignmentId assignment, AssignmentProgress state, int ordinal) {
        return new Statement(speaker, "status-" + ordinal, assignment, state, Optional.empty());
    }

    /**
     * @throws IllegalStateException when a statement is not taken
     */
    static ReferralCase after(ReferralCase before, Statement... statements) {
        var now = before;
        for (var statement : statements) {
            if (!(FollowReferral.stated(Optional.of(now), statement, Absences.NONE,
                    NOON) instanceof Followed.Facts facts)) {
                throw new IllegalStateException("Not taken: " + statement.state());
            }
            now = facts.after();
        }
        return now;
    }

}
