package network.referral.gateway.bus.courier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.gateway.delivery.DueNotices;
import network.referral.schemas.AgencyId;

/** How endpoints stand; each attempt is counted with those of the inbox. */
final class CourierMeters {

    private final MeterRegistry registry;

    private final Map<AgencyId, Standing> standings = new ConcurrentHashMap<>();

    private record Standing(AtomicLong due, AtomicLong awaySince) {
    }

    CourierMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void stands(AgencyId agency, DueNotices notices) {
        var standing = standings.computeIfAbsent(agency, this::watch);
        standing.due.set(notices.size());
        standing.awaySince.set(seconds(notices.awaySince()));
    }

    /** It is told nothing from here any more. */
    void left(AgencyId agency) {
        stands(agency, new DueNotices());
    }

    private static long seconds(Optional<Instant> since) {
        return since.map(Instant::getEpochSecond).orElse(0L);
    }

    private Standing watch(AgencyId agency) {
        var standing = new Standing(new AtomicLong(), new AtomicLong());
        Gauge.builder("referral.notices.due", standing.due, AtomicLong::get)
            .description("Notices that an agency's endpoint has still to be told by this instance")
            .tag("agency", agency.value())
            .register(registry);
        Gauge.builder("referral.webhook.away.since.timestamp", standing.awaySince, AtomicLong::get)
            .description("Since when an agency's endpoint has not answered; 0 while it does")
            .baseUnit("seconds")
            .tag("agency", agency.value())
            .register(registry);
        return standing;
    }

}
