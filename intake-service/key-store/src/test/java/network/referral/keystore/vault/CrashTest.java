package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.hold;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.madeFor;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import network.referral.keys.WrappedKey;
import network.referral.keystore.custody.KeyState;
import network.referral.keystore.custody.Refusal;
import network.referral.keystore.vault.CrashingDisk.PowerOff;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power, or the disk, fails at every step of every act in turn. */
@DisplayName("After a failure of the disk or its power")
class CrashTest {

    static final int MORE_THAN_ANY_ACT_TAKES = 30;

    private final ReferralId referral = Cast.somebody();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void a_first_wrap_has_answered_durably_or_not_at_all(boolean loses) throws IOException {
        int crashes = 0;
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("wrap" + step);
            start(home, true, new SyncedDisk()).close();
            crashes += crash(home, step, loses, store -> wrapped(store, referral, 1, "health")) ? 1 : 0;

            try (var store = start(home, false, new SyncedDisk())) {
                var blobs = wrapped(store, referral, 1, "health");
                assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
                assertThat(store.keys()).isOne();
                assertThat(leftovers(home)).isEmpty();
            }
        }
        assertThat(crashes).isBetween(6, MORE_THAN_ANY_ACT_TAKES - 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void what_a_key_was_made_for_is_said_to_whoever_asks_again(boolean loses) throws IOException {
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("for" + step);
            start(home, true, new SyncedDisk()).close();
            crash(home, step, loses, store -> wrapped(store, referral, 2, "health"));

            try (var store = start(home, false, new SyncedDisk())) {
                assertThat(madeFor(store, referral, 2)).isEqualTo(2);
                assertThat(madeFor(store, referral, 3)).isEqualTo(2);
                assertThat(leftovers(home)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void what_was_wrapped_before_still_opens(boolean loses) throws IOException {
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("kept" + step);
            List<WrappedKey> blobs;
            var disk = new CrashingDisk();
            try (var store = start(home, true, disk)) {
                blobs = wrapped(store, referral, 1, "health");
                disk.crashAfter(step, loses);
                ignoringPowerOff(() -> wrapped(store, Cast.somebody(), 1, "health"));
                ignoringPowerOff(() -> wrapped(store, referral, 2, "health"));
            }
            try (var store = start(home, false, new SyncedDisk())) {
                assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void an_erasure_is_whole_or_has_not_begun(boolean loses) throws IOException {
        int erased = 0;
        int active = 0;
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("erase" + step);
            List<WrappedKey> blobs;
            try (var store = start(home, true, new SyncedDisk())) {
                blobs = wrapped(store, referral, 1, "health");
            }
            boolean answered = !crash(home, step, loses, store -> store.erase(referral, NOW));

            try (var store = start(home, false, new SyncedDisk())) {
                if (store.custody(referral).key() == KeyState.ERASED) {
                    erased++;
                    assertThat(store.unwrap(referral, 1, blobs)).isEqualTo(refused(Refusal.ERASED));
                    assertThat(store.wrap(referral, 1, keys("health"))).isEqualTo(refused(Refusal.ERASED));
                    assertThat(home.resolve("store/keys").resolve(referral.toString().substring(0, 2)))
                        .isEmptyDirectory();
                }
                else {
                    active++;
                    assertThat(answered).isFalse();
                    assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
                }
                assertThat(leftovers(home)).isEmpty();
            }
        }
        assertThat(erased).isGreaterThan(5);
        assertThat(active).isGreaterThan(5);
    }

    @Test
    void an_erasure_that_was_refused_midway_claims_nothing_and_is_finished_unasked() throws IOException {
        int refusals = 0;
        int begun = 0;
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("midway" + step);
            var disk = new CrashingDisk();
            try (var store = start(home, true, disk)) {
                wrapped(store, referral, 1, "health");
                disk.refuseAfter(step);
                boolean refused = isAway(() -> given(store.erase(referral, NOW)));
                refusals += refused ? 1 : 0;
                assertThat(claimsErasure(store)).isIn(false, !hasKeyFile(home));

                var told = new ArrayList<ReferralId>();
                store.finishErasures(told::add);
                begun += claimsErasure(store) ? 1 : 0;
                assertThat(store.keys()).isEqualTo(hasKeyFile(home) ? 1 : 0);
                assertThat(told).hasSize(refused && claimsErasure(store) ? 1 : 0);
                assertThat(store.custody(referral).key())
                    .isEqualTo(hasKeyFile(home) ? KeyState.ACTIVE : KeyState.ERASED);
                assertThat(store.erasures().containsKey(referral)).isEqualTo(claimsErasure(store));
            }
        }
        assertThat(refusals).isBetween(8, MORE_THAN_ANY_ACT_TAKES - 1);
        assertThat(begun).isGreaterThan(MORE_THAN_ANY_ACT_TAKES - refusals);
    }

    private boolean claimsErasure(Custodian store) throws IOException {
        var custody = new AtomicReference<KeyState>();
        return !isAway(() -> custody.set(store.custody(referral).key())) && custody.get() == KeyState.ERASED;
    }

    private boolean hasKeyFile(Path home) {
        return Files.exists(keyFile(home));
    }

    private Path keyFile(Path home) {
        return home.resolve("store/keys").resolve(referral.toString().substring(0, 2)).resolve(referral.toString());
    }

    @Test
    void a_key_that_cannot_be_destroyed_takes_no_other_away() throws IOException {
        int refusals = 0;
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("others" + step);
            var other = Cast.somebody();
            List<WrappedKey> blobs;
            try (var store = start(home, true, new SyncedDisk())) {
                wrapped(store, referral, 1, "health");
                blobs = wrapped(store, other, 1, "health");
                Files.copy(keyFile(home), home.resolve("copy"));
                store.erase(referral, NOW);
            }
            Files.copy(home.resolve("copy"), keyFile(home));
            var disk = new CrashingDisk();
            disk.refuseAfter(step);
            try (var store = start(home, false, disk)) {
                if (hasKeyFile(home) || !store.erasures().containsKey(referral)) {
                    refusals++;
                    assertThat(given(store.unwrap(other, 1, blobs))).isEqualTo(keys("health"));
                }
                var told = new ArrayList<ReferralId>();
                store.finishErasures(told::add);
                assertThat(told).containsExactly(referral);
                assertThat(hasKeyFile(home)).isFalse();
                assertThat(store.erasures()).containsKey(referral);
            }
        }
        assertThat(refusals).isBetween(4, MORE_THAN_ANY_ACT_TAKES - 1);
    }

    static boolean isAway(Act act) throws IOException {
        try {
            act.take();
            return false;
        }
        catch (VaultAwayException e) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void a_store_that_was_being_made_is_made_by_the_next_start(boolean loses) throws IOException {
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var home = folder.resolve("make" + step);
            var disk = new CrashingDisk();
            disk.crashAfter(step, loses);
            ignoringPowerOff(() -> start(home, true, disk).close());

            try (var store = start(home, true, new SyncedDisk())) {
                wrapped(store, referral, 1, "health");
            }
        }
    }

    /** True where the power failed before the act was done. */
    static boolean crash(Path home, int step, boolean loses, Consumer<Custodian> act) throws IOException {
        var disk = new CrashingDisk();
        try (var store = start(home, false, disk)) {
            disk.crashAfter(step, loses);
            act.accept(store);
            return false;
        }
        catch (PowerOff e) {
            return true;
        }
    }

    interface Act {

        void take() throws IOException;

    }

    private static void ignoringPowerOff(Act act) throws IOException {
        try {
            act.take();
        }
        catch (PowerOff e) {
            // what the test is about
        }
    }

    static Custodian start(Path home, boolean create, Disk disk) throws IOException {
        Files.createDirectories(home);
        return new OpenStore(FilesStoreTest.settings(home, create, 100), disk).open();
    }

    private static List<Path> leftovers(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("store"))) {
            return files.filter(file -> file.toString().endsWith(".new")).toList();
        }
    }

}
