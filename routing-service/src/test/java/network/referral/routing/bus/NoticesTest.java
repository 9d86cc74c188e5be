package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import network.referral.routing.assignment.Term;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral.Named;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.OnceMore;
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
        var raised = new CaseFact.Raised(asked.id(), "P0", NOON, new Term(NOON, NOON), List.of(), NOON);
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
        var nobody = declinedByBoth();

        var notice = new Notices(new RoutingDecision(), nobody.after()).of(asked(nobody)).orElseThrow();

        assertThat(notice.getReason()).hasToString("nobody-stands-in");
        assertThat(notice.getConcernsAgency()).isNull();
        assertThat(said("concernsAgency")).contains("where that assignment was given back");
    }

    @Test
    void norWhereItsAgencyHasLookedInVain() {
        var before = reported();
        var late = FollowReferral.timePassed(before, Absences.NONE, NOON.plus(Duration.ofDays(1))).orElseThrow();
        var request = asked(late).to();
        var task = before.assignments().get(asked(late).assignment());
        var paged = new CaseFact.PagedAgain(task.id(), request.id(), NOON);
        var owned = says(late.after(), request.agency(), request.id(), AssignmentProgress.ACKNOWLEDGED).after();
        var both = says(owned, task.agency(), task.id(), AssignmentProgress.ACCEPTED).after();
        var vain = says(both, task.agency(), task.id(), AssignmentProgress.COMPLETED, "not-found").after();

        assertThat(notice(paged, both).getConcernsAgency()).hasToString(task.agency().value());
        assertThat(notice(paged, vain).getReason()).hasToString("changed");
        assertThat(notice(paged, vain).getConcernsAgency()).isNull();
        assertThat(said("concernsAgency")).contains("taken from its agency or is over");
    }

    @Test
    void aPostThatHasItIsNotToldThatNobodyHasAnswered() {
        var nobody = declinedByBoth();
        var request = asked(nobody).to();
        var paged = new CaseFact.PagedAgain(asked(nobody).assignment(), request.id(), NOON);
        var owned = says(nobody.after(), request.agency(), request.id(), AssignmentProgress.ACKNOWLEDGED).after();

        assertThat(notice(paged, nobody.after()).getReason()).hasToString("paged-again");
        assertThat(notice(paged, owned).getReason()).hasToString("changed");
    }

    private static Assignment notice(CaseFact.PagedAgain paged, ReferralCase after) {
        return new Notices(new RoutingDecision(), after).of(paged).orElseThrow();
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
                Stream.concat(Stream.of(Notices.PRIORITY_RAISED), Arrays.stream(OnceMore.values()).map(CodeWord::of)));

        assertThat(said("reason")).contains("CANCELLED: " + cancelled.collect(Collectors.joining(", ")) + ";",
                "ESCALATED: " + asked.collect(Collectors.joining(", ")) + ";");
    }

    /** Its own answers may have left its inbox: it would take that for a task. */
    @Test
    void ofWhatWasDoneLongAgoNothingIsToldWhereLessMayBeKnown() {
        var before = reported();
        var task = before.assignments().values().iterator().next();
        var accepted = says(before, task.agency(), task.id(), AssignmentProgress.ACCEPTED).after();
        var done = says(accepted, task.agency(), task.id(), AssignmentProgress.COMPLETED, "service-provided").after();

        assertThat(lessOf(done, task.id(), Duration.ofDays(59))).isPresent();
        assertThat(lessOf(done, task.id(), Duration.ofDays(60))).isEmpty();
        assertThat(lessOf(accepted, task.id(), Duration.ofDays(760))).as("in hand").isPresent();
    }

    private static Optional<Assignment> lessOf(ReferralCase referral, AssignmentId task, Duration later) {
        var report = report(Map.of());
        var decided = DecideReferral.decide(report, Protocols.turkmen(), NOON, Pace.REAL);
        var notices = new Notices(DecisionRecords.toRecord(report, decided, referral, NOON), referral);
        return Informed.again(referral.assignments().get(task), Seen.of(Set.of("health/1")), Seen.of(Set.of()), notices,
                notices, NOON.plus(later));
    }

    private static String said(String field) {
        return Assignment.getClassSchema().getField(field).doc();
    }

    private static CaseFact.Raised raised(CaseFact declined) {
        return new CaseFact.Raised(((CaseFact.Progressed) declined).assignment(), "P0", NOON, new Term(NOON, NOON),
                List.of(), NOON);
    }

    private static ReferralCase reported() {
        var report = report(Map.of());
        var decided = DecideReferral.decide(report, Protocols.turkmen(), NOON, Pace.REAL);
        return FollowReferral.decided(Optional.empty(), report, decided, Absences.NONE, NOON).after();
    }

    private static Followed.Facts declined() {
        var before = reported();
        var task = before.assignments().values().iterator().next();
        return declines(before, task.agency(), task.id());
    }

    private static Followed.Facts declinedByBoth() {
        var declined = declined();
        var standIn = ((CaseFact.Reassigned) declined.facts().getLast()).to();
        return declines(declined.after(), standIn.agency(), standIn.id());
    }

    private static CaseFact.Escalated asked(Followed.Facts followed) {
        return followed.facts()
            .stream()
            .filter(CaseFact.Escalated.class::isInstance)
            .map(CaseFact.Escalated.class::cast)
            .findFirst()
            .orElseThrow();
    }

    private static Followed.Facts declines(ReferralCase before, AgencyId agency, AssignmentId task) {
        return says(before, agency, task, AssignmentProgress.DECLINED);
    }

    private static Followed.Facts says(ReferralCase before, AgencyId agency, AssignmentId task,
            AssignmentProgress state, String... why) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                new Statement(agency, CodeWord.of(state), task, state, Stream.of(why).findFirst()), Absences.NONE,
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
