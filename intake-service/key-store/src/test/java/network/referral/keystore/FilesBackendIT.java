package network.referral.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import network.referral.keys.CompartmentKey;
import network.referral.keys.KeyStoreAnswer;
import network.referral.keys.KeyStoreAwayException;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Alone, since each store that starts sets up the log anew. */
@Isolated
@DisplayName("The key store with files")
@ExtendWith(OutputCaptureExtension.class)
class FilesBackendIT extends StoreIT {

    @TempDir
    private static Path folder;

    private static RunningStore store;

    @BeforeAll
    static void start() {
        store = RunningStore.ofFiles(folder);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Override
    RunningStore store() {
        return store;
    }

    @Test
    void filesThatDoNotAnswerAreAwayAndNobodyIsNamed(@TempDir Path another, CapturedOutput log) throws IOException {
        var referral = new ReferralId(UUID.randomUUID());
        var keys = List.of(new CompartmentKey("health", new byte[CompartmentKey.BYTES]));
        try (var broken = RunningStore.ofFiles(another); var client = broken.client()) {
            client.wrap(referral, 1, keys);
            Files.move(another.resolve("store"), another.resolve("elsewhere"));

            var erasure = broken.erase(referral);
            assertThat(erasure.status()).isEqualTo(503);
            assertThat(erasure.code()).isEqualTo("unavailable");
            assertThat(erasure.raw().headers().firstValue("Retry-After")).contains("5");
            assertThat(broken.custody(referral).code()).isEqualTo("unavailable");
            assertThatThrownBy(() -> client.wrap(referral, 2, keys)).isInstanceOf(KeyStoreAwayException.class);
            assertThat(broken.isReady()).isFalse();
            assertThat(broken.isAlive()).isTrue();
            assertThat(broken.metrics()).contains("referral_keys_erased_total{outcome=\"unavailable\"} 1.0",
                    "referral_keys_wrapped_total{outcome=\"unavailable\"} 1.0");

            Files.move(another.resolve("elsewhere"), another.resolve("store"));
            await().until(broken::isReady);
            assertThat(broken.erase(referral).status()).isEqualTo(204);
        }
        assertThat(log).contains("The place of the keys fails with").doesNotContain(referral.toString());
    }

    @Test
    void aKeyThatCannotBeReadIsRefusedAndNamedUntilItsFileIsGone(CapturedOutput log) throws IOException {
        var referral = new ReferralId(UUID.randomUUID());
        var keys = List.of(new CompartmentKey("health", new byte[CompartmentKey.BYTES]));
        try (var client = store.client()) {
            client.wrap(referral, 1, keys);
            var file = folder.resolve("store/keys").resolve(referral.toString().substring(0, 2)).resolve("" + referral);
            Files.write(file, new byte[60]);

            assertThat(client.wrap(referral, 2, keys))
                .isEqualTo(new KeyStoreAnswer.Refused<>(KeyStoreAnswer.Reason.DAMAGED_KEY));
            assertThat(log).contains("The key of referral " + referral + " cannot be read");

            Files.delete(file);
            assertThat(client.wrap(referral, 2, keys)).isInstanceOf(KeyStoreAnswer.Done.class);
        }
    }

    @Test
    void whatIsLeftWhereTheKeysLieIsSeenAsItWasLastRead(@TempDir Path another) throws IOException {
        var kept = another.resolve("store");
        try (var away = RunningStore.ofFiles(another)) {
            await().untilAsserted(() -> assertRoomIsSeen(away, kept));
            Files.move(kept, another.resolve("elsewhere"));

            assertRoomIsSeen(away, kept);
        }
    }

    private static void assertRoomIsSeen(RunningStore store, Path kept) {
        assertThat(store.metrics().lines().filter(line -> line.startsWith("disk_"))).hasSize(2)
            .anyMatch(line -> line.matches("disk_free_bytes\\{[^}]*path=\"" + kept + "\"[^}]*} [1-9].*"))
            .anyMatch(line -> line.matches("disk_total_bytes\\{[^}]*path=\"" + kept + "\"[^}]*} [1-9].*"));
    }

    @Test
    void aFullStoreSaysSo(@TempDir Path another) {
        var body = "{\"revision\":1,\"keys\":[{\"compartment\":\"health\",\"key\":\"" + "A".repeat(43) + "=\"}]}";
        try (var small = RunningStore.ofFiles(another, "--referral.key-store.most-keys=1")) {
            assertThat(small.wrap(UUID.randomUUID(), body).status()).isEqualTo(200);
            var full = small.wrap(UUID.randomUUID(), body);

            assertThat(full.status()).isEqualTo(503);
            assertThat(full.code()).isEqualTo("key-store-full");
            assertThat(full.raw().headers().firstValue("Retry-After")).isPresent();
        }
    }

}
