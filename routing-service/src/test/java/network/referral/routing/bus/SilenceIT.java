package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import network.referral.events.AgeGroup;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.CaseSnapshot;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import network.referral.events.TimelineEntry;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.json.JsonMapper;

/** Deadlines, ladders, declines and revisions on a real broker, with hours as seconds. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a network that tests use in turn")
class SilenceIT {

    private static final AgencyId PROSECUTOR = new AgencyId("prosecutor-general-office");

    private static final AgencyId BAR = new AgencyId("bar-association");

    private static final AgencyId NGO = new AgencyId("ngo-assistance-provider");

    private static final AgencyId LABOUR = new AgencyId("ministry-of-labour-social-protection");

    /** An hour in about two seconds. */
    private static final int SCALE = 1800;

    private static OwnTestBus bus;

    private static RoutingFixture network;

    @TempDir
    private static Path stateDir;

    @BeforeAll
    static void start() {
        bus = TestBus.ownBroker();
        network = new RoutingFixture(bus);
        network.ensureAgencies();
        network.start(stateDir, SCALE);
    }

    @AfterAll
    static void stop() {
        network.close();
        bus.close();
    }

    @Test
    void silence_climbs_to_the_duty_prosecutor_who_owns_it() throws Exception {
        var id = report(withChild());

        await().until(() -> network.notices(id, PROSECUTOR).stream().anyMatch(SilenceIT::isAboutTheGuardian));
        var asked = network.notices(id, PROSECUTOR)
            .stream()
            .filter(SilenceIT::isAboutTheGuardian)
            .findFirst()
            .orElseThrow();
        assertThat(asked.getPost()).hasToString("duty");
        assertThat(asked.getConcernsAgency()).hasToString("guardianship-authority");
        assertThat(asked.getShare()).extracting(CharSequence::toString).containsExactly("case-ref");
        assertThat(timeline(id, "appoint-guardian")).startsWith("ASSIGNED guardianship-authority",
                "DEADLINE_MISSED guardianship-authority", "ESCALATED guardianship-authority",
                "ESCALATED prosecutor-general-office");

        // asked again under the same id until a person owns it
        await()
            .until(() -> network.notices(id, PROSECUTOR).stream().filter(SilenceIT::isAboutTheGuardian).count() >= 2);
        assertThat(network.notices(id, PROSECUTOR)
            .stream()
            .filter(SilenceIT::isAboutTheGuardian)
            .map(notice -> notice.getAssignmentId().toString())
            .distinct()).hasSize(1);
        await().until(() -> overdue(id, "appoint-guardian").contains("prosecutor-general-office duty"));
        assertThat(overdue(id, "appoint-guardian")).contains("guardianship-authority null");
        var scrape = RoutingOnTheBus.request(network.managementPort(), "/actuator/prometheus");
        assertThat(RoutingOnTheBus.send(scrape).body())
            .containsPattern(
                    "referral_last_posts_asked_total\\{agency=\"guardianship-authority\",priority=\"P1\"} [1-9]")
            .containsPattern(
                    "referral_deadlines_missed_total\\{agency=\"guardianship-authority\",priority=\"P1\"} [1-9]");
        say(id, PROSECUTOR, asked.getAssignmentId(), AssignmentState.ACKNOWLEDGED, null);
        await().until(() -> timeline(id, "appoint-guardian").contains("ACKNOWLEDGED prosecutor-general-office"));
        await().until(() -> overdue(id, "appoint-guardian").isEmpty());
        assertThat(tasks(id, "appoint-guardian", "?in-hand-since=" + Instant.now()))
            .containsExactly("prosecutor-general-office duty");
        assertThat(tasks(id, "appoint-guardian", "?in-hand-since=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(RoutingOnTheBus.get(network.port(), "/v1/overdue?in-hand-since=monday").statusCode()).isEqualTo(400);
        assertThat(RoutingOnTheBus.send(scrape).body()).containsPattern(
                "referral_oldest_in_hand_timestamp_seconds\\{agency=\"prosecutor-general-office\",state=\"acknowledged\"} [1-9]");
        assertThat(timeline(id, "appoint-guardian")).last().isEqualTo("CANCELLED guardianship-authority");
    }

    @Test
    void what_is_left_where_the_cases_lie_is_seen() throws Exception {
        var path = "path=\"" + stateDir + "\"";

        assertThat(RoutingOnTheBus.get(network.managementPort(), "/actuator/prometheus").body())
            .containsPattern("disk_free_bytes\\{[^}]*" + path + "[^}]*} [1-9]")
            .containsPattern("disk_total_bytes\\{[^}]*" + path + "[^}]*} [1-9]");
    }

    @Test
    void that_hours_pass_as_seconds_is_seen() throws Exception {
        assertThat(RoutingOnTheBus.get(network.managementPort(), "/actuator/prometheus").body())
            .contains("\nreferral_routing_deadline_scale 1800.0\n");
    }

    @Test
    void a_decline_gives_the_assignment_to_the_stand_in_at_once() {
        var id = report(withChild());
        var aid = network.offered(id, BAR, "legal-aid");
        say(id, BAR, aid.getAssignmentId(), AssignmentState.DECLINED, "no-capacity");

        var handed = network.offered(id, NGO, "legal-aid");
        assertThat(handed.getAssignmentId()).isNotEqualTo(aid.getAssignmentId());
        assertThat(handed.getRules()).extracting(CharSequence::toString).contains("TM-15");
        assertThat(timeline(id, "legal-aid")).startsWith("ASSIGNED bar-association")
            .containsSequence("DECLINED bar-association", "REASSIGNED ngo-assistance-provider");
        assertThat(network.notices(id, BAR)).hasSize(1);
    }

    @Test
    void a_consent_that_is_withdrawn_cancels_what_was_accepted() {
        var identification = wantsHelp();
        var id = report(identification);
        for (var agency : List.of(NGO, LABOUR)) {
            var purpose = agency == NGO ? "shelter-and-support" : "assistance-coordination";
            say(id, agency, network.offered(id, agency, purpose).getAssignmentId(), AssignmentState.ACCEPTED, null);
        }
        await().until(() -> timeline(id, "shelter-and-support").contains("ACCEPTED ngo-assistance-provider")
                && timeline(id, "assistance-coordination").contains("ACCEPTED " + LABOUR));

        identification.setRevision(2);
        identification.setContentSha256("2".repeat(64));
        identification.getConsent().setAssistance(ConsentState.REFUSED);
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);

        await().until(() -> cancelled(id, NGO) && cancelled(id, LABOUR));
        assertThat(timeline(id, "shelter-and-support")).last().isEqualTo("CANCELLED ngo-assistance-provider");
        assertThat(snapshot(id).getRevision()).isEqualTo(2);
        assertThat(snapshot(id).getContentSha256()).hasToString("2".repeat(64));
        assertThat(snapshot(id).getFirstContentSha256()).hasToString("0".repeat(64));
    }

    /** Whom operations see as late, and as which duty post. */
    private static List<String> overdue(ReferralId id, String purpose) throws Exception {
        return tasks(id, purpose, "");
    }

    private static List<String> tasks(ReferralId id, String purpose, String query) throws Exception {
        var answer = RoutingOnTheBus.get(network.port(), "/v1/overdue" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body())
            .valueStream()
            .filter(task -> task.at("/referralId").asString().equals(id.toString())
                    && task.at("/purpose").asString().equals(purpose))
            .map(task -> task.at("/agency").asString() + " " + task.at("/post").asString("null"))
            .toList();
    }

    private static boolean isAboutTheGuardian(Assignment notice) {
        return notice.getNotice() == AssignmentNotice.ESCALATED
                && notice.getPurpose().toString().equals("appoint-guardian");
    }

    private static boolean cancelled(ReferralId id, AgencyId agency) {
        return network.notices(id, agency)
            .stream()
            .anyMatch(notice -> notice.getNotice() == AssignmentNotice.CANCELLED
                    && notice.getReason().toString().equals("no-longer-due"));
    }

    private static Identification withChild() {
        var identification = Sample.atTheGate(Sample.someone());
        identification.getProfile().setAgeGroup(AgeGroup.CHILD);
        return identification;
    }

    private static Identification wantsHelp() {
        var identification = Sample.atTheGate(Sample.someone());
        identification.getConsent().setAssistance(ConsentState.GIVEN);
        return identification;
    }

    private static ReferralId report(Identification identification) {
        var id = ReferralId.parse(identification.getReferralId()).orElseThrow();
        network.send(Topics.IDENTIFICATIONS, id.toString(), identification);
        return id;
    }

    private static void say(ReferralId id, AgencyId agency, CharSequence assignment, AssignmentState state,
            String reason) {
        var status = Sample.says(id, assignment, state);
        status.setReason(reason);
        network.send(Topics.status(agency), id.toString(), status);
    }

    private static List<String> timeline(ReferralId id, String purpose) {
        return network.all(Topics.TIMELINE, TimelineEntry.class)
            .stream()
            .filter(entry -> entry.getReferralId().toString().equals(id.toString()) && entry.getPurpose() != null
                    && entry.getPurpose().toString().equals(purpose))
            .map(entry -> entry.getType() + " " + entry.getAgency())
            .toList();
    }

    private static CaseSnapshot snapshot(ReferralId id) {
        return network.all(Topics.CASES, CaseSnapshot.class)
            .stream()
            .filter(snapshot -> snapshot.getReferralId().toString().equals(id.toString()))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    }

}
