package network.referral.routing.bus;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    private final List<Consumer<Stream<String>>> listeners = new CopyOnWriteArrayList<>();

    private volatile Set<String> names = Set.of();

    KnownTopics(Admin admin) {
        this.admin = admin;
        clock.scheduleWithFixedDelay(this::refresh, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    boolean has(Topic topic) {
        return names.contains(topic.name());
    }

    /** False until the broker has said once what there is. */
    boolean areKnown() {
        return !names.isEmpty();
    }

    /** Tells of all names now, and again whenever there are others. */
    void onNewTopics(Consumer<Stream<String>> listener) {
        listeners.add(listener);
        listener.accept(names.stream());
    }

    private void refresh() {
        try {
            var now = Set.copyOf(admin.listTopics().names().get());
            if (!now.equals(names)) {
                names = now;
                listeners.forEach(listener -> listener.accept(now.stream()));
            }
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
