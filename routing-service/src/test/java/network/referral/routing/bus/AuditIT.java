package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.TestBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What routing decides and who looks is on record, once, and nothing of the person. */
@Execution(ExecutionMode.CONCURRENT)
class AuditIT {

    @Test
    void decisions_and_questions_are_on_record_and_whole(@TempDir Path folder) throws Exception {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            var audit = new AuditOnBus(bus, folder.resolve("keys"), "routing-service");
            var settings = audit.settings().toArray(String[]::new);
            network.start(folder.resolve("state"), settings);
            var unknown = new ReferralId(UUID.randomUUID());
            // the first of its kind: whoever is told so again and again is counted
            await().until(() -> RoutingOnTheBus.get(network.port(), "/v1/referrals/" + unknown).statusCode() == 404);
            var id = Sample.someone();
            network.send(Topics.IDENTIFICATIONS, id.toString(), Sample.atTheGate(id));
            await().until(() -> RoutingOnTheBus.get(network.port(), "/v1/referrals/" + id).statusCode() == 200);
            await().until(() -> RoutingOnTheBus.get(network.port(), "/v1/referrals/" + id + "?explain=near")
                .statusCode() == 200);
            await().until(() -> RoutingOnTheBus.get(network.port(), "/v1/unaccounted").statusCode() == 200);
            var stranger = Sample.atTheGate(unknown);
            stranger.setJurisdiction("XX");
            network.send(Topics.IDENTIFICATIONS, unknown.toString(), stranger);
            var sent = network.raw(Topics.IDENTIFICATIONS.name())
                .stream()
                .filter(record -> unknown.toString().equals(new String(record.key(), StandardCharsets.UTF_8)))
                .findFirst()
                .orElseThrow();
            var place = sent.topic() + "/" + sent.partition() + "/" + sent.offset();
            await().until(() -> RedriveIT.redrive(network.port(), place).statusCode() == 202);

            await().untilAsserted(() -> {
                var made = told(audit, Act.DECISION_MADE, id);
                assertThat(made.who().client()).isEmpty();
                assertThat(made.subject().protocol()).isPresent();
                assertThat(audit.deeds()).anySatisfy(deed -> {
                    assertThat(deed.act()).isEqualTo(Act.REFERRAL_READ);
                    assertThat(deed.outcome()).isEqualTo("near");
                    assertThat(deed.who().client()).contains("operations");
                });
                assertThat(audit.deeds()).anySatisfy(deed -> {
                    assertThat(deed.outcome()).isEqualTo("unknown-referral");
                    assertThat(deed.subject().referral()).contains(unknown);
                });
                assertThat(told(audit, Act.DEAD_LETTER_REDRIVEN, unknown)).satisfies(deed -> {
                    assertThat(deed.outcome()).isEqualTo("sent-again");
                    assertThat(deed.who().client()).contains("operations");
                });
                assertThat(audit.deeds()).filteredOn(deed -> deed.outcome().equals("unaccounted"))
                    .hasSize(1)
                    .allSatisfy(deed -> assertThat(deed.who().client()).contains("operations"));
            });
            network.stop();
            network.start(folder.resolve("state"), settings);
            var next = Sample.someone();
            network.send(Topics.IDENTIFICATIONS, next.toString(), Sample.atTheGate(next));
            await().untilAsserted(() -> assertThat(told(audit, Act.DECISION_MADE, next).outcome()).isNotBlank());

            assertThat(audit.deeds()).filteredOn(deed -> deed.act() == Act.DECISION_MADE).hasSize(2);
            assertThat(audit.verified().isWhole()).as(audit.verified().toString()).isTrue();
            assertThat(audit.raw()).doesNotContain("airport", "adult", "female");
        }
    }

    private static Deed told(AuditOnBus audit, Act act, ReferralId referral) {
        return audit.deeds()
            .stream()
            .filter(deed -> deed.act() == act && deed.subject().referral().filter(referral::equals).isPresent())
            .findFirst()
            .orElseThrow(() -> new AssertionError("No " + act + " in " + audit.deeds()));
    }

}
