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

import java.nio.file.Path;
import java.security.Provider;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.Refusal;
import network.referral.schemas.ReferralId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A call that hangs in the place of the keys")
class HangTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final CountDownLatch hangs = new CountDownLatch(1);

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final AtomicBoolean isToHang = new AtomicBoolean();

    private final ReferralId hung = somebody();

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
            var known = somebody();
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

            assertAway(() -> store.hold(hung, HoldReason.COURT_ORDER, NOW));

            mayEnd.countDown();
            given(slow.get());
            assertThat(store.erase(hung, NOW)).isEqualTo(refused(Refusal.LEGAL_HOLD));
        }
    }

    private Custodian storeInToken() throws Exception {
        var token = SoftToken.orSkip();
        token.empty();
        var store = StoreFolder.open(folder.resolve("store"), true, new SyncedDisk());
        store.makeShelves();
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
            if ("KeyGenerator".equals(type) && isToHang.getAndSet(false)) {
                hang();
            }
            return library.getService(type, algorithm);
        }

    }

}
