package network.referral.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import network.referral.schemas.TlsFault;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.NestedExceptionUtils;

/**
 * Up only while the brokers answer and take records: part of readiness, which says
 * whether work can be kept. Where some partitions take none, it is up, since what goes to
 * the others is kept; {@code referral_partitions_unwritable} counts them. Whose they are
 * tells {@link ClusterGauge}.
 */
public final class BrokerHealth extends AbstractHealthIndicator implements MeterBinder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BrokerHealth.class);

    private static final int PATIENCE_MILLIS = 2000;

    /**
     * Whoever scrapes or probes readiness asks more often, where that takes the broker.
     */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private static final Duration LOOKED_FOR_WITHIN = Duration.ofSeconds(10);

    /** What the names of the network's topics begin with, routing's own too. */
    private static final String NETWORK = "referral";

    private final Late<Admin> admin;

    private final InstantSource clock;

    /** What was told of why they do not answer; empty while they do. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final Lock looking = new ReentrantLock();

    private volatile Seen seen = new Seen(Double.NaN, Instant.EPOCH);

    /** Since when each look was in vain; empty where the last was not. */
    private volatile Optional<Instant> silentSince = Optional.empty();

    private final ClusterGauge cluster = new ClusterGauge(() -> !Double.isNaN(unwritable()));

    private record Seen(double unwritable, Instant at) {
    }

    /**
     * @param connect called when it is first asked, and again where that fails
     */
    BrokerHealth(Supplier<Admin> connect, InstantSource clock) {
        super("The broker does not answer");
        this.admin = new Late<>(connect, Admin::close);
        this.clock = clock;
    }

    static BrokerHealth by(Map<String, Object> adminConfig) {
        var config = new HashMap<>(adminConfig);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new BrokerHealth(() -> Admin.create(config), InstantSource.system());
    }

    /**
     * Whether they have not answered this instance for ten seconds: what it knows may be
     * old, and another instance may know more. Not where one look was in vain, nor where
     * they answer and take nothing: then there is nothing newer.
     */
    public boolean areAway() {
        looking.lock();
        try {
            if (seen.at().plus(LOOKED_FOR_WITHIN).isBefore(clock.instant())) {
                health();
            }
        }
        finally {
            looking.unlock();
        }
        return silentSince.filter(since -> !since.plus(LOOKED_FOR_WITHIN).isAfter(clock.instant())).isPresent();
    }

    /**
     * As of when health was last asked for; no number while the brokers do not answer,
     * nor where nobody has asked within the last minute.
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("referral.partitions.unwritable", this, BrokerHealth::unwritable)
            .description("Partitions seen from here that nobody can write to: right value 0")
            .register(registry);
        cluster.bindTo(registry);
    }

    private double unwritable() {
        var last = seen;
        return last.at().plus(KNOWN_FOR).isBefore(clock.instant()) ? Double.NaN : last.unwritable();
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        try {
            var brokers = admin().describeCluster();
            var partitions = PartitionsInStep.of(topics());
            seen = new Seen(partitions.unwritable(), clock.instant());
            silentSince = Optional.empty();
            cluster.answered(await(brokers.clusterId()));
            builder.status(partitions.takeNothing() ? Status.DOWN : Status.UP)
                .withDetail("brokers", await(brokers.nodes()).size())
                .withDetail("unwritable", partitions.unwritable());
            told.clear();
        }
        catch (ExecutionException | TimeoutException | KafkaException e) {
            // asked every few seconds: a stack trace each time would bury the log
            var now = clock.instant();
            seen = new Seen(Double.NaN, now);
            silentSince = silentSince.or(() -> Optional.of(now));
            tell(TlsFault.of(e).orElse(NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName()));
            builder.down();
        }
    }

    /** Once, until it answers: nobody else says why no client can be made. */
    private void tell(String why) {
        if (told.add(why)) {
            log.warn("The broker does not answer: {}", why);
        }
    }

    /**
     * Those that this service may see: of others the broker would note that it was
     * denied.
     */
    private List<TopicDescription> topics() throws InterruptedException, ExecutionException, TimeoutException {
        var names = await(admin().listTopics().names()).stream().filter(name -> name.startsWith(NETWORK)).toList();
        var topics = new ArrayList<TopicDescription>();
        if (names.isEmpty()) {
            return topics;
        }
        for (var topic : admin().describeTopics(names).topicNameValues().values()) {
            try {
                topics.add(await(topic));
            }
            catch (ExecutionException e) {
                // deleted meanwhile
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return topics;
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(PATIENCE_MILLIS + 500, TimeUnit.MILLISECONDS);
    }

    private Admin admin() {
        return admin.get(Duration.ofMillis(PATIENCE_MILLIS));
    }

    @Override
    public void close() {
        admin.close().ifPresent(Admin::close);
    }

}
