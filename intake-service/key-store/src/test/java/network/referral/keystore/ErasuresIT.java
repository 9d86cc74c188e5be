package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import network.referral.events.Erasure;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Every erasure reaches the bus, and none waits for it: whatever is away, and whenever
 * the store is stopped.
 */
class ErasuresIT {

    private static OwnTestBus bus;

    private final ReferralId referral = new ReferralId(UUID.randomUUID());

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        bus = TestBus.ownBroker();
        bus.provision(Topics.shared());
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
    }

    @Test
    void isToldWithItsTimeAndWithoutAnythingElse() {
        try (var store = store()) {
            wrap(store);
            var before = Instant.now().minusMillis(1);
            assertThat(store.erase(referral).status()).isEqualTo(204);

            awaitTold(store);
            assertThat(told().get(referral.toString()).getErasedAt()).isBetween(before, Instant.now());
        }
    }

    @Test
    void isToldOfAReferralThatNobodyKnowsYet() {
        try (var store = store()) {
            assertThat(store.erase(referral).status()).isEqualTo(204);
            awaitTold(store);
        }
    }

    @Test
    void whatAHoldForbidsIsNotTold() {
        try (var store = store()) {
            wrap(store);
            assertThat(store.hold(referral, "{\"reason\":\"court-order\"}").status()).isEqualTo(200);
            assertThat(store.erase(referral).status()).isEqualTo(409);
            var other = new ReferralId(UUID.randomUUID());
            assertThat(store.erase(other).status()).isEqualTo(204);

            await().until(() -> told().containsKey(other.toString()));
            assertThat(told()).doesNotContainKey(referral.toString());
        }
    }

    @Test
    void doesNotWaitForABrokerThatIsAwayAndIsToldOnceItIsBack() {
        try (var store = store()) {
            wrap(store);
            bus.stopBroker();
            try {
                assertThat(store.erase(referral).status()).isEqualTo(204);
                assertThat(store.custody(referral).text("/state")).isEqualTo("erased");
                assertThat(store.metrics()).contains("referral_erasures_untold 1.0");
                await().until(store::isReady);
            }
            finally {
                bus.startBroker();
            }
            awaitTold(store);
        }
    }

    @Test
    void isFinishedAndToldOnceTheKeyCanBeDestroyed() throws IOException {
        try (var store = store()) {
            wrap(store);
            var key = folder.resolve("store/keys").resolve(referral.toString().substring(0, 2)).resolve("" + referral);
            Files.move(key, folder.resolve("key"));
            // opens as little as a disk that fails
            Files.createSymbolicLink(key, folder);
            assertThat(store.erase(referral).status()).isEqualTo(503);

            assertThat(store.custody(referral).status()).isEqualTo(503);
            assertThat(store.metrics()).contains("referral_erasures_untold 1.0");
            Files.move(folder.resolve("key"), key, StandardCopyOption.ATOMIC_MOVE);

            awaitTold(store);
            assertThat(store.custody(referral).text("/state")).isEqualTo("erased");
            assertThat(key).doesNotExist();
        }
    }

    @Test
    void isToldByTheNextStartWhereTheStoreWasStoppedBefore() {
        bus.stopBroker();
        try (var store = store()) {
            assertThat(store.erase(referral).status()).isEqualTo(204);
        }
        finally {
            bus.startBroker();
        }
        try (var store = store()) {
            awaitTold(store);
        }
    }

    @Test
    void isToldAgainWhereTheTopicIsAnOlderCopy() throws Exception {
        Instant first;
        try (var store = store()) {
            assertThat(store.erase(referral).status()).isEqualTo(204);
            awaitTold(store);
            first = told().get(referral.toString()).getErasedAt();
        }
        withoutTheTopic();
        assertThat(told()).isEmpty();
        try (var store = store()) {
            awaitTold(store);
            assertThat(told().get(referral.toString()).getErasedAt()).isEqualTo(first);
        }
    }

    @Test
    void isMissedByAFolderThatIsAnOlderCopyUntilItIsErasedAgain() throws Exception {
        withoutTheTopic();
        var older = folder.resolve("older");
        try (var store = store()) {
            wrap(store);
            FileSystemUtils.copyRecursively(folder.resolve("store"), older);
            assertThat(store.erase(referral).status()).isEqualTo(204);
            awaitTold(store);
            assertThat(store.metrics()).contains("referral_erasures_unmarked 0.0");
        }
        FileSystemUtils.deleteRecursively(folder.resolve("store"));
        Files.move(older, folder.resolve("store"));
        try (var store = store()) {
            assertThat(store.custody(referral).text("/state")).as("its key is back").isEqualTo("active");
            await().untilAsserted(() -> assertThat(store.metrics()).contains("referral_erasures_unmarked 1.0"));

            assertThat(store.erase(referral).status()).isEqualTo(204);

            assertThat(store.metrics()).contains("referral_erasures_unmarked 0.0");
        }
    }

    /** Whoever puts brokers back to a copy may start the store again, or erase again. */
    @Test
    void isToldAgainByWhoeverErasesItAgain() throws Exception {
        try (var store = store()) {
            assertThat(store.erase(referral).status()).isEqualTo(204);
            awaitTold(store);
            assertThat(store.isToStartAgain()).isFalse();
            withoutTheTopic();
            await().until(store::isToStartAgain);

            assertThat(store.erase(referral).status()).isEqualTo(204);

            await().until(() -> told().containsKey(referral.toString()));
            awaitTold(store);
        }
    }

    private static void withoutTheTopic() throws InterruptedException, ExecutionException {
        try (var admin = admin()) {
            admin.deleteTopics(List.of(Topics.ERASURES.name())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(Topics.ERASURES.name()));
        }
        bus.provision(Topics.shared());
    }

    private RunningStore store() {
        return RunningStore.ofFiles(folder, "--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
                "--referral.registry.url=" + bus.registryUrl());
    }

    private void wrap(RunningStore store) {
        var body = "{\"revision\":1,\"keys\":[{\"compartment\":\"health\",\"key\":\"" + "A".repeat(43) + "=\"}]}";
        assertThat(store.wrap(referral, body).status()).isEqualTo(200);
    }

    private void awaitTold(RunningStore store) {
        await().untilAsserted(() -> {
            assertThat(told()).containsKey(referral.toString());
            assertThat(store.metrics()).contains("referral_erasures_untold 0.0");
        });
    }

    private static Map<String, Erasure> told() {
        try (var wire = new Wire(bus.registry());
                var view = new ReplicatedView<>(Topics.ERASURES, Erasure.class, wire,
                        Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            view.start();
            await().until(view::isCaughtUp);
            return view.all()
                .stream()
                .collect(Collectors.toMap(erasure -> erasure.getReferralId().toString(), erasure -> erasure));
        }
    }

}
