package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import network.referral.routing.assignment.Absence;
import network.referral.routing.assignment.Absences;
import network.referral.routing.assignment.CaseFact;
import network.referral.routing.assignment.FollowReferral;
import network.referral.routing.assignment.Followed;
import network.referral.routing.assignment.ReferralCase;
import network.referral.routing.assignment.Statement;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.ProtocolVersionRef;
import network.referral.routing.decision.Report;
import network.referral.routing.protocol.Outcome;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.testbus.ExplainedMetric;
import org.junit.jupiter.api.Test;

class RoutingMetricsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static final ReferralId REFERRAL = Sample.someone();

    private static final AgencyId STAND_IN = new AgencyId("ngo-assistance-provider");

    private static final DecidedReferral.Named LAWYERS = legalAid("bar-association");

    private static final DecidedReferral.Named UNION = legalAid("lawyers-union");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_somebody_is_alerted_to_is_there_before_it_has_happened() {
        new RoutingMetrics(meters);

        assertThat(counters("referral.faults")).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0);
        assertThat(counters("referral.links.unanswered")).containsExactly(0.0);
        assertThat(counters("referral.links.keeping.out")).containsExactly(0.0);
        assertThat(counters("referral.threads.died")).containsExactly(0.0);
        assertThat(counters("referral.compartments.unopened")).containsExactly(0.0, 0.0);
    }

    @Test
    void so_is_each_step_of_the_ladders_of_the_protocols_here() throws IOException {
        new RoutingMetrics(meters);

        assertThat(counters("referral.escalations")).hasSize(longestLadder()).containsOnly(0.0);
    }

    @Test
    void a_report_of_a_clock_that_is_wrong_by_centuries_has_no_latency() {
        var metrics = new RoutingMetrics(meters);
        var nobody = new DecidedReferral(new ProtocolVersionRef("TM", "1", "0".repeat(64)), Outcome.NOT_PRESUMED,
                List.of(), List.of(), List.of(), List.of(), List.of());
        var now = Instant.parse("2026-11-24T10:00:00Z");
        for (var acceptedAt : List.of(Instant.MIN, Instant.parse("1732-01-01T00:00:00Z"), now.plusMillis(1),
                Instant.MAX)) {
            metrics.decided(nobody, false, acceptedAt, now);
        }
        metrics.decided(nobody, false, now.minusMillis(7), now);

        assertThat(meters.get("referral.routing.latency").timer().count()).isEqualTo(1);
        assertThat(counters("referral.decisions")).containsExactly(5.0);
    }

    /** The panel shows no more than the last limit that is finite. */
    @Test
    void what_waited_for_routing_while_it_was_away_is_told_from_what_took_a_minute() {
        var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var nobody = new DecidedReferral(new ProtocolVersionRef("TM", "1", "0".repeat(64)), Outcome.NOT_PRESUMED,
                List.of(), List.of(), List.of(), List.of(), List.of());

        new RoutingMetrics(prometheus).decided(nobody, false, NOON.minus(Duration.ofMinutes(30)), NOON);

        assertThat(prometheus.scrape()).contains("referral_routing_latency_seconds_bucket{le=\"300.0\"} 0",
                "referral_routing_latency_seconds_bucket{le=\"1800.0\"} 1");
    }

    @Test
    void each_task_that_nobody_is_left_for_is_counted() {
        var now = Instant.parse("2026-11-24T10:00:00Z");
        var agency = new AgencyId("guardianship-authority");
        var task = new DecidedReferral.Named(AssignmentId.derive(REFERRAL, 1, agency, "appoint-guardian"), agency,
                "appoint-guardian", "P1", List.of("TM-12"), List.of(), List.of(), "PT60M", now, List.of(), List.of(),
                List.of());
        var nobodyLeft = new DecidedReferral(new ProtocolVersionRef("TM", "1", "0".repeat(64)), Outcome.NOBODY_NAMED,
                List.of(), List.of(), List.of(agency), List.of(task), List.of());

        new RoutingMetrics(meters).decided(nobodyLeft, false, now, now);

        assertThat(counters("referral.unfilled")).containsExactly(1.0);
    }

    @Test
    void whoever_is_accused_and_no_rule_has_heard_of_is_counted() {
        var metrics = new RoutingMetrics(meters);
        var decision = new DecidedReferral(new ProtocolVersionRef("TM", "1", "0".repeat(64)), Outcome.ROUTED, List.of(),
                List.of(), List.of(), List.of(), List.of());
        for (boolean isUnheard : new boolean[] { true, false }) {
            metrics.decided(decision, isUnheard, NOON, NOON);
        }

        assertThat(counters("referral.implicated.unlisted")).containsExactly(1.0);
    }

    @Test
    void who_takes_over_is_counted_as_who_was_named_and_once_though_it_takes_over_from_two() {
        var metrics = new RoutingMetrics(meters);
        var assigned = decided(Absences.NONE);
        metrics.happened(assigned);
        assertThat(of("referral.assignments", STAND_IN)).isEmpty();

        var declined = declined(assigned.after(), LAWYERS, NOON.plusSeconds(60));
        metrics.happened(declined);
        metrics.happened(declined(declined.after(), UNION, NOON.plusSeconds(120)));

        assertThat(counters("referral.assignments")).containsExactly(1.0, 1.0, 1.0);
        assertThat(of("referral.assignments", STAND_IN)).containsExactly(1.0);
        assertThat(of("referral.deadlines.missed", STAND_IN)).containsExactly(0.0);
        assertThat(of("referral.last.posts.asked", STAND_IN)).containsExactly(0.0);
    }

    @Test
    void so_is_who_is_asked_at_once_for_two_that_are_away() {
        new RoutingMetrics(meters)
            .happened(decided(new Absences(Map.of(LAWYERS.agency(), Absence.FULL, UNION.agency(), Absence.CLOSED))));

        assertThat(of("referral.assignments", STAND_IN)).containsExactly(1.0);
        assertThat(counters("referral.assignments")).hasSize(1);
    }

    /** It would be asked later, and answer sooner, than whoever has been silent. */
    @Test
    void how_long_an_agency_took_is_not_how_long_a_duty_post_did() {
        var metrics = new RoutingMetrics(meters);
        var due = NOON.plusSeconds(3600);
        var task = new DecidedReferral.Named(LAWYERS.id(), LAWYERS.agency(), "legal-aid", "P3", List.of("TM-14"),
                List.of(), List.of(), "PT60M", due, List.of(),
                List.of(new DueRung(due, LAWYERS.agency(), "supervisor", true)), List.of());
        var climbed = FollowReferral.timePassed(decided(Absences.NONE, task).after(), Absences.NONE, due).orElseThrow();
        metrics.happened(climbed);
        var request = climbed.after()
            .assignments()
            .values()
            .stream()
            .filter(held -> held.request().isPresent())
            .findFirst()
            .orElseThrow();

        var owned = said(climbed.after(), request.agency(), request.id(), AssignmentProgress.ACKNOWLEDGED,
                due.plusSeconds(120));
        metrics.happened(owned);
        assertThat(meters.find("referral.time.to.acknowledge").timers()).isEmpty();
        metrics.happened(
                said(owned.after(), task.agency(), task.id(), AssignmentProgress.ACKNOWLEDGED, due.plusSeconds(180)));

        assertThat(meters.get("referral.time.to.acknowledge").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(3780);
    }

    @Test
    void that_another_report_keeps_an_agency_out_is_counted_and_not_that_it_does_no_longer() {
        var metrics = new RoutingMetrics(meters);
        var referral = decided(Absences.NONE).after();
        for (var agencies : List.of(List.of(STAND_IN), List.<AgencyId>of())) {
            metrics.happened(new Followed.Facts(
                    List.of(new CaseFact.KeepsOut(Sample.someone(), agencies, List.of(), NOON)), referral));
        }

        assertThat(counters("referral.links.keeping.out")).containsExactly(1.0);
    }

    @Test
    void who_makes_a_dashboard_knows_each_value_of_a_label() {
        assertThat(ExplainedMetric.words("referral_decisions_total")).containsExactly(words(Outcome.values()));
        assertThat(ExplainedMetric.words("referral_faults_total")).containsExactly(words(CaseFaults.Act.values()));
        assertThat(ExplainedMetric.words("referral_redrives_total")).containsExactly(words(Redrive.Outcome.values()));
        assertThat(ExplainedMetric.words("referral_agencies_away"))
            .containsExactly(words(Absence.FULL, Absence.CLOSED, Absence.RETIRED));
        assertThat(ExplainedMetric.words("referral_reassignments_total")).startsWith("declined", "failed")
            .endsWith(words(Absence.values()))
            .hasSize(2 + Absence.values().length);
    }

    private static String[] words(Enum<?>... constants) {
        return Stream.of(constants).map(CodeWord::of).toArray(String[]::new);
    }

    private static Followed.Facts decided(Absences away) {
        return decided(away, LAWYERS, UNION);
    }

    private static Followed.Facts decided(Absences away, DecidedReferral.Named... tasks) {
        var report = new Report(REFERRAL, 1, "TM", new AgencyId("airport-security-ashgabat"), true, Map.of(),
                "a".repeat(64), NOON);
        var decision = new DecidedReferral(new ProtocolVersionRef("TM", "1", "0".repeat(64)), Outcome.ROUTED, List.of(),
                List.of(tasks), List.of(), List.of(), List.of());
        return FollowReferral.decided(Optional.empty(), report, decision, away, NOON);
    }

    private static Followed.Facts declined(ReferralCase before, DecidedReferral.Named task, Instant at) {
        return said(before, task.agency(), task.id(), AssignmentProgress.DECLINED, at);
    }

    private static Followed.Facts said(ReferralCase before, AgencyId agency, AssignmentId id, AssignmentProgress what,
            Instant at) {
        return (Followed.Facts) FollowReferral.stated(Optional.of(before),
                new Statement(agency, UUID.randomUUID().toString(), id, what, Optional.empty()), Absences.NONE, at);
    }

    private static DecidedReferral.Named legalAid(String agency) {
        var id = new AgencyId(agency);
        return new DecidedReferral.Named(AssignmentId.derive(REFERRAL, 1, id, "legal-aid"), id, "legal-aid", "P3",
                List.of("TM-14"), List.of(), List.of(), "PT60M", NOON.plusSeconds(3600), List.of(), List.of(),
                List.of(STAND_IN));
    }

    private static int longestLadder() throws IOException {
        var folder = Path.of(System.getProperty("network.root"), "deploy/protocols");
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*/(protocol|proposal)\\.yaml"))
                .map(RoutingMetricsTest::read)
                .flatMap(protocol -> protocol.priorities().stream())
                .mapToInt(priority -> priority.ladder().size())
                .max()
                .orElseThrow();
        }
    }

    private static Protocol read(Path file) {
        try {
            return ((ProtocolReading.Accepted) ProtocolReader.read("any", Files.readAllBytes(file))).protocol();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Double> of(String name, AgencyId agency) {
        return meters.find(name).tag("agency", agency.value()).counters().stream().map(Counter::count).toList();
    }

    private List<Double> counters(String name) {
        return meters.find(name).counters().stream().map(Counter::count).toList();
    }

}
