package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Provider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.HoldSeen;
import network.referral.keystore.custody.Refusal;
import network.referral.schemas.ReferralId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("A call that hangs in the place of the keys")
@ResourceLock(SoftToken.LOCK)
class HangTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final CountDownLatch hangs = new CountDownLatch(1);

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final AtomicBoolean isToHang = new AtomicBoolean();

    /** What is asked of the token's library. */
    private String hangsAt = "KeyGenerator";

    /** It shares its turns with none of the others. */
    private final ReferralId hung = ReferralId.parse("00000000-0000-4000-8000-000000000001").orElseThrow();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        mayEnd.countDown();
    }

    private <T> FutureTask<T> hanging(Supplier<T> call) throws InterruptedException {
        isToHang.set(true);
        var task = new FutureTask<>(call::get);
        Thread.ofPlatform().daemon().start(task);
        hangs.await();
        return task;
    }

    private void hang() {
        hangs.countDown();
        try {
            mayEnd.await();
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertAway(ThrowingCallable call) {
        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(call).isInstanceOf(VaultAwayException.class));
    }

    @Test
    void leavesOthersAboutTheReferralWithoutTheirTurn() throws Exception {
        var turns = new Turns();
        var slow = hanging(() -> turns.take(hung, () -> {
            hang();
            return "done";
        }));

        assertAway(() -> turns.take(hung, () -> "in between"));

        mayEnd.countDown();
        assertThat(slow.get()).isEqualTo("done");
        assertThat(turns.<String>take(hung, () -> "again")).isEqualTo("again");
    }

    @Test
    void leavesOthersWithoutNewKeysAndTheStoreNotReady() throws Exception {
        try (var store = storeInToken()) {
            var known = ReferralId.parse("00000000-0000-4000-8000-000000000002").orElseThrow();
            var blobs = wrapped(store, known, 1, "health");
            var slow = hanging(() -> store.wrap(hung, 1, keys("health")));

            assertAway(() -> store.wrap(somebody(), 1, keys("health")));
            assertAway(store::probe);
            assertThat(given(store.unwrap(known, 1, blobs))).isEqualTo(keys("health"));

            mayEnd.countDown();
            given(slow.get());
            store.probe();
            wrapped(store, somebody(), 1, "health");
        }
    }

    @Test
    void doesNotKeepAHoldFromForbiddingToErase() throws Exception {
        try (var store = storeInToken()) {
            var slow = hanging(() -> store.wrap(hung, 1, keys("health")));

            assertAway(() -> store.hold(hung, HoldReason.COURT_ORDER, NOW, HoldSeen.UNSAID));

            mayEnd.countDown();
            given(slow.get());
            assertThat(store.erase(hung, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        }
    }

    @Test
    void doesNotKeepWhatIsAskedForMeanwhileFromBeingHeldWhereItLifts() throws Exception {
        var disk = new SyncedDisk() {
            @Override
            public void delete(Path file) throws IOException {
                if (file.toString().contains("holds") && isToHang.getAndSet(false)) {
                    hang();
                }
                super.delete(file);
            }
        };
        var ledger = new Ledger(storeOn(disk));
        ledger.set(hung, new Hold(HoldReason.COURT_ORDER, NOW));
        var lifted = hanging(() -> lift(ledger));

        ledger.holdUnkept(hung, new Hold(HoldReason.COURT_ORDER, NOW.plusSeconds(9)));

        mayEnd.countDown();
        assertNotToldThatItIsLifted(lifted);
        assertThat(ledger.hold(hung)).contains(new Hold(HoldReason.COURT_ORDER, NOW.plusSeconds(9)));
        assertThat(ledger.unkept()).containsExactly(hung);
        lift(ledger);
        assertThat(ledger.hold(hung)).isEmpty();
    }

    @Test
    void doesNotKeepWhatIsAskedForMeanwhileFromBeingHeldWhereALiftingHasNotComeToTheFile() throws Exception {
        try (var store = storeThatHangsWhereItLooks(new Hold(HoldReason.COURT_ORDER, NOW))) {
            var lifted = hanging(() -> store.lift(hung, HoldSeen.UNSAID));

            assertAway(() -> store.hold(hung, HoldReason.OVERSIGHT_INQUIRY, NOW.plusSeconds(9), HoldSeen.UNSAID));
            assertAway(() -> store.lift(hung, HoldSeen.UNSAID));

            mayEnd.countDown();
            assertNotToldThatItIsLifted(lifted);
            assertThat(store.unkept()).isOne();
            assertThat(store.erase(hung, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
            given(store.lift(hung, HoldSeen.UNSAID));
            assertThat(given(store.erase(hung, NOW))).isTrue();
        }
    }

    @Test
    void doesNotKeepWhatIsAskedForMeanwhileFromBeingHeldWhereNothingWas() throws Exception {
        try (var store = storeThatHangsWhereItLooks()) {
            var lifted = hanging(() -> store.lift(hung, HoldSeen.UNSAID));

            assertAway(() -> store.hold(hung, HoldReason.COURT_ORDER, NOW, HoldSeen.UNSAID));

            mayEnd.countDown();
            assertNotToldThatItIsLifted(lifted);
            assertThat(store.erase(hung, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        }
    }

    @Test
    void leavesTheNextProbeOfTheTokenWithAnAnswer() throws Exception {
        hangsAt = "Cipher";
        try (var store = storeInToken()) {
            var slow = hanging(() -> {
                store.probe();
                return "probed";
            });

            assertAway(store::probe);

            mayEnd.countDown();
            slow.get();
            store.probe();
        }
    }

    @Test
    void leavesTheNextProbeOfTheDiskWithAnAnswer() throws Exception {
        var disk = new SyncedDisk() {
            @Override
            public void write(Path file, byte[] bytes) throws IOException {
                if (file.toString().contains("probe") && isToHang.getAndSet(false)) {
                    hang();
                }
                super.write(file, bytes);
            }
        };
        var ledger = new Ledger(storeOn(disk));
        var slow = hanging(() -> probe(ledger));

        assertAway(() -> probe(ledger));

        mayEnd.countDown();
        slow.get();
        probe(ledger);
    }

    private static void assertNotToldThatItIsLifted(Future<?> lifted) {
        assertThatThrownBy(lifted::get).hasCauseInstanceOf(VaultAwayException.class);
    }

    private Object lift(Ledger ledger) {
        return Away.unless(() -> {
            ledger.lift(hung);
            return "lifted";
        });
    }

    private static Object probe(Ledger ledger) {
        return Away.unless(() -> {
            ledger.probe();
            return "probed";
        });
    }

    private StoreFolder storeOn(Disk disk) throws IOException {
        var store = StoreFolder.open(folder.resolve("store"), true, disk);
        store.makeShelves();
        return store;
    }

    /** A start has not looked yet for what a power failure could undo. */
    private Custodian storeThatHangsWhereItLooks(Hold... before) throws Exception {
        var store = storeOn(new SyncedDisk() {
            @Override
            public void syncFolder(Path folder) throws IOException {
                if (folder.endsWith("erased") && isToHang.getAndSet(false)) {
                    hang();
                }
                super.syncFolder(folder);
            }
        });
        for (var hold : before) {
            new Ledger(store).set(hung, hold);
        }
        new Ledger(store).markErased(ReferralId.parse("00000000-0000-4000-8000-000000000002").orElseThrow(), NOW);
        var vault = FilesVault.make(store, folder.resolve("master.key"), new SyncedDisk());
        return new Custodian(vault, new Ledger(store), 10, store);
    }

    private Custodian storeInToken() throws Exception {
        var token = SoftToken.orSkip();
        token.empty();
        var store = storeOn(new SyncedDisk());
        var vault = Pkcs11Vault.make(() -> token.open(Hanging::new), store);
        return new Custodian(vault, new Ledger(store), 10, store);
    }

    /** The library of a token that cannot be reached. */
    private final class Hanging extends Provider {

        private static final long serialVersionUID = 1L;

        private final transient Provider library;

        Hanging(Provider library) {
            super("hanging", "1", "");
            this.library = library;
        }

        @Override
        public Service getService(String type, String algorithm) {
            if (hangsAt.equals(type) && isToHang.getAndSet(false)) {
                hang();
            }
            return library.getService(type, algorithm);
        }

    }

}
