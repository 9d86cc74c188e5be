package network.referral.intake;

import static network.referral.intake.Reports.with;
import static network.referral.intake.Reports.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import network.referral.events.AgencyStanding;
import network.referral.events.Identification;
import network.referral.intake.identification.ReadReport;
import network.referral.schemas.Topics;
import network.referral.testbus.RawAnswer;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;

/** What intake refuses, what it counts, and what it serves beside. */
class IntakeRefusalsIT extends IntakeOnTheBus {

    @Test
    void everyFaultIsToldAtOnceAndNothingOfTheReportIsRepeated() {
        var bad = with(
                with(with(report, "/encounter/place", "canary-place"), "/indicators", List.of("TRV-01", "CANARY-1")),
                "/profile/canary-name", "canary-value");
        var answer = reporter.post(key, bad);
        assertProblem(answer, 422, "invalid-report");
        assertThat(Reporter.tree(answer).get("errors").findValuesAsString("pointer"))
            .containsExactlyInAnyOrder("/encounter/place", "/indicators/1", "/profile");
        assertThat(Reporter.tree(answer).get("errors").findValuesAsString("code"))
            .containsExactlyInAnyOrder("unknown-code", "unknown-code", "unknown-field");
        assertThat(answer.body()).doesNotContain("canary", "CANARY");
    }

    @Test
    void sensitiveContentIsRefusedRatherThanPublishedInClear() {
        var answer = reporter.post(key, with(report, "/compartments", Map.of("whereabouts", "Gate 4")));
        assertProblem(answer, 422, "sealing-not-available");
        assertThat(Reporter.tree(answer).get("errors").get(0).get("pointer").asString()).isEqualTo("/compartments");
        assertThat(answer.body()).doesNotContain("Gate 4");
        assertThat(network.identifications(id)).isEmpty();
    }

    @Test
    void aBodyAbove64KiBIsRefusedWithAndWithoutALength() {
        var large = " ".repeat(65 * 1024);
        assertProblem(reporter.post(key, large), 413, "too-large");
        assertProblem(reporter.postChunked(key, large.getBytes(StandardCharsets.UTF_8)), 413, "too-large");
        assertProblem(reporter.postChunked(key, new byte[700_000]), 413, "too-large");
        var padded = Reporter.json(report);
        var exact = padded + " ".repeat(64 * 1024 - padded.length());
        assertThat(reporter.postChunked(key, exact.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(202);
    }

    @Test
    void onlyStrictJsonIsRead() {
        assertProblem(reporter.post(key, "{\"jurisdiction\": \"TM\", \"jurisdiction\": \"NM\"}"), 400,
                "malformed-json");
        assertProblem(reporter.post(key, "[]"), 400, "malformed-json");
        assertProblem(reporter.post(key, ""), 400, "malformed-json");
        for (var type : List.of("text/plain", "application/xml", "application/json; charset=utf-16", "nonsense")) {
            var answer = reporter.send(reporter.posting(BodyPublishers.ofString("{}"))
                .header("Idempotency-Key", key)
                .header("Content-Type", type));
            assertProblem(answer, 415, "unsupported-media-type");
        }
    }

    @Test
    void aReportNeedsOneSoundKey() {
        var posting = reporter.posting(BodyPublishers.ofString("{}")).header("Content-Type", "application/json");
        assertProblem(reporter.send(posting.copy()), 400, "idempotency-key-missing");
        assertProblem(reporter.send(posting.copy().header("Idempotency-Key", "short")), 400,
                "idempotency-key-malformed");
        assertProblem(reporter.send(posting.copy().header("Idempotency-Key", key).header("Idempotency-Key", key + "2")),
                400, "idempotency-key-malformed");
        // as a client sends it that knows no other letters
        var token = "Authorization: " + TestIssuer.shared().bearer(Reports.AIRPORT, "identifications:write");
        var answer = RawAnswer.to(port, "POST", "/v1/identifications", "{}", token, "Idempotency-Key: "
                + new String("aşgabat-gate-4".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.all()).contains("\"code\":\"idempotency-key-malformed\"");
    }

    @Test
    void aReportIsTakenWhateverTheClientAccepts() {
        var answer = reporter.send(reporter.posting(BodyPublishers.ofString(Reporter.json(report)))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @Test
    void theFrameworksErrorsAreProblemsToo() {
        assertProblem(reporter.get("/no/such/canary"), 404, "not-found");
        assertProblem(reporter.get("/v1/identifications"), 405, "method-not-allowed");
        assertThat(reporter.get("/v1/identifications").headers().firstValue("Allow")).contains("POST");
        assertProblem(reporter.send(reporter.request("/v1/indicators").header("Accept", "text/html").GET()), 406,
                "not-acceptable");
        assertProblem(reporter.send(reporter.request("/v1/indicators").header("X-Large", "a".repeat(9000)).GET()), 400,
                "bad-request");
    }

    @Test
    void theCatalogueSpeaksThreeLanguages() {
        var turkmen = reporter.get("/v1/indicators?lang=tk");
        assertThat(turkmen.statusCode()).isEqualTo(200);
        assertThat(Reporter.tree(turkmen).get("indicators").get(0).get("labelStatus").asString())
            .isEqualTo("unconfirmed");
        assertThat(reporter.get("/v1/indicators").body()).isEqualTo(reporter.get("/v1/indicators?lang=en").body());
        var unknown = reporter.get("/v1/indicators?lang=canary");
        assertProblem(unknown, 400, "unknown-language");
        assertThat(unknown.body()).contains("en, ru, tk").doesNotContain("canary");
    }

    @Test
    void aNewProtocolIsInForceWithoutARestart() {
        var wider = new HashMap<>(Reports.INPUTS);
        wider.put("flags", List.of("new-flag-" + key, "departure-imminent", "immediate-danger", "suspect-present"));
        with(report, "/flags", List.of("new-flag-" + key));
        assertThat(reporter.post(key, report).statusCode()).isEqualTo(422);
        network.protocol(wider);
        await().untilAsserted(() -> assertThat(reporter.post(key, report).statusCode()).isEqualTo(202));
        network.protocol(Reports.INPUTS);
    }

    @Test
    void anAgencyThatRetiresMayNoLongerReportAndStillWithdrawsConsent() {
        network.agency("short-lived", List.of("identify"), AgencyStanding.ACTIVE);
        with(report, "/reporter", "short-lived");
        var shortLived = reporter.as("short-lived");
        await().untilAsserted(() -> assertThat(shortLived.post(key, report).statusCode()).isEqualTo(202));
        var own = Reporter.tree(shortLived.post(key, report)).get("referralId").asString();
        network.agency("short-lived", List.of("identify"), AgencyStanding.RETIRED);
        await().untilAsserted(
                () -> assertThat(shortLived.post(UUID.randomUUID().toString(), report).statusCode()).isEqualTo(422));

        with(with(report, "/revision", 2), "/consent/assistance", "withdrawn");
        assertThat(shortLived.put(own, report).statusCode()).isEqualTo(202);
    }

    /** A system that sends its state over and over is to leave them to the person. */
    @Test
    void whatIsInForceAlreadyUsesUpNoneOfTheRevisionsThatAreKeptForWhatSaysNo() {
        assertThat(reporter.post(key, with(report, "/consent/police", "refused")).statusCode()).isEqualTo(202);
        for (int revision = 2; revision <= ReadReport.MOST_REVISIONS; revision++) {
            assertThat(reporter.put(id, with(report, "/revision", revision)).statusCode()).isEqualTo(202);
        }
        assertThat(reporter.put(id, report).statusCode()).as("a repeat of the last").isEqualTo(202);

        var refused = reporter.put(id, with(report, "/revision", ReadReport.MOST_REVISIONS + 1));

        assertProblem(refused, 422, "invalid-report");
        assertThat(Reporter.tree(refused).at("/errors/0/pointer").asString()).isEqualTo("/revision");
        assertThat(Reporter.tree(refused).at("/errors/0/detail").asString()).contains("change a word");
        assertThat(reporter.put(id, with(report, "/consent/assistance", "withdrawn")).statusCode()).isEqualTo(202);
    }

    @Test
    void aRecordThatCannotBeReadIsLeftOutAndCounted() {
        var series = "referral_view_records_refused_total{reason=\"not-avro\",topic=\"referral.agencies\"}";
        var before = reporter.metric(series);
        network.publish(Topics.AGENCIES, Reports.AIRPORT, "not avro".getBytes(StandardCharsets.UTF_8));
        await().until(() -> reporter.metric(series) > before);
        assertThat(reporter.post(key, report).statusCode()).isEqualTo(202);
        await().until(() -> reporter.readiness() == 200);
    }

    @Test
    void everyAnswerIsCountedOnce() {
        var before = outcomes();
        reporter.post(key, report);
        reporter.post(key, report);
        reporter.post(key, with(report, "/presumption", false));
        reporter.put(id, with(report, "/revision", 2));
        reporter.put(id, report);
        reporter.put(id, with(report, "/revision", 4));
        reporter.put("no-such-id", report);
        without(report, "/revision");
        reporter.post(key, Map.of());
        reporter.post(key, "nonsense");
        reporter.post("short", "{}");
        reporter.post(key, " ".repeat(65 * 1024));
        reporter.send(reporter.posting(BodyPublishers.ofString("{}"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "text/plain"));
        var moved = new TreeMap<String, Double>();
        outcomes().forEach((outcome, count) -> moved.put(outcome, count - before.get(outcome)));
        moved.values().removeIf(count -> count == 0);
        assertThat(moved).isEqualTo(
                Map.of("accepted", 1.0, "revised", 1.0, "repeated", 2.0, "conflict", 1.0, "too-early", 1.0, "refused",
                        1.0, "unknown-referral", 1.0, "malformed", 2.0, "too-large", 1.0, "unsupported-type", 1.0));
    }

    @Test
    void theDocumentationIsServed() {
        var api = Reporter.tree(reporter.send(reporter.bare("/v3/api-docs")));
        var post = api.at("/paths/~1v1~1identifications/post");
        assertThat(post.at("/requestBody/content/application~1json/examples").size()).isEqualTo(1);
        assertThat(post.at("/security/0/bearer/0").asString()).isEqualTo("identifications:write");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString()).isEqualTo("bearer");
        assertThat(post.at("/parameters").size()).isEqualTo(1);
        assertThat(post.at("/responses").propertyNames()).contains("202", "400", "401", "403", "408", "409", "410",
                "413", "415", "422", "429", "503");
        assertThat(post.at("/responses/422/content/application~1problem+json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/components/schemas").propertyNames()).contains("Problem", "Identification", "Receipt",
                "ReporterView");

        var put = api.at("/paths/~1v1~1referrals~1{id}/put");
        assertThat(put.at("/responses").propertyNames()).containsExactlyInAnyOrder("202", "400", "401", "403", "404",
                "408", "409", "410", "413", "415", "422", "429", "503");
        assertThat(put.at("/responses/409/content/application~1problem+json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/Problem");
        assertThat(put.at("/requestBody/content/application~1json/schema/$ref").asString())
            .isEqualTo("#/components/schemas/Revision");
        assertThat(put.at("/requestBody/content/application~1json/examples").size()).isEqualTo(1);
        assertThat(api.at("/components/schemas/Revision/allOf/0/$ref").asString())
            .isEqualTo("#/components/schemas/Identification");
        assertThat(api.at("/components/schemas/Revision").toString()).contains("\"revision\"", "\"required\"");
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames()).contains("revisionInForce");
        assertThat(api.at("/paths/~1v1~1form/get/responses").propertyNames()).contains("200", "401", "404", "503");
    }

}
