package network.referral.routing.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import network.referral.events.DeadLetterCause;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.schemas.ProtocolTimetable;
import network.referral.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol that decides in each jurisdiction, now and at any other instant: what the
 * {@link ProtocolTimetable} of its readable versions says. One that cannot be read never
 * decides: the version before stays in force, an error says so, and it is counted as a
 * record that was left out. What a certified one withdrew stays withdrawn.
 */
public class ProtocolsInForce implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProtocolsInForce.class);

    /** Of each for which anything is published, whether or not it can be read. */
    private final Map<String, ReadableVersions> byJurisdiction = new ConcurrentHashMap<>();

    private final Map<String, Told> told = new ConcurrentHashMap<>();

    private final MeterRegistry registry;

    private final RoutingMetrics counters;

    private final InstantSource clock;

    private final Counter late;

    private volatile boolean anyRefused;

    private final ScheduledExecutorService looking = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("protocols-in-force").factory());

    ProtocolsInForce(MeterRegistry registry, RoutingMetrics counters, InstantSource clock) {
        this.registry = registry;
        this.counters = counters;
        this.clock = clock;
        this.late = Counter.builder("referral.protocol.late")
            .description("Versions that came here after they were to decide: right value 0")
            .register(registry);
        looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** What was last said to decide. */
    private record Told(String sha256, String standing, Gauge gauge) {

        boolean isOf(InForce inForce) {
            return sha256.equals(inForce.protocol().sha256()) && standing.equals(ProtocolsInForce.standing(inForce));
        }
    }

    /**
     * A version and those that wait to take its place.
     *
     * @param record as published
     */
    public record InForce(ProtocolVersion record, Protocol protocol, List<ProtocolVersion> waiting) {
    }

    /**
     * Whose time is yet to come decides only where no other ever did: somebody must
     * always decide.
     */
    Optional<Protocol> of(String jurisdiction, Instant at) {
        return Optional.ofNullable(byJurisdiction.get(jurisdiction)).flatMap(versions -> versions.deciding(at));
    }

    /** A published version of that text. */
    Optional<Protocol> published(String jurisdiction, CharSequence sha256) {
        return Optional.ofNullable(byJurisdiction.get(jurisdiction)).flatMap(versions -> versions.published(sha256));
    }

    /**
     * False while versions are published and none of any jurisdiction can be read: then
     * it is this build, or the registry, and nothing could be decided. Where that is so
     * of one jurisdiction alone, the others do not wait for it.
     */
    boolean anyDecides() {
        return byJurisdiction.isEmpty() && !anyRefused
                || byJurisdiction.values().stream().anyMatch(ReadableVersions::anyDecides);
    }

    /** For whom no version that is published can be read, sorted. */
    List<String> undecided() {
        return byJurisdiction.entrySet()
            .stream()
            .filter(versions -> !versions.getValue().anyDecides())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    }

    /** There is a record of which not even the jurisdiction can be read. */
    void refused(DeadLetterCause cause) {
        anyRefused = true;
        counters.parked(Topics.PROTOCOLS.name(), cause);
    }

    /** By jurisdiction, sorted. */
    public List<InForce> now() {
        var now = clock.instant();
        return byJurisdiction.values()
            .stream()
            .flatMap(versions -> versions.inForce(now).stream())
            .sorted(Comparator.comparing(inForce -> inForce.protocol().id()))
            .toList();
    }

    /**
     * Takes a change of the topic; a protocol is replaced, never withdrawn: somebody must
     * always decide.
     * @param live false until this instance decides reports: what comes before is late
     * for none of them
     */
    void changed(ProtocolVersion after, boolean live) {
        if (after == null) {
            log.error("The record of a protocol was deleted; what was read of it stays in force");
            return;
        }
        ReadableVersions.read(after).ifPresentOrElse(protocol -> add(after, protocol, live), () -> leaveOut(after));
    }

    private void leaveOut(ProtocolVersion version) {
        change(version, known -> known.without(version));
        leftOut(version.getActivation(), version.getJurisdiction().toString());
    }

    private void leftOut(int activation, String jurisdiction) {
        counters.parked(Topics.PROTOCOLS.name(), DeadLetterCause.BAD_VALUE);
        log.error("Activation {} of the protocol of {} cannot be used; the version before stays, if there is one",
                activation, jurisdiction);
    }

    private void change(ProtocolVersion version, UnaryOperator<ReadableVersions> change) {
        byJurisdiction.compute(version.getJurisdiction().toString(),
                (jurisdiction, known) -> change.apply(known == null ? ReadableVersions.NONE : known));
    }

    private void add(ProtocolVersion version, Protocol protocol, boolean live) {
        change(version, known -> known.with(version, protocol));
        if (live && version.getReplaces() != null && version.getEffectiveFrom().isBefore(clock.instant())) {
            late.increment();
            log.warn("Protocol {} version {} came here after it was to decide", protocol.id(), protocol.version());
        }
        look();
    }

    /** Tells of every version that has begun to decide. */
    final synchronized void look() {
        now().forEach(inForce -> {
            var old = told.get(inForce.protocol().id());
            if (old != null && old.isOf(inForce)) {
                return;
            }
            if (old != null) {
                registry.remove(old.gauge());
            }
            counters.beginAtZero(inForce.protocol());
            told.put(inForce.protocol().id(), new Told(inForce.protocol().sha256(), standing(inForce), gauge(inForce)));
            log.info("Protocol {} version {} sha256 {} decides from now ({})", inForce.protocol().id(),
                    inForce.protocol().version(), inForce.protocol().sha256(), standing(inForce));
        });
    }

    private Gauge gauge(InForce inForce) {
        return Gauge.builder("referral.protocol.info", () -> 1)
            .description("The protocol version in force")
            .tags("protocol", inForce.protocol().id(), "version", inForce.protocol().version(), "sha256",
                    inForce.protocol().sha256(), "standing", standing(inForce))
            .register(registry);
    }

    private static String standing(InForce inForce) {
        return ProtocolTimetable.isCertified(inForce.record()) ? "certified" : "uncertified";
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

}
