package network.referral.keystore.vault;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import network.referral.schemas.ReferralId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A call that hangs until it may end. */
abstract class Hangs {

    static final Duration SOON = Duration.ofMinutes(2);

    final CountDownLatch hangs = new CountDownLatch(1);

    volatile CountDownLatch mayEnd = new CountDownLatch(1);

    final AtomicBoolean isToHang = new AtomicBoolean();

    /** It shares its turns with none of the others. */
    final ReferralId hung = ReferralId.parse("00000000-0000-4000-8000-000000000001").orElseThrow();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        mayEnd.countDown();
    }

    <T> FutureTask<T> hanging(Supplier<T> call) throws InterruptedException {
        isToHang.set(true);
        var task = new FutureTask<>(call::get);
        Thread.ofPlatform().daemon().start(task);
        hangs.await();
        return task;
    }

    void hang() {
        var end = mayEnd;
        hangs.countDown();
        try {
            end.await();
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void assertAway(ThrowingCallable call) {
        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(call).isInstanceOf(VaultAwayException.class));
    }

    StoreFolder storeOn(Disk disk) throws IOException {
        var store = StoreFolder.open(folder.resolve("store"), true, disk);
        store.makeShelves();
        return store;
    }

}
