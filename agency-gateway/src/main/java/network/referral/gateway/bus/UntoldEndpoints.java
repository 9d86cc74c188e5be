package network.referral.gateway.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.events.AgencyRecord;
import network.referral.gateway.webhook.WebhookAddress;
import network.referral.schemas.AgencyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agencies of the directory that are hosted here and wait at an endpoint that nobody
 * tells: right value 0.
 */
final class UntoldEndpoints {

    private static final Logger log = LoggerFactory.getLogger(UntoldEndpoints.class);

    private final Set<AgencyId> untold = ConcurrentHashMap.newKeySet();

    private final boolean tellsEndpoints;

    private final ToldHere toldHere;

    /**
     * @param tellsEndpoints whether agencies with a webhook are told
     */
    UntoldEndpoints(boolean tellsEndpoints, ToldHere toldHere) {
        this.tellsEndpoints = tellsEndpoints;
        this.toldHere = toldHere;
    }

    /** Where nobody reads the directory there is no number, rather than 0. */
    void countedIn(MeterRegistry registry) {
        Gauge.builder("referral.webhooks.untold", untold, Set::size)
            .description(
                    "Agencies hosted here whose endpoint is told nothing, for want of secrets to sign by or of an address")
            .register(registry);
    }

    /**
     * @param entry of the directory; null once the agency is not listed any more
     */
    void listed(AgencyId agency, AgencyRecord entry) {
        boolean waits = toldHere.test(agency, entry);
        boolean hasAddress = waits && WebhookAddress.of(entry.getChannelUrl()).isPresent();
        if (!waits || tellsEndpoints && hasAddress) {
            untold.remove(agency);
        }
        else if (untold.add(agency)) {
            log.warn("{} has a webhook and is told nothing: {}", agency,
                    hasAddress ? "referral.gateway.webhooks.secrets is not set, or false"
                            : "its address in the directory is none");
        }
    }

}
