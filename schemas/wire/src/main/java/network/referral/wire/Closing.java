package network.referral.wire;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a thread that goes round for ever learns that it is to end. */
public final class Closing {

    private final CountDownLatch asked = new CountDownLatch(1);

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /**
     * Waits for that long, or until it is to end; who interrupts it wants that too.
     * @return true when it is to end
     */
    public boolean pause(long millis) {
        try {
            return asked.await(millis, TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            asked.countDown();
            return true;
        }
    }

    /**
     * Asks it to end, and waits for it.
     * @param thread null where none was started
     */
    public void end(Thread thread, long millis) {
        asked.countDown();
        if (thread != null) {
            try {
                thread.join(millis);
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

}
