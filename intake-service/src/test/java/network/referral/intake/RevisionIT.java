package network.referral.intake;

import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import network.referral.events.CaseState;
import network.referral.events.ConsentState;
import org.junit.jupiter.api.Test;

/** Revisions over HTTP. */
class RevisionIT extends IntakeOnTheBus {

    private final Map<String, Object> helpIsWanted = with(Reports.helpIsWanted(), "/encounter/occurredAt",
            Instant.now().toString());

    @Test
    void a202MeansThatTheRevisionIsOnTheBusAfterTheReport() {
        reporter.post(key, report);
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var answer = reporter.send(reporter.putting(id, BodyPublishers.ofString(Reporter.json(helpIsWanted)))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Accept", "text/html")
            .header("traceparent", trace));
        assertAnswer(answer, 2);

        assertThat(network.revisions(id)).containsExactly(1, 2);
        var revision = network.reports(id).getLast();
        assertThat(revision.getReferralId()).hasToString(id);
        assertThat(revision.getConsent().getAssistance()).isEqualTo(ConsentState.GIVEN);
        assertThat(revision.getContentSha256()).hasSize(64)
            .isNotEqualTo(network.reports(id).getFirst().getContentSha256());
        var headers = network.identifications(id).getLast().headers();
        assertThat(headers.lastHeader("ce_id").value()).asString(StandardCharsets.UTF_8)
            .isEqualTo(id + "-2-" + revision.getContentSha256().toString().substring(0, 16));
        assertThat(headers.lastHeader("traceparent").value()).asString(StandardCharsets.UTF_8).isEqualTo(trace);
    }

    @Test
    void theSameRevisionAgainHasTheSameAnswerAndIsNotPublishedAgain() {
        reporter.post(key, report);
        var first = reporter.put(id, helpIsWanted);
        var again = reporter.put(id, helpIsWanted);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(network.revisions(id)).containsExactly(1, 2);
    }

    @Test
    void whoKnowsOnlyTheSnapshotKnowsWhichRevisionIsInForce() {
        network.revised(id, 6, "6".repeat(64), "1".repeat(64));
        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 200);
        assertProblem(reporter.put(id, with(helpIsWanted, "/revision", 6)), 409, "revision-taken");
        assertTooEarly(reporter.put(id, with(helpIsWanted, "/revision", 8)), 6);
        assertAnswer(reporter.put(id, with(helpIsWanted, "/revision", 7)), 7);
        // the snapshot is behind this instance now
        assertAnswer(reporter.put(id, with(helpIsWanted, "/revision", 7)), 7);
        assertAnswer(reporter.put(id, with(helpIsWanted, "/revision", 8)), 8);
        assertOutOfOrder(reporter.put(id, with(helpIsWanted, "/revision", 7)), 8);
        assertThat(network.revisions(id)).containsExactly(7, 8);
    }

    @Test
    void aNoIsHeardWhereAnOlderBuildHasTakenMoreRevisionsThanThereAreNow() {
        network.revised(id, 504, "5".repeat(64), "1".repeat(64));
        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 200);
        with(with(helpIsWanted, "/revision", 505), "/consent/police", "given");
        assertProblem(reporter.put(id, helpIsWanted), 422, "invalid-report");
        assertAnswer(reporter.put(id, with(helpIsWanted, "/consent/assistance", "withdrawn")), 505);
        assertThat(network.revisions(id)).containsExactly(505);
    }

    @Test
    void aSnapshotOfAnEarlierRevisionMakesNothingForgotten() {
        reporter.post(key, report);
        var first = network.reports(id).getFirst().getContentSha256().toString();
        reporter.put(id, helpIsWanted);
        network.snapshot(id, first, CaseState.ACKNOWLEDGED);
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("acknowledged"));
        assertAnswer(reporter.put(id, helpIsWanted), 2);

        network.revised(id, 2, network.reports(id).getLast().getContentSha256().toString(), first);
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("open"));
        assertAnswer(reporter.put(id, helpIsWanted), 2);
        assertAnswer(reporter.put(id, with(helpIsWanted, "/revision", 3)), 3);
        assertThat(network.revisions(id)).containsExactly(1, 2, 3);
    }

    @Test
    void whoImplicatesItsOwnAgencyDoesNotTakeItBack() {
        reporter.post(key, with(report, "/implicatedAgency", Reports.AIRPORT));
        assertProblem(reporter.put(id, helpIsWanted), 409, "own-agency-implicated");
        assertProblem(reporter.put(id, with(helpIsWanted, "/implicatedAgency", Reports.BAR)), 409,
                "own-agency-implicated");
        with(helpIsWanted, "/implicatedAgency", Reports.AIRPORT);
        assertProblem(reporter.put(id, with(helpIsWanted, "/presumption", false)), 409, "own-agency-implicated");
        assertAnswer(reporter.put(id, with(helpIsWanted, "/presumption", true)), 2);
        assertThat(network.revisions(id)).containsExactly(1, 2);
    }

    @Test
    void whoImplicatesItsOwnAgencyMayWarnOfAnotherToo() {
        reporter.post(key, with(report, "/implicatedAgency", Reports.AIRPORT));
        with(helpIsWanted, "/implicatedAgency", Reports.BAR);
        assertAnswer(reporter.put(id, with(helpIsWanted, "/alsoImplicated", List.of(Reports.AIRPORT))), 2);
        assertThat(network.reports(id).getLast().getAlsoImplicated()).extracting(Object::toString)
            .containsExactly(Reports.AIRPORT);
        with(with(helpIsWanted, "/alsoImplicated", List.of()), "/revision", 3);
        assertProblem(reporter.put(id, helpIsWanted), 409, "own-agency-implicated");
    }

    @Test
    void whoImplicatesAnotherAgencyMayTakeItBack() {
        reporter.post(key, with(report, "/implicatedAgency", Reports.BAR));
        assertAnswer(reporter.put(id, helpIsWanted), 2);
    }

    @Test
    void whatIsUnknownCannotBeRevised() {
        var unknown = reporter.put(UUID.randomUUID().toString(), helpIsWanted);
        assertProblem(unknown, 404, "unknown-referral");
        assertThat(reporter.put("no-such-id", helpIsWanted).body()).isEqualTo(unknown.body());
        reporter.post(key, report);
        assertThat(reporter.put(id.toUpperCase(Locale.ROOT), helpIsWanted).body()).isEqualTo(unknown.body());
    }

    @Test
    void everyFaultIsToldAtOnceAndNothingOfTheRevisionIsRepeated() {
        reporter.post(key, report);
        var bad = with(with(with(helpIsWanted, "/jurisdiction", "NM"), "/encounter/place", "canary-place"), "/revision",
                "canary-2");
        var answer = reporter.put(id, bad);
        assertProblem(answer, 422, "invalid-report");
        assertThat(Reporter.tree(answer).get("errors"))
            .extracting(error -> error.get("pointer").asString(), error -> error.get("code").asString())
            .containsExactlyInAnyOrder(tuple("/jurisdiction", "not-the-jurisdiction"),
                    tuple("/encounter/place", "unknown-code"), tuple("/revision", "wrong-type"));
        assertThat(answer.body()).doesNotContain("canary", Reports.AIRPORT);
        assertProblem(reporter.put(id, without(Reports.helpIsWanted(), "/revision")), 422, "invalid-report");
        assertThat(network.revisions(id)).containsExactly(1);
    }

    @Test
    void sensitiveContentIsRefusedRatherThanPublishedInClear() {
        reporter.post(key, report);
        var answer = reporter.put(id, with(helpIsWanted, "/compartments", Map.of("whereabouts", "Gate 4")));
        assertProblem(answer, 422, "sealing-not-available");
        assertThat(answer.body()).doesNotContain("Gate 4");
    }

    @Test
    void whatIsNoReportIsRefusedAsInAPost() {
        reporter.post(key, report);
        assertProblem(reporter.put(id, "nonsense"), 400, "malformed-json");
        assertProblem(reporter.put(id, "{\"revision\":2,\"revision\":3}"), 400, "malformed-json");
        assertProblem(reporter.put(id, " ".repeat(65 * 1024)), 413, "too-large");
        assertProblem(
                reporter.send(reporter.putting(id, BodyPublishers.ofString("{}")).header("Content-Type", "text/plain")),
                415, "unsupported-media-type");
        var wrong = reporter.send(reporter.request("/v1/referrals/" + id).DELETE());
        assertProblem(wrong, 405, "method-not-allowed");
        assertThat(wrong.headers().firstValue("Allow").orElse("")).contains("GET", "PUT");
    }

    private void assertAnswer(HttpResponse<String> answer, int revision) {
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(
                "{\"referralId\":\"%s\",\"revision\":%d,\"status\":\"/v1/referrals/%s\"}".formatted(id, revision, id));
        assertThat(answer.headers().firstValue("Location")).contains("/v1/referrals/" + id);
    }

    private static void assertTooEarly(HttpResponse<String> answer, int inForce) {
        assertProblem(answer, 503, "revision-too-early");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Reporter.tree(answer).get("revisionInForce").asInt()).isEqualTo(inForce);
    }

    private static void assertOutOfOrder(HttpResponse<String> answer, int inForce) {
        assertProblem(answer, 409, "revision-out-of-order");
        assertThat(Reporter.tree(answer).get("revisionInForce").asInt()).isEqualTo(inForce);
    }

}
