package network.referral.gateway.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.events.AgencyRecord;
import network.referral.gateway.webhook.WebhookAddress;
import network.referral.schemas.AgencyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agencies of the directory that are hosted here and wait at an endpoint that nobody
 * tells, or for what a newer version would tell them: right value 0.
 */
final class UntoldEndpoints {

    private static final Logger log = LoggerFactory.getLogger(UntoldEndpoints.class);

    /** With the reason. */
    private final Map<AgencyId, String> untold = new ConcurrentHashMap<>();

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
        Gauge.builder("referral.webhooks.untold", untold, Map::size)
            .description(
                    "Agencies hosted here that are told nothing, for want of secrets to sign by, of an address or of a version that knows their channel")
            .register(registry);
    }

    /**
     * @param entry of the directory; null once the agency is not listed any more
     */
    void listed(AgencyId agency, AgencyRecord entry) {
        reason(agency, entry).ifPresentOrElse(reason -> note(agency, reason), () -> untold.remove(agency));
    }

    private void note(AgencyId agency, String reason) {
        if (!reason.equals(untold.put(agency, reason))) {
            log.warn("{} is told nothing: {}", agency, reason);
        }
    }

    private Optional<String> reason(AgencyId agency, AgencyRecord entry) {
        if (toldHere.isUnknown(agency, entry)) {
            return Optional.of("its channel is of a newer version");
        }
        if (!toldHere.test(agency, entry)) {
            return Optional.empty();
        }
        if (WebhookAddress.of(entry.getChannelUrl()).isEmpty()) {
            return Optional.of("its address in the directory is none");
        }
        return tellsEndpoints ? Optional.empty()
                : Optional.of("referral.gateway.webhooks.secrets is not set, or false");
    }

}
