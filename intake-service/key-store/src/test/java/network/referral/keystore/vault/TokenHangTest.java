package network.referral.keystore.vault;

import static network.referral.keystore.vault.Cast.NOW;
import static network.referral.keystore.vault.Cast.given;
import static network.referral.keystore.vault.Cast.keys;
import static network.referral.keystore.vault.Cast.refused;
import static network.referral.keystore.vault.Cast.somebody;
import static network.referral.keystore.vault.Cast.wrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.Provider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.Refusal;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("A call that hangs in the library of a token")
@ResourceLock(SoftToken.LOCK)
class TokenHangTest extends Hangs {

    /** What is asked of the token's library. */
    private String hangsAt = "KeyGenerator";

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

    /** As in a burst: each ends, and the next one begins before the probe has a turn. */
    @Test
    void isNotTakenForOneWhereOthersChangeTheTokenOneAfterTheOther() throws Exception {
        try (var store = storeInToken()) {
            store.probe();
            var first = mayEnd;
            hanging(() -> Away.unless(() -> store.wrap(hung, 1, keys("health"))));
            mayEnd = new CountDownLatch(1);
            isToHang.set(true);
            isWaiting(() -> Away.unless(() -> store.wrap(somebody(), 1, keys("health"))));
            var probe = isWaiting(() -> {
                store.probe();
                return "probed";
            });

            first.countDown();

            assertThat(probe.get()).isEqualTo("probed");
            mayEnd.countDown();
        }
    }

    private static <T> FutureTask<T> isWaiting(Supplier<T> call) {
        var task = new FutureTask<>(call::get);
        var thread = Thread.ofPlatform().daemon().start(task);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
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
