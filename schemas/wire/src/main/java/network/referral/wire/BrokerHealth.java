package network.referral.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up only while the broker answers: part of readiness, so that nobody sends work that
 * cannot be kept.
 */
final class BrokerHealth extends AbstractHealthIndicator implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 2000;

    private final Map<String, Object> config;

    private Admin admin;

    BrokerHealth(Map<String, Object> adminConfig) {
        super("The broker does not answer");
        this.config = new HashMap<>(adminConfig);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        try {
            var nodes = admin().describeCluster().nodes().get(PATIENCE_MILLIS + 500, TimeUnit.MILLISECONDS);
            builder.up().withDetail("brokers", nodes.size());
        }
        catch (ExecutionException | TimeoutException e) {
            // asked every few seconds: a stack trace each time would bury the log
            builder.down();
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(config);
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }

}
