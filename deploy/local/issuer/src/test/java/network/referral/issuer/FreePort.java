package network.referral.issuer;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Where an issuer will listen once it has started. */
final class FreePort {

    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 30_000;

    private FreePort() {
    }

    /**
     * Below the range from which systems take ports by themselves: it takes seconds until
     * somebody listens there.
     */
    static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (var free = new ServerSocket(port)) {
                return free.getLocalPort();
            }
            catch (IOException e) {
                // another listens there
            }
        }
    }

}
