package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** What was erased is told as such, by the topic alone: there is no key store here. */
class ErasedIT extends IntakeOnTheBus {

    @Test
    void isAnswered410WhetherItIsReadRevisedOrReportedAgain() {
        reporter.post(key, report);
        network.snapshot(id, network.reports(id).getFirst().getContentSha256().toString(), CaseState.OPEN,
                assignment(Reports.BAR, "legal-aid", AssignmentState.ASSIGNED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("legal-aid"));

        network.erased(id);

        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 410);
        assertIsGone(reporter);
        assertThat(network.revisions(id)).containsExactly(1);
    }

    @Test
    void isAnswered410ByAProcessThatStartedAfterwards() {
        reporter.post(key, report);
        network.erased(id);
        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 410);

        try (var later = new SpringApplicationBuilder(IntakeService.class).run("--server.port=0",
                "--management.server.port=0", "--spring.kafka.bootstrap-servers=" + BUS.bootstrapServers(),
                "--referral.registry.url=" + BUS.registryUrl(),
                "--referral.access.issuer-uri=" + TestIssuer.shared().uri(), "--spring.jmx.enabled=false")) {
            var environment = later.getEnvironment();
            var other = new Reporter(environment.getRequiredProperty("local.server.port", Integer.class),
                    environment.getRequiredProperty("local.management.port", Integer.class));
            await().until(() -> other.readiness() == 200);
            assertIsGone(other);
        }
    }

    @Test
    void isAnswered410ToThePersonWhoReportedItByItsKey() {
        var officer = reporter.asPerson("officer-0001");
        var reported = Reporter.tree(officer.post(key, report)).get("referralId").asString();
        network.erased(reported);
        await().until(() -> reporter.get("/v1/referrals/" + reported).statusCode() == 410);

        assertProblem(officer.getUnder(key, reported), 410, "erased");
    }

    @Test
    void isAnswered410AlsoWhereTheReportNeverCame() {
        network.erased(id);
        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 410);

        assertProblem(reporter.post(key, report), 410, "erased");
        assertThat(network.revisions(id)).isEmpty();
    }

    private void assertIsGone(Reporter reporter) {
        assertProblem(reporter.get("/v1/referrals/" + id), 410, "erased");
        assertProblem(reporter.asPerson("officer-0001").get("/v1/referrals/" + id), 410, "erased");
        assertProblem(reporter.asPerson("officer-0001").getUnder(key, id), 404, "unknown-referral");
        var revision = Reports.with(Reports.helpIsWanted(), "/encounter/occurredAt", Instant.now().toString());
        assertProblem(reporter.put(id, revision), 410, "erased");
        assertProblem(reporter.asPerson("officer-0001").putUnder(key, id, revision), 404, "unknown-referral");
        assertProblem(reporter.post(key, report), 410, "erased");
    }

}
