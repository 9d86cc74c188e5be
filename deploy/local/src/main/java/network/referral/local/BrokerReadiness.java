package network.referral.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks a broker in a child process until it answers. */
final class BrokerReadiness {

    private static final int STEP_MILLIS = 500;

    private final Map<String, Object> config;

    /**
     * @param client how to reach it, and as whom
     */
    BrokerReadiness(Map<String, Object> client) {
        this.config = new HashMap<>(client);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100);
        config.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 50);
    }

    /**
     * @throws LocalNetworkException when the child ended before or the time is over
     */
    void await(Child child, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try (var admin = Admin.create(config)) {
            while (!answers(admin)) {
                if (!child.isAlive()) {
                    throw child.endedEarly();
                }
                if (System.nanoTime() > end) {
                    throw child.notReady(patience);
                }
            }
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(STEP_MILLIS)).nodes().get().isEmpty();
        }
        catch (ExecutionException e) {
            return false;
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("Interrupted while starting", e);
        }
    }

}
