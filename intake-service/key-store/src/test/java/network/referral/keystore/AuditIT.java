package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Who;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.Reply;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No key is given and none destroyed unrecorded; help is sealed all the same. */
class AuditIT {

    private static final String KEY = "A".repeat(43) + "=";

    @TempDir
    private static Path folder;

    private static OwnTestBus bus;

    private static AuditOnBus audit;

    private static RunningStore store;

    private final ReferralId referral = new ReferralId(UUID.randomUUID());

    private final UUID assignment = UUID.randomUUID();

    @BeforeAll
    static void start(@TempDir Path signing) {
        bus = TestBus.ownBroker();
        bus.provision(Topics.shared());
        audit = new AuditOnBus(bus, signing, "key-store");
        store = started(folder, audit.settings());
    }

    private static RunningStore started(Path folder, List<String> settings) {
        var all = new ArrayList<>(settings);
        all.add("--spring.kafka.bootstrap-servers=" + bus.bootstrapServers());
        all.add("--referral.registry.url=" + bus.registryUrl());
        return RunningStore.ofFiles(folder, all.toArray(String[]::new));
    }

    /** It answers before its record is open. */
    @BeforeEach
    void awaitOpenRecord() {
        await().until(() -> store.metrics().contains("referral_audit_writing 1.0"));
    }

    @AfterAll
    static void stop() {
        store.close();
        bus.close();
    }

    @Test
    void whatIsDoneWithKeysIsOnRecordAndWhole() {
        var blob = wrapped(store);
        assertThat(unwrap(store, blob).status()).isEqualTo(200);
        assertThat(unwrap(store, "AAAA" + blob.substring(4)).status()).isEqualTo(422);
        assertThat(store.hold(referral, "{\"reason\":\"court-order\"}").status()).isEqualTo(200);
        assertThat(store.lift(referral, "reason=court-order&since=1999").status()).isEqualTo(409);
        assertThat(store.erase(referral).status()).isEqualTo(409);
        assertThat(store.custody(referral).status()).isEqualTo(200);
        assertThat(store.lift(referral).status()).isEqualTo(204);
        assertThat(store.erase(referral).status()).isEqualTo(204);
        assertThat(unwrap(store, blob).status()).isEqualTo(410);

        await().untilAsserted(() -> assertThat(told()).containsExactly("KEY_WRAPPED done [health]",
                "KEY_UNWRAPPED done [health]", "KEY_UNWRAPPED not-its-key [health]", "HOLD_SET asked []",
                "HOLD_SET done []", "HOLD_LIFTED asked []", "HOLD_LIFTED held-otherwise []", "KEY_ERASED asked []",
                "KEY_ERASED legal-hold []", "REFERRAL_READ custody []", "HOLD_LIFTED asked []", "HOLD_LIFTED done []",
                "KEY_ERASED asked []", "KEY_ERASED done []", "KEY_UNWRAPPED erased [health]"));
        assertThat(ours()).filteredOn(deed -> deed.act() == Act.KEY_UNWRAPPED)
            .allSatisfy(deed -> assertThat(deed.subject().assignment()).hasToString("Optional[" + assignment + "]"));
        assertThat(audit.verified().isWhole()).as(audit.verified().toString()).isTrue();
        assertThat(audit.raw()).contains(referral.toString()).doesNotContain(KEY, blob, "court-order");
    }

    @Test
    void anErasureThatIsFinishedLaterIsOnRecordAsDoneOnce() throws IOException {
        wrapped(store);
        var key = folder.resolve("store/keys").resolve(referral.toString().substring(0, 2)).resolve("" + referral);
        Files.move(key, folder.resolve("key"));
        // opens as little as a disk that fails
        Files.createSymbolicLink(key, folder);
        assertThat(store.erase(referral).status()).isEqualTo(503);
        Files.move(folder.resolve("key"), key, StandardCopyOption.ATOMIC_MOVE);

        await().untilAsserted(() -> assertThat(told()).containsExactly("KEY_WRAPPED done [health]",
                "KEY_ERASED asked []", "KEY_ERASED failed []", "KEY_ERASED done []"));
        assertThat(ours().getLast().who()).isEqualTo(Who.NOBODY_ELSE);
    }

    @Test
    void aHoldThatFailsForbidsTheErasureAndIsShownAndOnRecordOnceItIsKept() throws IOException {
        Files.move(folder.resolve("store/holds"), folder.resolve("elsewhere"));
        assertThat(store.hold(referral, "{\"reason\":\"court-order\"}").code()).isEqualTo("unavailable");
        assertThat(store.custody(referral).code()).isEqualTo("unavailable");
        assertThat(store.erase(referral).code()).isEqualTo("legal-hold");
        assertThat(store.metrics()).contains("referral_keys_held 0.0", "referral_holds_unkept 1.0");
        Files.move(folder.resolve("elsewhere"), folder.resolve("store/holds"));

        await().until(() -> store.custody(referral).status() == 200);
        assertThat(store.custody(referral).text("/holds/0/reason")).isEqualTo("court-order");
        assertThat(store.metrics()).contains("referral_keys_held 1.0", "referral_holds_unkept 0.0");
        await().untilAsserted(() -> assertThat(told()).startsWith("HOLD_SET asked []", "HOLD_SET failed []",
                "KEY_ERASED asked []", "KEY_ERASED legal-hold []", "HOLD_SET done []"));
        assertThat(store.lift(referral).status()).isEqualTo(204);
    }

    @Test
    void whoBringsATokenForAnotherServiceIsOnRecordByItAndWhoForgesOneIsNobody() {
        var token = TestIssuer.shared().tokenForAnother("harbour-clinic", "keys:erase");
        var forged = token.substring(0, token.lastIndexOf('.')) + ".AAAA";
        for (var brought : List.of(token, forged)) {
            assertThat(store.send("DELETE", "/v1/keys/" + referral, "application/json", "", brought).code())
                .isEqualTo("unauthenticated");
        }

        await().untilAsserted(() -> assertThat(audit.deeds()).filteredOn(deed -> deed.act() == Act.ACCESS_DENIED)
            .extracting(Deed::who, Deed::outcome)
            .containsExactly(tuple(Who.of("harbour-clinic", "harbour-clinic"), "invalid-token"),
                    tuple(Who.NOBODY_ELSE, "unvouched-token")));
    }

    @Test
    void whileTheBusIsAwayNothingIsGivenOrDestroyedAndHelpIsSealed(@TempDir Path another) {
        var settings = new ArrayList<>(new AuditOnBus(bus, another, "key-store").settings(Duration.ofSeconds(2)));
        settings.add("--referral.audit.queue=5");
        try (var hasty = started(another, settings)) {
            var blob = wrapped(hasty);
            await().until(() -> unwrap(hasty, blob).status() == 200);

            bus.stopBroker();
            // more than the six that may be in hand and the five that may wait
            for (int i = 0; i < 12; i++) {
                wrapped(hasty);
            }
            await().until(hasty::isReady);
            var refused = unwrap(hasty, blob);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("not-on-record");
            assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.raw().body()).doesNotContain(KEY);
            assertThat(hasty.erase(referral).code()).isEqualTo("not-on-record");
            assertThat(hasty.custody(referral).code()).isEqualTo("not-on-record");
            assertThat(hasty.metrics()).containsPattern("referral_audit_missed_total [1-9]");

            bus.startBroker();
            await().until(() -> unwrap(hasty, blob).status() == 200);
            var custody = await().until(() -> hasty.custody(referral), reply -> reply.status() == 200);
            assertThat(custody.text("/state")).isEqualTo("active");
            await().until(() -> hasty.erase(referral).status() == 204);
        }
    }

    private String wrapped(RunningStore store) {
        var reply = store.wrap(referral,
                "{\"revision\":1,\"keys\":[{\"compartment\":\"health\",\"key\":\"" + KEY + "\"}]}");
        assertThat(reply.status()).isEqualTo(200);
        return reply.text("/keys/0/wrapped");
    }

    private Reply unwrap(RunningStore store, String blob) {
        return store.unwrap(referral, "{\"assignmentId\":\"" + assignment
                + "\",\"revision\":1,\"keys\":[{\"compartment\":\"health\",\"wrapped\":\"" + blob + "\"}]}");
    }

    private List<String> told() {
        return ours().stream()
            .map(deed -> deed.act() + " " + deed.outcome() + " " + deed.subject().compartments())
            .toList();
    }

    private List<Deed> ours() {
        return audit.deeds()
            .stream()
            .filter(deed -> deed.subject().referral().filter(referral::equals).isPresent())
            .toList();
    }

}
