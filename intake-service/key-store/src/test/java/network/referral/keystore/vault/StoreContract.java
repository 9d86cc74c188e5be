package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.hold;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.lift;
import static network.referral.keystore.vault.Cast.madeFor;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import network.referral.keys.WrappedKey;
import network.referral.keystore.custody.Custody;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.KeyState;
import network.referral.keystore.custody.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every backend promises. */
abstract class StoreContract extends FailingDiskContract {

    @Test
    void whatIsWrappedIsUnwrapped() {
        var referral = somebody();
        var blobs = wrapped(store, referral, 1, "health", "identity");

        assertThat(blobs).extracting(WrappedKey::compartment).containsExactly("health", "identity");
        assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health", "identity"));
        assertThat(store.custody(referral).key()).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void aKeyOutlivesTheProcess() throws IOException {
        var referral = somebody();
        var blobs = wrapped(store, referral, 1, "health");
        restart();
        var more = wrapped(store, referral, 2, "health");

        assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));
        assertThat(given(store.unwrap(referral, 2, more))).isEqualTo(keys("health"));
    }

    @Test
    void itIsSaidForWhichRevisionAKeyWasMade() throws IOException {
        var early = somebody();
        var late = somebody();
        assertThat(madeFor(store, early, 1)).isOne();
        assertThat(madeFor(store, late, 2)).isEqualTo(2);

        for (int starts = 0; starts < 2; starts++) {
            assertThat(madeFor(store, early, 2)).isOne();
            assertThat(madeFor(store, late, 2)).isEqualTo(2);
            assertThat(madeFor(store, late, 3)).isEqualTo(2);
            restart();
        }
    }

    @Test
    void aBlobOpensOnlyWhereItBelongs() {
        var referral = somebody();
        var other = somebody();
        var blobs = wrapped(store, referral, 1, "health", "identity");
        wrapped(store, other, 1, "health");

        assertThat(store.unwrap(other, 1, blobs)).isEqualTo(refused(Refusal.NOT_ITS_KEY));
        assertThat(store.unwrap(referral, 2, blobs)).isEqualTo(refused(Refusal.NOT_ITS_KEY));
        var swapped = List.of(new WrappedKey("health", blobs.get(1).wrapped()),
                new WrappedKey("identity", blobs.get(0).wrapped()));
        assertThat(store.unwrap(referral, 1, swapped)).isEqualTo(refused(Refusal.NOT_ITS_KEY));
        assertThat(store.unwrap(somebody(), 1, blobs)).isEqualTo(refused(Refusal.UNKNOWN_REFERRAL));
    }

    @Test
    void aBlobChangedInAnyByteOpensNowhere() {
        var referral = somebody();
        var blob = wrapped(store, referral, 1, "health").getFirst().wrapped();
        for (int i = 0; i < blob.length; i++) {
            var changed = blob.clone();
            changed[i] ^= 1;
            var keys = List.of(new WrappedKey("health", changed));

            assertThat(store.unwrap(referral, 1, keys)).as("byte " + i).isEqualTo(refused(Refusal.NOT_ITS_KEY));
        }
        assertThat(store.unwrap(referral, 1, List.of(new WrappedKey("health", new byte[1]))))
            .isEqualTo(refused(Refusal.NOT_ITS_KEY));
    }

    @Test
    void noTwoBlobsAreTheSame() {
        var referral = somebody();

        assertThat(wrapped(store, referral, 1, "health")).isNotEqualTo(wrapped(store, referral, 1, "health"));
    }

    @Test
    void anErasedReferralIsErasedForGood() throws IOException {
        var referral = somebody();
        var blobs = wrapped(store, referral, 1, "health");
        int before = store.keys();

        assertThat(given(store.erase(referral, NOW))).isTrue();

        assertThat(store.keys()).isEqualTo(before - 1);
        for (int starts = 0; starts < 2; starts++) {
            assertThat(store.custody(referral).key()).isEqualTo(KeyState.ERASED);
            assertThat(store.unwrap(referral, 1, blobs)).isEqualTo(refused(Refusal.ERASED));
            assertThat(store.wrap(referral, 2, keys("health"))).isEqualTo(refused(Refusal.ERASED));
            assertThat(given(store.erase(referral, NOW))).isFalse();
            restart();
        }
    }

    @Test
    void anErasureLeavesAllOthers() {
        var erased = somebody();
        var other = somebody();
        wrapped(store, erased, 1, "health");
        var blobs = wrapped(store, other, 1, "health");
        store.erase(erased, NOW);

        assertThat(given(store.unwrap(other, 1, blobs))).isEqualTo(keys("health"));
    }

    @Test
    void aReferralIsErasedBeforeItsReportArrives() {
        var referral = somebody();
        store.erase(referral, NOW);

        assertThat(store.wrap(referral, 1, keys("health"))).isEqualTo(refused(Refusal.ERASED));
    }

    @Test
    void aReferralIsHeldBeforeItsReportArrives() {
        var referral = somebody();
        hold(store, referral);
        wrapped(store, referral, 1, "health");

        assertThat(store.custody(referral))
            .isEqualTo(new Custody(KeyState.ACTIVE, Map.of(HoldReason.COURT_ORDER, NOW)));
        assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
    }

    @Test
    void whatIsHeldForTwoReasonsIsHeldUntilBothAreLifted() throws IOException {
        var referral = somebody();
        var inquiry = new Hold(HoldReason.OVERSIGHT_INQUIRY, NOW.plusSeconds(60));
        wrapped(store, referral, 1, "health");
        hold(store, referral);
        given(store.hold(referral, inquiry.reason(), inquiry.since()));
        restart();

        assertThat(store.held()).isOne();
        assertThat(given(lift(store, referral, new Hold(HoldReason.COURT_ORDER, NOW))).holds())
            .isEqualTo(Map.of(inquiry.reason(), inquiry.since()));
        restart();
        assertThat(store.held()).isOne();
        assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));

        assertThat(given(lift(store, referral, inquiry)).holds()).isEmpty();
        restart();
        assertThat(store.held()).isZero();
        assertThat(given(store.erase(referral, NOW))).isTrue();
    }

    @Test
    void whatIsHeldIsNotErased() throws IOException {
        var referral = somebody();
        var blobs = wrapped(store, referral, 1, "health");
        hold(store, referral);
        restart();

        assertThat(store.held()).isOne();
        assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        assertThat(store.custody(referral))
            .isEqualTo(new Custody(KeyState.ACTIVE, Map.of(HoldReason.COURT_ORDER, NOW)));
        assertThat(given(store.unwrap(referral, 1, blobs))).isEqualTo(keys("health"));

        lift(store, referral);
        restart();

        assertThat(store.held()).isZero();
        assertThat(given(store.erase(referral, NOW))).isTrue();
        assertThat(hold(store, referral)).isEqualTo(refused(Refusal.ERASED));
    }

    @Test
    void twentyFirstWrapsAtOnceMakeOneKey() throws Exception {
        var referral = somebody();
        int before = store.keys();
        try (var callers = Executors.newFixedThreadPool(20)) {
            var wraps = IntStream.range(0, 20)
                .<Callable<List<WrappedKey>>>mapToObj(i -> () -> wrapped(store, referral, 1, "health"))
                .toList();
            for (var blobs : callers.invokeAll(wraps)) {
                assertThat(given(store.unwrap(referral, 1, blobs.get()))).isEqualTo(keys("health"));
            }
        }
        assertThat(store.keys()).isEqualTo(before + 1);
    }

    @Test
    void manyReferralsAreServedAtOnce() throws Exception {
        try (var callers = Executors.newFixedThreadPool(8)) {
            var lives = IntStream.range(0, 40).<Callable<Boolean>>mapToObj(i -> () -> {
                var referral = somebody();
                var blobs = wrapped(store, referral, 1, "health");
                boolean opened = given(store.unwrap(referral, 1, blobs)).equals(keys("health"));
                return opened && given(store.erase(referral, NOW))
                        && store.unwrap(referral, 1, blobs).equals(refused(Refusal.ERASED));
            }).toList();
            for (var life : callers.invokeAll(lives)) {
                assertThat(life.get()).isTrue();
            }
        }
    }

    @Test
    void aProbeLeavesNoKey() {
        int before = store.keys();
        store.probe();
        store.probe();

        assertThat(store.keys()).isEqualTo(before);
    }

    @Test
    void aFolderIsForOneProcess() {
        assertThatThrownBy(() -> new OpenStore(settings(folder, false), new SyncedDisk()).open())
            .hasMessageContaining("Another key store is at work");
    }

    @Test
    void noStoreIsMadeUnasked(@TempDir Path empty) {
        for (var missing : List.of(empty, empty.resolve("none"))) {
            assertThatThrownBy(() -> new OpenStore(settings(missing, false), new SyncedDisk()).open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("referral.key-store.create");
        }
    }

}
