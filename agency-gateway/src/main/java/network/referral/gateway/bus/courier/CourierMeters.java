package network.referral.gateway.bus.courier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import network.referral.schemas.AgencyId;

/**
 * How endpoints stand; each attempt is counted with those of the inbox. For the courier's
 * thread.
 */
final class CourierMeters {

    private static final String DUE = "referral.notices.due";

    private static final String OLDEST = "referral.notices.oldest.due.timestamp";

    private static final String AWAY = "referral.webhook.away.since.timestamp";

    private static final String HERE = "referral.notices.partitions";

    private static final String ALL = "referral.notices.partitions.needed";

    private final MeterRegistry registry;

    private final AtomicLong round = new AtomicLong();

    private final Map<AgencyId, Standing> standings = new HashMap<>();

    private record Standing(AtomicLong due, AtomicLong oldest, AtomicLong awaySince, AtomicLong here, AtomicLong all) {

        Standing() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    CourierMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("referral.courier.round.timestamp", round, AtomicLong::get)
            .description("When the courier last went its round; 0 before the first")
            .baseUnit("seconds")
            .register(registry);
    }

    void wentRound(Instant now) {
        round.set(now.getEpochSecond());
    }

    void stands(Line line) {
        var standing = standings.computeIfAbsent(line.agency(), this::watch);
        standing.due.set(line.size());
        standing.oldest.set(line.notices().oldestDue().map(Instant::getEpochSecond).orElse(0L));
        standing.awaySince.set(line.notices().awaySince().map(Instant::getEpochSecond).orElse(0L));
    }

    /**
     * @param here partitions of its topic that this instance reads
     * @param all partitions that it has, asked until they are known
     */
    void shares(AgencyId agency, long here, IntSupplier all) {
        var standing = standings.computeIfAbsent(agency, this::watch);
        standing.here.set(here);
        if (standing.all.get() == 0) {
            standing.all.set(all.getAsInt());
        }
    }

    /** Nobody tells it anything any more, so nothing is due. */
    void left(AgencyId agency) {
        standings.remove(agency);
        for (var name : new String[] { DUE, OLDEST, AWAY, HERE, ALL }) {
            registry.find(name).tag("agency", agency.value()).gauges().forEach(registry::remove);
        }
    }

    private Standing watch(AgencyId agency) {
        var standing = new Standing();
        Gauge.builder(DUE, standing.due, AtomicLong::get)
            .description("Notices that an agency's endpoint has still to be told by this instance")
            .tag("agency", agency.value())
            .register(registry);
        Gauge.builder(OLDEST, standing.oldest, AtomicLong::get)
            .description("When the oldest was said that an endpoint has neither taken nor refused; 0 for none")
            .baseUnit("seconds")
            .tag("agency", agency.value())
            .register(registry);
        Gauge.builder(AWAY, standing.awaySince, AtomicLong::get)
            .description("Since when an agency's endpoint has not answered; 0 while it does")
            .baseUnit("seconds")
            .tag("agency", agency.value())
            .register(registry);
        Gauge.builder(HERE, standing.here, AtomicLong::get)
            .description("Partitions of its topic of which this instance tells an agency's endpoint")
            .tag("agency", agency.value())
            .register(registry);
        Gauge.builder(ALL, standing.all, AtomicLong::get)
            .description("Partitions that this topic has; 0 until they are known")
            .tag("agency", agency.value())
            .register(registry);
        return standing;
    }

}
