package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.UUID;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A process that has just started says of nothing that it does not exist. */
class SettlingIT extends IntakeOnTheBus {

    private ConfigurableApplicationContext restarted;

    private Reporter asked;

    @BeforeEach
    void startAnother() {
        network.revised(id, 2, "2".repeat(64), "1".repeat(64));
        restarted = new SpringApplicationBuilder(IntakeService.class).run("--server.port=0",
                "--management.server.port=0", "--spring.kafka.bootstrap-servers=" + BUS.bootstrapServers(),
                "--referral.registry.url=" + BUS.registryUrl(),
                "--referral.access.issuer-uri=" + TestIssuer.shared().uri(), "--spring.jmx.enabled=false",
                "--referral.intake.settling=1h");
        var environment = restarted.getEnvironment();
        asked = new Reporter(environment.getRequiredProperty("local.server.port", Integer.class),
                environment.getRequiredProperty("local.management.port", Integer.class));
        await().until(() -> asked.readiness() == 200);
        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 200);
    }

    @AfterEach
    void stopTheOther() {
        restarted.close();
    }

    @Test
    void whatAnotherProcessHasTakenAndRoutingHasNotDecidedIsNotDenied() {
        var undecided = Reporter.tree(reporter.post(UUID.randomUUID().toString(), report)).get("referralId").asString();

        assertThat(asked.get("/v1/referrals/" + id).statusCode()).as("routing has shown it").isEqualTo(200);
        assertAskAgain(asked.get("/v1/referrals/" + undecided));
        with(report, "/revision", 2);
        assertAskAgain(asked.put(undecided, report));
        assertAskAgain(asked.get("/v1/referrals/" + UUID.randomUUID()));
    }

    @Test
    void aRevisionAfterOneThatAnotherProcessHasTakenIsTheSameLater() {
        with(report, "/revision", 3);
        assertThat(reporter.put(id, report).statusCode()).isEqualTo(202);
        with(with(report, "/consent/police", "given"), "/revision", 4);
        var early = asked.put(id, report);
        assertProblem(early, 503, "revision-too-early");
        assertThat(early.headers().firstValue("Retry-After")).isPresent();

        network.revised(id, 3, network.reports(id).getLast().getContentSha256().toString(), "1".repeat(64));
        await().untilAsserted(() -> assertThat(asked.put(id, report).statusCode()).isEqualTo(202));
        assertThat(network.revisions(id)).containsExactly(3, 4);
    }

    private static void assertAskAgain(HttpResponse<String> answer) {
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

}
