package network.referral.intake;

import static network.referral.intake.Reports.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.UUID;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.testbus.AuditOnBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Who reported, who was refused and who asked is on record, and nothing of the person.
 * The service ends before the bus: it signs the end of its record there.
 */
@DirtiesContext
class AuditIT extends IntakeOnTheBus {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private static Path signing;

    private static AuditOnBus audit;

    @DynamicPropertySource
    static void keepsRecord(DynamicPropertyRegistry registry) {
        audit = new AuditOnBus(BUS, signing, "intake-service");
        registry.add("referral.audit.signing-key-file", audit.privateKey()::toString);
        registry.add("referral.audit.instance", audit::instance);
        registry.add("referral.audit.patience", () -> "1m");
    }

    @Test
    void whatReportersDoIsOnRecordAndWhole() {
        // it answers before its record is open
        await().until(() -> reporter.metric("referral_audit_writing") == 1);
        var traced = reporter.send(reporter.request("/v1/identifications")
            .POST(BodyPublishers.ofString(Reporter.json(report)))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));
        assertThat(traced.statusCode()).isEqualTo(202);
        assertThat(reporter.put(id, with(report, "/revision", 2)).statusCode()).isEqualTo(202);
        assertThat(reporter.get("/v1/referrals/" + id).statusCode()).isEqualTo(200);
        var bad = with(Reports.atTheGate(), "/encounter/place", "canary-place");
        assertThat(reporter.post(UUID.randomUUID().toString(), bad).statusCode()).isEqualTo(422);
        var other = reporter.as(Reports.BAR);
        assertThat(other.get("/v1/referrals/" + id).statusCode()).isEqualTo(404);
        assertThat(other.post(key, report).statusCode()).isEqualTo(403);
        assertThat(reporter.send(reporter.bare("/v1/referrals/" + id).GET()).statusCode()).isEqualTo(401);
        assertThat(reporter.asPerson("officer-0002").get("/v1/referrals/" + id).statusCode()).isEqualTo(200);
        var accusing = with(with(report, "/revision", 3), "/implicatedAgency", Reports.AIRPORT);
        assertThat(reporter.put(id, accusing).statusCode()).isEqualTo(202);
        Reports.without(with(accusing, "/revision", 4), "/implicatedAgency");
        assertThat(Reporter.tree(reporter.put(id, accusing)).get("code").asString()).isEqualTo("own-agency-implicated");
        assertThat(reporter.asPerson("officer-0002").putUnder(key, id, accusing).statusCode()).isEqualTo(404);

        await().untilAsserted(() -> {
            var accepted = told(Act.REPORT_ACCEPTED, "accepted");
            assertThat(accepted.subject().referral()).isEqualTo(ReferralId.parse(id));
            assertThat(accepted.who().agency()).contains(new AgencyId(Reports.AIRPORT));
            assertThat(accepted.who().client()).contains(Reports.AIRPORT);
            assertThat(accepted.traceId()).contains(TRACE);
            assertThat(told(Act.REPORT_ACCEPTED, "revised").subject().referral()).isEqualTo(ReferralId.parse(id));
            assertThat(audit.deeds()).as("also who asks by the number alone")
                .anyMatch(deed -> deed.act() == Act.REFERRAL_READ && deed.outcome().equals(Deed.DONE)
                        && deed.who().client().filter("pages:officer-0002"::equals).isPresent());
            assertThat(told(Act.REFERRAL_READ, Deed.DONE).subject().referral()).isEqualTo(ReferralId.parse(id));
            assertThat(told(Act.REFERRAL_READ, "unknown-referral").who().agency()).contains(new AgencyId(Reports.BAR));
            assertThat(told(Act.REPORT_REFUSED, "invalid-report").who().client()).isPresent();
            assertThat(told(Act.REPORT_REFUSED, "not-your-agency").who().agency()).contains(new AgencyId(Reports.BAR));
            assertThat(told(Act.REPORT_REFUSED, "conflict").subject().referral()).isEqualTo(ReferralId.parse(id));
            var unknown = told(Act.REPORT_REFUSED, "unknown-referral");
            assertThat(unknown.subject().referral()).isEqualTo(ReferralId.parse(id));
            assertThat(unknown.who().client()).contains("pages:officer-0002");
            assertThat(told(Act.ACCESS_DENIED, "unauthenticated").who().client()).isEmpty();
        });
        assertThat(audit.verified().isWhole()).as(audit.verified().toString()).isTrue();
        assertThat(audit.raw()).contains(Reports.AIRPORT)
            .doesNotContain("canary", "gate-4", "female", "TRV-01", "encounter", key, "implicated");
        assertThat(reporter.metric("referral_audit_missed_total")).isZero();
    }

    private static Deed told(Act act, String outcome) {
        return audit.deeds()
            .stream()
            .filter(deed -> deed.act() == act && deed.outcome().equals(outcome))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No " + act + " " + outcome + " in " + audit.deeds()));
    }

}
