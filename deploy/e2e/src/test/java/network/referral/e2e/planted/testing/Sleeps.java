package network.referral.e2e.planted.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import network.referral.e2e.architecture.Breaks;
import network.referral.e2e.architecture.Law;

final class Sleeps {

    @Breaks(Law.NO_TEST_SLEEPS)
    void thread() throws InterruptedException {
        Thread.sleep(1);
    }

    @Breaks(Law.NO_TEST_SLEEPS)
    void unit() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1);
    }

    @Breaks(Law.NO_TEST_SLEEPS)
    void park() {
        LockSupport.parkNanos(1);
    }

}
