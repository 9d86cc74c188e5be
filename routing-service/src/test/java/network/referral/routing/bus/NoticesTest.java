package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Priority;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntryType;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Statement;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.junit.jupiter.api.Test;

class NoticesTest {

    static {
        TrustedClasses.install();
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void whoeverGaveATaskBackIsNotToldThatItBecameMoreUrgent() {
        var declined = declined();
        var raised = raised(declined.facts().getFirst());

        assertThat(new Notices(new RoutingDecision(), declined.after()).of(raised)).isEmpty();
    }

    @Test
    void aDutyPostThatOwnsItIsToldAsOneThatIsAsked() {
        var late = FollowReferral.timePassed(declined().after(), Absences.NONE, NOON.plus(Duration.ofDays(1)))
            .orElseThrow();
        var asked = late.facts()
            .stream()
            .filter(CaseFact.Escalated.class::isInstance)
            .map(fact -> ((CaseFact.Escalated) fact).to())
            .findFirst()
            .orElseThrow();
        var raised = new CaseFact.Raised(asked.id(), "P0", NOON, NOON, List.of(), NOON);
        var after = late.after().apply(raised);

        var notice = new Notices(new RoutingDecision(), after).of(raised).orElseThrow();
        assertThat(notice.getNotice()).isEqualTo(AssignmentNotice.ESCALATED);
        assertThat(notice.getPriority()).isEqualTo(Priority.P0);
        assertThat(notice.getReason()).hasToString("priority-raised");
        assertThat(notice.getShare()).hasToString("[case-ref]");
        var entry = TimelineEntries.of(raised, 1, after);
        assertThat(entry.getType()).isEqualTo(TimelineEntryType.ESCALATED);
        assertThat(entry.getPost()).hasToString(asked.request().orElseThrow().post());
    }

    @Test
    void whomNobodyKnowsAndWhoIsAccusedIsAskedAboutAgainByOperationsAlone() {
        var report = report(Map.of("implicatedAgency", "agency-of-next-year", "flags", List.of("word-of-next-year")));
        var decided = DecideReferral.decide(report, Protocols.turkmen(), NOON, Pace.REAL);
        var followed = FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON);
        var decision = DecisionRecords.toRecord(report, decided, followed.after(), NOON);

        assertThat(decision.getRequirements()).hasToString("[ask-again:flags, ask-again:implicatedAgency]");
        var notices = new Notices(decision, followed.after());
        assertThat(followed.facts().stream().flatMap(fact -> notices.of(fact).stream())).isNotEmpty()
            .allSatisfy(notice -> assertThat(notice.getRequirements()).hasToString("[ask-again:flags]"));
    }

    /** A client takes it as the schema says it. */
    @Test
    void aDutyPostIsToldOfNoAgencyWhereNobodyHasTheTask() {
        var declined = declined();
        var standIn = ((CaseFact.Reassigned) declined.facts().getLast()).to();
        var nobody = declines(declined.after(), standIn.agency(), standIn.id());
        var asked = nobody.facts().stream().filter(CaseFact.Escalated.class::isInstance).findFirst().orElseThrow();

        var notice = new Notices(new RoutingDecision(), nobody.after()).of(asked).orElseThrow();

        assertThat(notice.getReason()).hasToString("nobody-stands-in");
        assertThat(notice.getConcernsAgency()).isNull();
        assertThat(said("concernsAgency")).contains("where that assignment was given back");
    }

    @Test
    void whoeverIsToldOfNobodyIsNotToldThatItIsSomebodyReportedBefore() {
        var report = report(Map.of("consent", Map.of("assistance", "refused", "police", "refused")));
        var decided = DecideReferral.decide(report, Protocols.turkmen(), NOON, Pace.REAL);
        var after = FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON).after();
        var notices = new Notices(DecisionRecords.toRecord(report, decided, after, NOON), after);

        var reasons = decided.named()
            .stream()
            .collect(Collectors.toMap(Named::purpose,
                    named -> notices.of(new CaseFact.Cancelled(named.id(), CaseFact.CancelReason.DUPLICATE, NOON))
                        .orElseThrow()
                        .getReason()
                        .toString(),
                    (one, other) -> one));

        assertThat(reasons).containsEntry("statistics-only", "no-longer-due").containsValue("duplicate");
    }

    @Test
    void theSchemaSaysEachReason() {
        var away = Arrays.stream(Absence.values()).filter(why -> why != Absence.EXCLUDED).map(Absence::word);
        var cancelled = Stream.concat(Arrays.stream(CaseFact.CancelReason.values()).map(CodeWord::of), away);
        var asked = Stream.concat(Arrays.stream(CaseFact.EscalationReason.values()).map(CodeWord::of),
                Stream.of(Notices.PRIORITY_RAISED, Notices.PAGED_AGAIN));

        assertThat(said("reason")).contains("CANCELLED: " + cancelled.collect(Collectors.joining(", ")) + ";",
                "ESCALATED: " + asked.collect(Collectors.joining(", ")) + ";");
    }

    private static String said(String field) {
        return Assignment.getClassSchema().getField(field).doc();
    }

    private static CaseFact.Raised raised(CaseFact declined) {
        return new CaseFact.Raised(((CaseFact.Progressed) declined).assignment(), "P0", NOON, NOON, List.of(), NOON);
    }

    private static Followed.Facts declined() {
        var report = report(Map.of());
        var decided = DecideReferral.decide(report, Protocols.turkmen(), NOON, Pace.REAL);
        var before = FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON).after();
        var task = decided.named().getFirst();
        return declines(before, task.agency(), task.id());
    }

    private static Followed.Facts declines(ReferralCase before, AgencyId agency, AssignmentId task) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                new Statement(agency, "status-1", task, AssignmentProgress.DECLINED, Optional.empty()), Absences.NONE,
                NOON);
    }

    private static Report report(Map<String, Object> besides) {
        var reporter = new AgencyId("airport-security-ashgabat");
        var facts = new HashMap<String, Object>(Map.of("presumption", true, "place", "airport", "reporter",
                reporter.value(), "ageGroup", "adult", "citizenship", "national", "nationality", "TM"));
        facts.putAll(besides);
        return new Report(ReferralId.derive("airport-security-ashgabat", "key-0001"), 1, "TM", reporter, true, facts,
                "a".repeat(64), NOON);
    }

}
