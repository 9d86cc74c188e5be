package network.referral.routing.bus;

import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.referral.schemas.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topics exist, as of a few seconds ago. Writing to one that does not would put the
 * transaction in error and stop routing, so nothing is sent before its topic is known.
 */
class KnownTopics implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KnownTopics.class);

    private static final int PERIOD_SECONDS = 2;

    private final Admin admin;

    private final ScheduledExecutorService clock = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("known-topics").factory());

    private volatile Set<String> names = Set.of();

    KnownTopics(Admin admin) {
        this.admin = admin;
        clock.scheduleWithFixedDelay(this::refresh, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    boolean has(Topic topic) {
        return names.contains(topic.name());
    }

    private void refresh() {
        try {
            names = Set.copyOf(admin.listTopics().names().get());
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        catch (Exception e) {
            log.warn("Cannot list the topics; going by those known before");
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close();
    }

}
