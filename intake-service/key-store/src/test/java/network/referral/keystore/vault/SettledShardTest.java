package network.referral.keystore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.ReferralId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two referrals of one shard at once")
class SettledShardTest {

    private static final String ASKS = "asks";

    private final ReferralId marked = ofShard();

    private final ReferralId other = ofShard();

    private final List<Path> synced = new CopyOnWriteArrayList<>();

    private final CountDownLatch hasSynced = new CountDownLatch(1);

    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private final AtomicInteger syncsUntilFailure = new AtomicInteger(Integer.MAX_VALUE);

    @TempDir
    private Path folder;

    private Path shard;

    private Shelf shelf;

    private static ReferralId ofShard() {
        return new ReferralId(UUID.fromString("ab" + UUID.randomUUID().toString().substring(2)));
    }

    @BeforeEach
    void keepTheOther() throws IOException {
        new Shelf(folder, new SyncedDisk()).put(other, new byte[] { 1 });
        shard = folder.resolve("ab");
        shelf = new Shelf(folder, watched(new SyncedDisk()));
    }

    @Test
    void a_change_whose_sync_failed_is_not_taken_for_durable_because_another_saw_the_shard_before() throws Exception {
        var asking = new FutureTask<>(() -> shelf.has(other));
        Thread.ofPlatform().name(ASKS).start(asking);
        hasSynced.await();
        syncsUntilFailure.set(1);
        assertThatIOException().isThrownBy(() -> shelf.put(marked, new byte[] { 1 }));
        mayGoOn.countDown();
        assertThat(asking.get()).isTrue();
        synced.clear();

        assertThat(shelf.has(marked)).as("visible").isTrue();

        assertThat(synced).as("before anybody is told").contains(shard);
    }

    private Disk watched(Disk disk) {
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] { Disk.class },
                (proxy, step, arguments) -> {
                    boolean syncs = "syncFolder".equals(step.getName()) && shard.equals(arguments[0]);
                    if (syncs && syncsUntilFailure.getAndDecrement() == 0) {
                        throw new IOException("planted");
                    }
                    step.invoke(disk, arguments);
                    if (syncs) {
                        synced();
                    }
                    return null;
                });
    }

    /** Whoever asks is held up when it has synced and has not noted it yet. */
    private void synced() throws InterruptedException {
        synced.add(shard);
        if (ASKS.equals(Thread.currentThread().getName())) {
            hasSynced.countDown();
            mayGoOn.await();
        }
    }

}
