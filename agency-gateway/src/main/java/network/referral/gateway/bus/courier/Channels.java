package network.referral.gateway.bus.courier;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.events.AgencyRecord;
import network.referral.gateway.bus.ToldHere;
import network.referral.gateway.webhook.WebhookAddress;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.wire.ReplicatedView;
import network.referral.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the directory says that agencies have an endpoint that is told here. */
final class Channels implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    private final ToldHere toldHere;

    private final Map<AgencyId, URI> endpoints = new ConcurrentHashMap<>();

    private final ReplicatedView<AgencyRecord> directory;

    Channels(ToldHere toldHere, Wire wire, Map<String, Object> consumer, MeterRegistry registry) {
        this.toldHere = toldHere;
        this.directory = new ReplicatedView<>(Topics.AGENCIES, AgencyRecord.class, wire, consumer, this::listed,
                ReplicatedView.countedIn(registry));
    }

    void start() {
        directory.start();
    }

    /** As of now; empty before the directory has been read. */
    Optional<Map<AgencyId, URI>> endpoints() {
        return directory.isCaughtUp() ? Optional.of(Map.copyOf(endpoints)) : Optional.empty();
    }

    private void listed(AgencyRecord before, AgencyRecord after) {
        if (before == null && after == null) {
            return;
        }
        var id = (after == null ? before : after).getAgencyId().toString();
        if (AgencyId.isValid(id)) {
            var agency = new AgencyId(id);
            // in one step: the courier must not find it without an endpoint in between
            endpoint(agency, after).ifPresentOrElse(url -> endpoints.put(agency, url), () -> endpoints.remove(agency));
        }
    }

    private Optional<URI> endpoint(AgencyId agency, AgencyRecord entry) {
        if (!toldHere.test(agency, entry)) {
            return Optional.empty();
        }
        var address = WebhookAddress.of(entry.getChannelUrl());
        if (address.isEmpty()) {
            log.error("The address of {} in the directory is none; it is told nothing", agency);
        }
        return address;
    }

    @Override
    public void close() {
        directory.close();
    }

}
