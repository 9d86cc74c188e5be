package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.events.Assignment;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Wrapping;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads or answers is on record; what cannot be put there is not shown. */
class AuditIT {

    private static final String CANARY = "canary-of-the-record";

    @TempDir
    private static Path keys;

    private static OwnTestBus bus;

    private static Harbour harbour;

    private static String clinic;

    private static PublicKey clinicKey;

    private static AuditOnBus audit;

    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path signing) {
        bus = TestBus.ownBroker();
        harbour = new Harbour(bus);
        clinic = harbour.agency();
        clinicKey = new KeyFolder(keys.resolve(clinic)).add().publicKey();
        audit = new AuditOnBus(bus, signing, "agency-gateway");
        gateway = RunningGateway.start(bus, clinic, keys, audit.settings(Duration.ofSeconds(5))).awaitReady();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        harbour.close();
        bus.close();
    }

    @Test
    void what_an_agency_reads_and_says_is_on_record_and_whole() {
        var offer = harbour.send(offer());
        await().until(() -> read(offer).status() == 200);
        gateway.assignments(clinic, "?state=failed");
        gateway.assignments(clinic, "");
        assertThat(gateway.state(clinic, offer.getAssignmentId(), "{\"status\":\"acknowledged\"}").status())
            .isEqualTo(202);
        assertThat(gateway.state(clinic, offer.getAssignmentId(), "{\"status\":\"" + CANARY + "\"}").status())
            .isEqualTo(422);
        assertThat(gateway.assignment(clinic, UUID.randomUUID().toString()).status()).isEqualTo(404);
        var another = gateway.bare("/v1/agencies/" + clinic + "/assignments")
            .header("Authorization", TestIssuer.shared().bearer("another-agency", "assignments:read"));
        assertThat(gateway.exchange(another).status()).isEqualTo(404);
        assertThat(gateway.exchange(gateway.bare("/v1/agencies/" + clinic + "/assignments")).status()).isEqualTo(401);

        await().untilAsserted(() -> {
            assertThat(told(Act.COMPARTMENT_OPENED, Deed.DONE)).satisfies(deed -> {
                assertThat(deed.subject().compartments()).containsExactly("profile");
                assertThat(deed.subject().assignment()).hasToString("Optional[" + offer.getAssignmentId() + "]");
                assertThat(deed.subject().referral()).hasToString("Optional[" + offer.getReferralId() + "]");
                assertThat(deed.who().agency()).contains(new AgencyId(clinic));
                assertThat(deed.who().client()).isPresent();
            });
            assertThat(told(Act.COMPARTMENT_REFUSED, "key-store-away").subject().compartments())
                .containsExactly("health");
            assertThat(told(Act.ASSIGNMENT_READ, Deed.DONE).subject().assignment()).isPresent();
            assertThat(told(Act.ASSIGNMENT_READ, "listed").subject().agency()).contains(new AgencyId(clinic));
            assertThat(told(Act.STATUS_GIVEN, "acknowledged").subject()).satisfies(subject -> {
                assertThat(subject.assignment()).isPresent();
                assertThat(subject.referral()).hasToString("Optional[" + offer.getReferralId() + "]");
            });
            told(Act.STATUS_GIVEN, "invalid-status");
            assertThat(told(Act.ASSIGNMENT_READ, "not-found").subject().assignment()).isPresent();
            assertThat(told(Act.ACCESS_DENIED, "not-your-agency").subject().agency()).contains(new AgencyId(clinic));
            assertThat(told(Act.ACCESS_DENIED, "unauthenticated").who().client()).isEmpty();
        });
        assertThat(audit.verified().isWhole()).as(audit.verified().toString()).isTrue();
        assertThat(audit.raw()).contains(clinic).doesNotContain(CANARY, "ageGroup", "asthma");
        assertThat(audit.deeds()).as("a list that shows nothing is not")
            .filteredOn(deed -> deed.outcome().equals("listed"))
            .hasSize(1);
    }

    @Test
    void what_opens_and_is_no_json_is_withheld_alone_and_on_record_as_withheld() {
        var offer = Harbour.offer(clinic, "medical-care");
        offer.setCompartments(List.of(sealed(offer, "identity", "{\"" + CANARY + "\\ud83d\":1}"),
                sealed(offer, "consent", ""), sealed(offer, "profile", "\"sound\"")));
        harbour.send(offer);

        var shown = await().until(() -> read(offer), reply -> reply.status() == 200);

        assertThat(shown.body().at("/compartments").toString()).isEqualTo("{\"profile\":\"sound\"}");
        assertThat(shown.body().at("/withheld").toString()).isEqualTo("[{\"compartment\":\"consent\","
                + "\"reason\":\"unreadable\"},{\"compartment\":\"identity\",\"reason\":\"unreadable\"}]");
        assertThat(shown.raw().body()).doesNotContain(CANARY);
        await().untilAsserted(() -> assertThat(told(Act.COMPARTMENT_REFUSED, "unreadable").subject().compartments())
            .containsExactly("consent", "identity"));
        assertThat(audit.deeds()).filteredOn(deed -> deed.act() == Act.COMPARTMENT_OPENED)
            .noneMatch(deed -> deed.subject().compartments().contains("identity"));
    }

    @Test
    void what_cannot_be_put_on_record_is_not_shown() throws Exception {
        var offer = harbour.send(offer());
        await().until(() -> read(offer).status() == 200);

        recordTakes(1);
        awaitNotOnRecord(offer);
        var before = opened();
        assertThat(before).isNotEmpty();
        var refused = awaitNotOnRecord(offer);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.raw().body()).doesNotContain(CANARY);
        assertThat(opened()).as("what was not shown was not opened for anybody").isEqualTo(before);

        recordTakes(1_000_000);
        await().until(() -> read(offer).status() == 200);
    }

    /** What is unavailable for another reason is asked for again. */
    private static Reply awaitNotOnRecord(Assignment offer) {
        return await().until(() -> gateway.assignmentOnce(clinic, offer.getAssignmentId()),
                reply -> reply.status() == 503 && reply.code().equals("not-on-record"));
    }

    /** By a topic that takes nothing meanwhile; all others do. */
    private static void recordTakes(int bytes) throws InterruptedException, ExecutionException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.AUDIT.name());
        var most = new AlterConfigOp(new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(most))).all().get();
        }
    }

    /** How often something was opened, as the metric has it. */
    private static List<String> opened() {
        return gateway.metrics()
            .lines()
            .filter(line -> line.startsWith("referral_compartments_opened_total"))
            .sorted()
            .toList();
    }

    private static Reply read(Assignment offer) {
        return gateway.assignment(clinic, offer.getAssignmentId());
    }

    private static Deed told(Act act, String outcome) {
        return audit.deeds()
            .stream()
            .filter(deed -> deed.act() == act && deed.outcome().equals(outcome))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No " + act + " " + outcome + " in " + audit.deeds()));
    }

    private static Assignment offer() {
        var offer = Harbour.offer(clinic, "medical-care");
        var health = sealed(offer, "health", "\"asthma\"");
        health.setWrapAlgorithm(Wrapping.THROUGH_KEY_STORE);
        offer.setCompartments(List.of(sealed(offer, "profile", "{\"ageGroup\":\"" + CANARY + "\"}"), health));
        return offer;
    }

    private static SealedCompartment sealed(Assignment of, String compartment, String json) {
        return Harbour.sealed(of, compartment, json, clinicKey);
    }

}
