package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.hold;
import static network.referral.keystore.vault.Cast.lift;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.keystore.KeyStoreSettings;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.Refusal;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend promises while the disk of its folder fails. */
abstract class FailingDiskContract {

    private static final int MORE_THAN_ANY_ACT_TAKES = 12;

    @TempDir
    Path folder;

    Custodian store;

    /** Of a store in the folder, with room for a million keys. */
    abstract KeyStoreSettings settings(Path folder, boolean create);

    @BeforeEach
    void open() throws IOException {
        store = new OpenStore(settings(folder, true), new SyncedDisk()).open();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    void restart() throws IOException {
        restart(new SyncedDisk());
    }

    private void restart(Disk disk) throws IOException {
        store.close();
        store = new OpenStore(settings(folder, false), disk).open();
    }

    @Test
    void aStoreIsNotReadyWhileItsDiskIsFull() throws IOException {
        var disk = new CrashingDisk();
        restart(disk);
        store.probe();
        var files = files();

        disk.setFull(true);
        assertThatThrownBy(() -> hold(store, somebody())).isInstanceOf(VaultAwayException.class);
        assertThatThrownBy(() -> store.probe()).isInstanceOf(VaultAwayException.class);
        assertThatThrownBy(() -> store.probe()).isInstanceOf(VaultAwayException.class);

        disk.setFull(false);
        store.probe();
        assertThat(files()).as("no probe leaves anything").isEqualTo(files);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder.resolve("store"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void aHoldThatTheDiskRefusedForbidsTheErasureAndIsShownOnceItIsKept() throws IOException {
        int refusals = 0;
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var referral = somebody();
            var disk = new CrashingDisk();
            restart(disk);
            disk.refuseAfter(step);
            refusals += isKeptUnasked(referral, () -> hold(store, referral)) ? 1 : 0;
        }
        assertThat(refusals).isBetween(5, MORE_THAN_ANY_ACT_TAKES - 1);
    }

    @Test
    void aHoldWhoseLiftingTheDiskRefusedIsHeld() throws IOException {
        int refusals = 0;
        for (int step = 0; step < MORE_THAN_ANY_ACT_TAKES; step++) {
            var referral = somebody();
            var disk = new CrashingDisk();
            restart(disk);
            hold(store, referral);
            disk.refuseAfter(step);
            refusals += isKeptUnasked(referral, () -> lift(store, referral)) ? 1 : 0;
        }
        assertThat(refusals).isBetween(2, MORE_THAN_ANY_ACT_TAKES - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { StoreFolder.ERASED, StoreFolder.HOLDS })
    void aHoldForbidsTheErasureAlsoWhereTheStoreCannotReadWhetherItIsTooLate(String shelf) throws IOException {
        var referral = somebody();
        wrapped(store, referral, 1, "health");

        assertThat(isKeptUnasked(referral, () -> holdWhileAway(shelf, referral))).isTrue();
    }

    @Test
    void aHoldThatWasTooLateIsNotKept() throws IOException {
        var referral = somebody();
        store.erase(referral, NOW);
        assertThatThrownBy(() -> holdWhileAway(StoreFolder.ERASED, referral)).isInstanceOf(VaultAwayException.class);
        assertThat(store.unkept()).isOne();

        var told = new ArrayList<ReferralId>();
        assertThat(store.keepHolds(told::add)).isZero();
        assertThat(told).isEmpty();
        assertThat(store.custody(referral).holds()).isEmpty();
        assertThat(hold(store, referral)).isEqualTo(refused(Refusal.ERASED));
        restart();
        assertThat(store.held()).isZero();
    }

    @Test
    void aHoldThatWasKeptLateIsLiftedAsAnyOther() {
        var referral = somebody();
        assertThatThrownBy(() -> holdWhileAway(StoreFolder.HOLDS, referral)).isInstanceOf(VaultAwayException.class);
        keepHolds();

        given(lift(store, referral, new Hold(HoldReason.COURT_ORDER, NOW)));

        assertThat(store.custody(referral).holds()).isEmpty();
    }

    @Test
    void aHoldThatWasAskedForTwiceInVainIsLiftedAsOne() {
        var referral = somebody();
        holdInVain(StoreFolder.HOLDS, referral, NOW);
        holdInVain(StoreFolder.HOLDS, referral, NOW.plusSeconds(60));
        keepHolds();

        given(lift(store, referral, new Hold(HoldReason.COURT_ORDER, NOW)));

        assertThat(store.custody(referral).holds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { StoreFolder.ERASED, StoreFolder.HOLDS })
    void aHoldThatIsAskedForAgainInVainIsHeldSinceTheFirstTime(String shelf) throws IOException {
        var referral = somebody();
        given(hold(store, referral));
        holdInVain(shelf, referral, NOW.plusSeconds(60));
        keepHolds();

        assertThat(store.custody(referral).holds()).isEqualTo(Map.of(HoldReason.COURT_ORDER, NOW));
        restart();
        assertThat(store.custody(referral).holds()).isEqualTo(Map.of(HoldReason.COURT_ORDER, NOW));
    }

    @Test
    void aHoldThatWasAskedForInVainBesideAnotherOutlivesItsLifting() throws IOException {
        var referral = somebody();
        var asked = NOW.plusSeconds(60);
        given(store.hold(referral, HoldReason.OVERSIGHT_INQUIRY, NOW));
        holdInVain(StoreFolder.ERASED, referral, asked);
        assertThat(store.unkept()).isOne();

        given(lift(store, referral, new Hold(HoldReason.OVERSIGHT_INQUIRY, NOW)));

        assertThat(store.unkept()).isZero();
        restart();
        assertThat(store.custody(referral).holds()).isEqualTo(Map.of(HoldReason.COURT_ORDER, asked));
    }

    private void keepHolds() {
        store.keepHolds(kept -> {
        });
    }

    private void holdInVain(String shelf, ReferralId referral, Instant now) {
        assertThatThrownBy(() -> whileAway(shelf, () -> store.hold(referral, HoldReason.COURT_ORDER, now)))
            .isInstanceOf(VaultAwayException.class);
    }

    private void holdWhileAway(String shelf, ReferralId referral) {
        whileAway(shelf, () -> hold(store, referral));
    }

    private void whileAway(String shelf, Runnable act) {
        var there = folder.resolve("store").resolve(shelf);
        var away = folder.resolve("away");
        assertThat(there.toFile().renameTo(away.toFile())).isTrue();
        try {
            act.run();
        }
        finally {
            assertThat(away.toFile().renameTo(there.toFile())).isTrue();
        }
    }

    /** False where the act was not refused. */
    private boolean isKeptUnasked(ReferralId referral, Runnable act) throws IOException {
        int before = store.held();
        try {
            act.run();
            return false;
        }
        catch (VaultAwayException e) {
            assertThatThrownBy(() -> store.custody(referral)).isInstanceOf(VaultAwayException.class);
            assertThat(store.held()).isLessThanOrEqualTo(before);
            assertThat(store.unkept()).isOne();
        }
        assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));

        var told = new ArrayList<ReferralId>();
        assertThat(store.keepHolds(told::add)).isZero();
        assertThat(store.keepHolds(told::add)).isZero();
        assertThat(told).containsExactly(referral);
        assertThat(store.unkept()).isZero();
        assertThat(store.custody(referral).holds()).isEqualTo(Map.of(HoldReason.COURT_ORDER, NOW));
        int held = store.held();

        restart();
        assertThat(store.held()).isEqualTo(held);
        assertThat(store.erase(referral, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        return true;
    }

}
