package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import network.referral.events.AgencyStanding;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;

/** An agency reports in its own name, and sees its own reports only. */
class CallersIT extends IntakeOnTheBus {

    private static final String UNBELIEVED = "referral_access_refused_total{reason=\"unvouched-token\"}";

    @Test
    void nobodyReportsInTheNameOfAnotherAgencyWhetherThereIsOneOrNot() {
        var other = reporter.as(Reports.BAR);
        var answer = other.post(key, report);
        assertProblem(answer, 403, "not-your-agency");
        assertThat(other.post(key, with(report, "/reporter", "no-such-agency")).body()).isEqualTo(answer.body());
        with(report, "/reporter", Reports.AIRPORT);
        assertThat(other.post(key, with(report, "/encounter/place", "canary-place")).body()).isEqualTo(answer.body());
        assertThat(network.identifications(id)).isEmpty();
    }

    @Test
    void aClientOfNoAgencyReportsNothingAndSeesNothing() {
        reporter.post(key, report);
        var operations = reporter.with("Bearer "
                + TestIssuer.shared().tokenWithoutAgency("operations", "identifications:write", "referrals:read"));
        assertProblem(operations.post(UUID.randomUUID().toString(), report), 403, "not-your-agency");
        assertProblem(operations.get("/v1/referrals/" + id), 404, "unknown-referral");
        assertThat(operations.get("/v1/indicators").statusCode()).isEqualTo(200);
    }

    @Test
    void theReferralOfAnotherAgencyIsNoneWhetherDecidedOrNot() {
        network.agency("next-gate", List.of("identify"), AgencyStanding.ACTIVE);
        reporter.post(key, report);
        var other = reporter.as("next-gate");
        var unknown = other.get("/v1/referrals/" + UUID.randomUUID());
        assertProblem(unknown, 404, "unknown-referral");
        assertThat(other.get("/v1/referrals/" + id).body()).isEqualTo(unknown.body());

        network.snapshot(id, "0".repeat(64), CaseState.ACKNOWLEDGED);
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("acknowledged"));
        assertThat(other.get("/v1/referrals/" + id).body()).isEqualTo(unknown.body());
    }

    @Test
    void theReferralOfAnotherAgencyCannotBeRevisedInItsNameOrOnesOwn() {
        network.agency("next-gate", List.of("identify"), AgencyStanding.ACTIVE);
        reporter.post(key, report);
        with(report, "/revision", 2);
        var other = reporter.as("next-gate");
        assertProblem(other.put(id, report), 403, "not-your-agency");
        with(report, "/reporter", "next-gate");
        var unknown = other.put(UUID.randomUUID().toString(), report);
        assertProblem(unknown, 404, "unknown-referral");
        assertThat(other.put(id, report).body()).isEqualTo(unknown.body());
        assertThat(network.revisions(id)).containsExactly(1);
    }

    @Test
    void twoClientsOfOneAgencyHaveTheirOwnKeysAndReviseEachOthersReports() {
        var night = reporter.asClient("airport-night-desk");
        var first = Reporter.tree(reporter.post(key, report)).get("referralId").asString();
        var second = Reporter.tree(night.post(key, report)).get("referralId").asString();
        assertThat(second).isNotEqualTo(first);

        assertThat(night.get("/v1/referrals/" + first).statusCode()).isEqualTo(200);
        assertThat(night.put(first, with(report, "/revision", 2)).statusCode()).isEqualTo(202);
        assertThat(reporter.put(first, report).body()).as("the same revision by another client is a repeat")
            .contains("\"revision\":2");
        assertThat(network.revisions(first)).containsExactly(1, 2);
    }

    @Test
    void ofThePersonsOfAnAgencyOnlyTheOneWhoReportedRevisesAndByTheKeyOfTheReport() {
        var officer = reporter.asPerson("officer-0001");
        var colleague = reporter.asPerson("officer-0002");
        var first = Reporter.tree(officer.post(key, report)).get("referralId").asString();
        var withdrawn = with(with(report, "/revision", 2), "/presumption", false);
        var unknown = colleague.putUnder(key, UUID.randomUUID().toString(), withdrawn);
        assertProblem(unknown, 404, "unknown-referral");
        assertThat(colleague.get("/v1/referrals/" + first).statusCode()).as("it is known here").isEqualTo(200);

        for (int revision : List.of(1, 2, 9)) {
            with(withdrawn, "/revision", revision);
            assertThat(List.of(colleague.putUnder(key, first, withdrawn), colleague.put(first, withdrawn),
                    officer.putUnder(UUID.randomUUID().toString(), first, withdrawn),
                    officer.putUnder("short", first, withdrawn), officer.put(first, withdrawn)))
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.body()).isEqualTo(unknown.body());
                });
        }
        assertThat(officer.putUnder(key, first, with(withdrawn, "/revision", 2)).statusCode()).isEqualTo(202);
        assertThat(reporter.put(first, with(withdrawn, "/revision", 3)).statusCode()).as("its agency's own system")
            .isEqualTo(202);
        assertThat(network.revisions(first)).containsExactly(1, 2, 3);
    }

    @Test
    void aColleagueIsNotToldThatAReportAccusesTheAgency() {
        var officer = reporter.asPerson("officer-0001");
        with(report, "/implicatedAgency", Reports.AIRPORT);
        var accusing = Reporter.tree(officer.post(key, report)).get("referralId").asString();
        var withdrawn = with(with(report, "/revision", 2), "/presumption", false);
        var colleague = reporter.asPerson("officer-0002");
        var unknown = colleague.putUnder(key, UUID.randomUUID().toString(), withdrawn);
        assertProblem(unknown, 404, "unknown-referral");
        assertThat(colleague.putUnder(key, accusing, withdrawn).body()).isEqualTo(unknown.body());
        assertProblem(officer.putUnder(key, accusing, withdrawn), 409, "own-agency-implicated");
        assertThat(network.revisions(accusing)).containsExactly(1);
    }

    @Test
    void ofAReportWhoseKeyItDoesNotBringAPersonIsToldTheStateAloneAsOfOneThatAccusesTheAgency() {
        var officer = reporter.asPerson("officer-0001");
        var colleague = reporter.asPerson("officer-0002");
        var first = Reporter.tree(officer.post(key, report)).get("referralId").asString();
        var another = UUID.randomUUID().toString();
        var accusing = Reporter.tree(officer.post(another, with(report, "/implicatedAgency", Reports.AIRPORT)))
            .get("referralId")
            .asString();
        var asked = assignment(Reports.BAR, "legal-aid", AssignmentState.ASSIGNED, null);
        network.snapshot(first, "0".repeat(64), CaseState.OPEN, asked);
        network.accusing(accusing, asked);
        await().until(() -> reporter.get("/v1/referrals/" + first).body().contains("legal-aid"));
        await().until(() -> network.revisions(accusing).size() == 1);

        assertThat(officer.getUnder(key, first).body()).isEqualTo(reporter.get("/v1/referrals/" + first).body());
        var stateAlone = officer.getUnder(another, accusing).body();
        assertThat(stateAlone.strip())
            .isEqualTo("{\"referralId\":\"%s\",\"state\":\"open\",\"assignments\":[]}".formatted(accusing));
        assertThat(officer.getUnder(key, first).headers().allValues("Referral-Revision")).containsExactly("0000000001");
        assertThat(officer.getUnder(another, accusing).headers().allValues("Referral-Revision"))
            .containsExactly("0000000000");
        for (var person : List.of(officer, colleague)) {
            assertThat(person.get("/v1/referrals/" + first).headers().allValues("Referral-Revision"))
                .containsExactly("0000000000");
            assertThat(person.get("/v1/referrals/" + accusing).body()).isEqualTo(stateAlone);
            assertThat(person.get("/v1/referrals/" + first).body()).isEqualTo(stateAlone.replace(accusing, first));
        }
    }

    @Test
    void whatAPersonAsksForByAnotherKeyIsNone() {
        var officer = reporter.asPerson("officer-0001");
        var colleague = reporter.asPerson("officer-0002");
        var first = Reporter.tree(officer.post(key, report)).get("referralId").asString();
        var unknown = colleague.getUnder(key, UUID.randomUUID().toString());
        assertProblem(unknown, 404, "unknown-referral");

        assertThat(List.of(colleague.getUnder(key, first), officer.getUnder(UUID.randomUUID().toString(), first),
                officer.getUnder("short", first)))
            .allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).isEqualTo(unknown.body());
            });
        assertThat(officer.getUnder(key, first).statusCode()).isEqualTo(200);
        assertThat(reporter.getUnder("short", first).statusCode()).as("its agency's own system").isEqualTo(200);
    }

    @Test
    void eachScopeOpensItsOwnEndpointsOnly() {
        reporter.post(key, report);
        var reader = reporter.with(TestIssuer.shared().bearer(Reports.AIRPORT, "referrals:read"));
        assertThat(reader.get("/v1/referrals/" + id).statusCode()).isEqualTo(200);
        assertProblem(reader.post(UUID.randomUUID().toString(), report), 403, "forbidden");
        assertProblem(reader.put(id, with(report, "/revision", 2)), 403, "forbidden");
        var writer = reporter.with(TestIssuer.shared().bearer(Reports.AIRPORT, "identifications:write"));
        assertProblem(writer.get("/v1/referrals/" + id), 403, "forbidden");
    }

    /** By the names and labels that alerts.yaml asks for. */
    @Test
    void whoGetsInAndWhoIsTurnedAwayIsCounted() {
        double in = counted("SUCCESS", 202);
        double mayNot = counted("CLIENT_ERROR", 403);
        double cannot = counted("CLIENT_ERROR", 422);
        double unbelieved = reporter.metric(UNBELIEVED);

        assertThat(reporter.post(key, report).statusCode()).isEqualTo(202);
        var reader = reporter.with(TestIssuer.shared().bearer(Reports.AIRPORT, "referrals:read"));
        assertThat(reader.post(UUID.randomUUID().toString(), report).statusCode()).isEqualTo(403);
        assertThat(reporter.post(UUID.randomUUID().toString(), "{}").statusCode()).isEqualTo(422);
        assertThat(reporter.with("Bearer nonsense").get("/v1/referrals/" + id).statusCode()).isEqualTo(401);

        await().untilAsserted(() -> {
            // a request of the test before may be counted late
            assertThat(counted("SUCCESS", 202)).isGreaterThanOrEqualTo(in + 1);
            assertThat(counted("CLIENT_ERROR", 403)).isGreaterThanOrEqualTo(mayNot + 1);
            assertThat(counted("CLIENT_ERROR", 422)).isGreaterThanOrEqualTo(cannot + 1);
            assertThat(reporter.metric(UNBELIEVED)).isEqualTo(unbelieved + 1);
        });
    }

    private double counted(String outcome, int status) {
        return reporter.metric(("http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"POST\","
                + "outcome=\"%s\",status=\"%d\",uri=\"/v1/identifications\"}")
            .formatted(outcome, status));
    }

}
