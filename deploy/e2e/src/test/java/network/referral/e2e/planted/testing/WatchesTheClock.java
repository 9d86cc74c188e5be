package network.referral.e2e.planted.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;
import org.awaitility.Awaitility;

final class WatchesTheClock {

    @Breaks(Law.NO_TEST_WATCHES_THE_CLOCK)
    void thread() throws InterruptedException {
        Thread.sleep(1);
    }

    @Breaks(Law.NO_TEST_WATCHES_THE_CLOCK)
    void unit() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
    }

    @Breaks(Law.NO_TEST_WATCHES_THE_CLOCK)
    void park() {
        LockSupport.parkNanos(1);
    }

    @Breaks(Law.NO_TEST_WATCHES_THE_CLOCK)
    void limit() {
        Awaitility.await().atMost(Duration.ofDays(1)).until(() -> true);
    }

}
