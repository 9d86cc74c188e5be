package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.routing.bus.KeptEnds.End;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By how much brokers date ahead of this host's clock what is written to what they lead:
 * {@code referral_broker_ahead_seconds{broker}}. One that is ahead by as long as a topic
 * is kept deletes what it leads of it, and no offset tells.
 */
final class BrokersAhead {

    private static final Logger log = LoggerFactory.getLogger(BrokersAhead.class);

    /** Clocks that are kept by NTP are closer. */
    private static final long TOLERATED = TimeUnit.SECONDS.toMillis(30);

    private final MeterRegistry meters;

    private final Map<TopicPartition, End> before = new HashMap<>();

    /** By the broker's id, in milliseconds. */
    private final Map<Integer, AtomicLong> ahead = new HashMap<>();

    BrokersAhead(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Of a broker to which nothing was written since the look before it stays as it was;
     * of one that leads nothing any more nothing is said.
     * @param ends of what the network's own topics have, where LogAppendTime dates it
     */
    void look(Map<TopicPartition, Integer> leaders, Map<TopicPartition, End> ends, Instant now) {
        var found = new HashMap<Integer, Long>();
        ends.forEach((partition, end) -> {
            if (end.isDated()) {
                var was = before.put(partition, end);
                if (was != null && end.offset() > was.offset()) {
                    found.merge(leaders.get(partition), by(was, end, now), Math::max);
                }
            }
        });
        found.forEach(this::tell);
        leave(leaders.values());
    }

    /**
     * What is newest there may be of a time when the clock was ahead, and is right now.
     */
    private static long by(End was, End end, Instant now) {
        return end.newest() > was.newest() ? Math.max(0, end.newest() - now.toEpochMilli()) : 0;
    }

    private void tell(int broker, long by) {
        var was = ahead.computeIfAbsent(broker, this::gauge).getAndSet(by);
        if (by > TOLERATED && was <= TOLERATED) {
            log.error("Broker {} dates what is written to it {} s ahead of the clock here", broker,
                    TimeUnit.MILLISECONDS.toSeconds(by));
        }
    }

    private void leave(Collection<Integer> leaders) {
        ahead.forEach((broker, by) -> {
            if (!leaders.contains(broker)) {
                by.set(0);
            }
        });
    }

    private AtomicLong gauge(int broker) {
        var by = new AtomicLong();
        Gauge.builder("referral.broker.ahead.seconds", by, millis -> millis.get() / 1000.0)
            .description("By how much a broker dated ahead of the clock here what was written to it last")
            .tag("broker", Integer.toString(broker))
            .register(meters);
        return by;
    }

}
