package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.events.ProtocolVersion;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ProtocolReader;
import network.referral.routing.protocol.ProtocolReading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The protocol that decides in each jurisdiction: the last one published. One that cannot
 * be read changes nothing: the version before stays in force, and an error says so.
 */
public class ProtocolsInForce {

    private static final Logger log = LoggerFactory.getLogger(ProtocolsInForce.class);

    private final Map<String, Protocol> byJurisdiction = new ConcurrentHashMap<>();

    private final Set<String> published = ConcurrentHashMap.newKeySet();

    private final Map<String, Meter> meters = new ConcurrentHashMap<>();

    private final MeterRegistry registry;

    ProtocolsInForce(MeterRegistry registry) {
        this.registry = registry;
    }

    Optional<Protocol> of(String jurisdiction) {
        return Optional.ofNullable(byJurisdiction.get(jurisdiction));
    }

    /**
     * False while the only version published for some jurisdiction is one that cannot be
     * read: nobody could decide.
     */
    boolean areComplete() {
        return byJurisdiction.keySet().containsAll(published);
    }

    public Collection<Protocol> all() {
        return byJurisdiction.values();
    }

    /**
     * Takes a change of the topic; a protocol is replaced, never withdrawn: somebody must
     * always decide.
     */
    void changed(ProtocolVersion before, ProtocolVersion after) {
        if (after == null) {
            log.error("The record of a protocol was deleted; its last version stays in force");
            return;
        }
        var jurisdiction = after.getJurisdiction().toString();
        published.add(jurisdiction);
        var bytes = after.getContent().toString().getBytes(StandardCharsets.UTF_8);
        switch (ProtocolReader.read(jurisdiction, bytes)) {
            case ProtocolReading.Accepted(var protocol) -> enforce(jurisdiction, protocol);
            case ProtocolReading.Rejected(var findings) ->
                log.error("The protocol published for {} cannot be used, {} finding(s); the version before stays",
                        jurisdiction, findings.size());
        }
    }

    private void enforce(String jurisdiction, Protocol protocol) {
        if (!protocol.id().equals(jurisdiction)) {
            log.error("A protocol of {} was published for {}; the version before stays", protocol.id(), jurisdiction);
            return;
        }
        byJurisdiction.put(jurisdiction, protocol);
        log.info("Protocol {} version {} sha256 {} decides from now", jurisdiction, protocol.version(),
                protocol.sha256());
        var info = Gauge.builder("referral.protocol.info", () -> 1)
            .description("The protocol version in force")
            .tags("protocol", jurisdiction, "version", protocol.version(), "sha256", protocol.sha256())
            .register(registry);
        var old = meters.put(jurisdiction, info);
        if (old != null && !old.getId().equals(info.getId())) {
            registry.remove(old);
        }
    }

}
