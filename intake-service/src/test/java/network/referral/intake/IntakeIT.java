package network.referral.intake;

import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.UUID;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.events.Identification;
import network.referral.schemas.ReferralId;
import network.referral.testbus.Described;
import network.referral.wire.CloudEvent;
import org.junit.jupiter.api.Test;

/** Reports over HTTP, on a real broker and registry. */
class IntakeIT extends IntakeOnTheBus {

    @Test
    void a202MeansThatTheReportIsOnTheBus() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var answer = reporter.send(reporter.posting(BodyPublishers.ofString(Reporter.json(report)))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("traceparent", trace));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
            .isEqualTo("{\"referralId\":\"%s\",\"revision\":1,\"status\":\"/v1/referrals/%s\"}".formatted(id, id));
        assertThat(answer.headers().firstValue("Location")).contains("/v1/referrals/" + id);

        var published = network.identifications(id);
        assertThat(published).hasSize(1);
        var identification = decoded(published.getFirst());
        var event = id + "-1-" + identification.getContentSha256().toString().substring(0, 16);
        assertThat(headers(published.getFirst())).containsEntry("ce_id", event)
            .containsEntry("ce_specversion", "1.0")
            .containsEntry("ce_source", "/intake-service")
            .containsEntry("ce_type", "network.referral.events.Identification")
            .containsEntry("traceparent", trace);
        assertThat(identification.getReferralId()).hasToString(id);
        assertThat(identification.getReporter()).hasToString(Reports.AIRPORT);
        assertThat(identification.getEncounter().getPlace()).hasToString("airport");
        assertThat(identification.getContentSha256()).hasSize(64);
    }

    /**
     * It goes on to what is kept when the report is gone, where guesses could be tested
     * by it.
     */
    @Test
    void aTraceThatItsReporterDoesNotGiveHasNothingInItOfWhatTheReportSays() {
        reporter.post(key, report);
        reporter.put(id, with(report, "/revision", 2));

        assertThat(network.identifications(id)).extracting(record -> headers(record).get("traceparent"))
            .containsExactly(CloudEvent.traceOf(id + "-1"), CloudEvent.traceOf(id + "-2"));
    }

    @Test
    void aRepeatHasTheSameAnswerAndIsNotPublishedAgain() {
        var first = reporter.post(key, report);
        var shuffled = new ArrayList<>(report.keySet());
        Collections.reverse(shuffled);
        var members = new LinkedHashMap<String, Object>();
        shuffled.forEach(member -> members.put(member, report.get(member)));
        var second = reporter.post(key, members);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(network.identifications(id)).hasSize(1);
    }

    @Test
    void whoKnowsOnlyTheSnapshotStillKnowsARepeat() {
        reporter.post(key, report);
        var hash = decoded(network.identifications(id).getFirst()).getContentSha256().toString();
        var elsewhere = UUID.randomUUID().toString();
        var elsewhereId = ReferralId.derive(Reports.AIRPORT, elsewhere).toString();
        network.snapshot(elsewhereId, hash, CaseState.OPEN);
        await().until(() -> reporter.get("/v1/referrals/" + elsewhereId).statusCode() == 200);

        assertThat(reporter.post(elsewhere, report).statusCode()).isEqualTo(202);
        assertThat(network.identifications(elsewhereId)).isEmpty();
        var another = reporter.post(elsewhere, with(report, "/presumption", false));
        assertProblem(another, 409, "idempotency-key-reused");
        assertThat(Reporter.tree(another).get("referralId").asString()).isEqualTo(elsewhereId);
    }

    @Test
    void onceALaterRevisionIsInForceARepeatOfTheFirstReportStillHasItsFirstAnswer() {
        var first = reporter.post(key, report);
        var hash = decoded(network.identifications(id).getFirst()).getContentSha256().toString();
        network.revised(id, 3, "3".repeat(64), hash);
        // the view has taken it once a revision is held against it
        await().untilAsserted(() -> assertThat(
                Reporter.tree(reporter.put(id, with(report, "/revision", 9))).get("revisionInForce").asInt())
            .isEqualTo(3));
        without(report, "/revision");

        var again = reporter.post(key, report);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body()).contains("\"revision\":1");
        assertProblem(reporter.post(key, with(report, "/presumption", false)), 409, "idempotency-key-reused");
        assertThat(network.identifications(id)).hasSize(1);
    }

    /**
     * Whoever reports its own agency is shown the state alone, and who watches the
     * connection, as that agency may, is not to see by the length that it does.
     */
    @Test
    void howAReportStandsIsOfOneLengthWhateverIsSaid() {
        reporter.post(key, report);
        int before = length();
        network.snapshot(id, "0".repeat(64), CaseState.ACKNOWLEDGED,
                assignment("state-migration-service", "receive-and-screen", AssignmentState.ACCEPTED, Instant.EPOCH),
                assignment("bar-association", "legal-aid", AssignmentState.DECLINED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("legal-aid"));

        assertThat(length()).isEqualTo(before);
        assertThat(reporter.get("/v1/referrals/" + id).body()).hasSize(2048);
    }

    private int length() {
        var answer = reporter.get("/v1/referrals/" + id);
        return answer.headers().map().toString().length() + answer.body().length();
    }

    @Test
    void theReporterSeesTheReportAtOnceAndThenWhatRoutingSays() {
        reporter.post(key, report);
        var undecided = reporter.get("/v1/referrals/" + id);
        assertThat(undecided.body().strip())
            .isEqualTo("{\"referralId\":\"%s\",\"state\":\"open\",\"assignments\":[]}".formatted(id));
        assertThat(undecided.headers().allValues("Referral-Revision")).containsExactly("0000000000");

        var at = Instant.parse("2026-11-24T09:00:00Z");
        network.snapshot(id, "0".repeat(64), CaseState.ACKNOWLEDGED,
                assignment("state-migration-service", "receive-and-screen", AssignmentState.ACCEPTED, at),
                assignment("bar-association", "legal-aid", AssignmentState.DECLINED, null));
        await().untilAsserted(() -> assertThat(reporter.get("/v1/referrals/" + id).body().strip())
            .isEqualTo("{\"referralId\":\"%s\",\"state\":\"acknowledged\",\"assignments\":[".formatted(id)
                    + "{\"purpose\":\"legal-aid\",\"state\":\"closed\",\"acknowledgedAt\":null},"
                    + "{\"purpose\":\"receive-and-screen\",\"state\":\"acknowledged\",\"acknowledgedAt\":\"2026-11-24T09:00:00Z\"}]}"));
        assertThat(reporter.get("/v1/referrals/" + id).headers().allValues("Referral-Revision"))
            .containsExactly("0000000001");
        network.revised(id, 2, "1".repeat(64), "0".repeat(64));
        await().untilAsserted(
                () -> assertThat(reporter.get("/v1/referrals/" + id).headers().allValues("Referral-Revision"))
                    .containsExactly("0000000002"));
        var described = Described.by(reporter.send(reporter.bare("/v3/api-docs")).body());
        assertThat(described.faults("get /v1/referrals/{id}", reporter.get("/v1/referrals/" + id).body())).isEmpty();
    }

    @Test
    void anUnknownReferralAndAMalformedIdLookAlike() {
        var unknown = reporter.get("/v1/referrals/" + UUID.randomUUID());
        assertProblem(unknown, 404, "unknown-referral");
        assertThat(reporter.get("/v1/referrals/no-such-id").body()).isEqualTo(unknown.body());
        assertThat(reporter.get("/v1/referrals/" + id.toUpperCase(Locale.ROOT)).body()).isEqualTo(unknown.body());
    }

}
