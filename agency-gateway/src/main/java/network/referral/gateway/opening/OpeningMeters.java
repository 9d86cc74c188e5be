package network.referral.gateway.opening;

import io.micrometer.core.instrument.MeterRegistry;
import network.referral.schemas.AgencyId;

/**
 * Counts what agencies are shown: compartments sealed for them = opened + withheld, for
 * each read. {@code not-its-key} is an alarm: bytes that were changed or came to the
 * wrong place.
 */
final class OpeningMeters {

    private final MeterRegistry registry;

    OpeningMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void shown(AgencyId agency, Opened opened) {
        count(agency, "opened", opened.contents().size());
        opened.withheld().values().forEach(why -> count(agency, why.code(), 1));
    }

    private void count(AgencyId agency, String outcome, int compartments) {
        registry.counter("referral.compartments.opened", "agency", agency.value(), "outcome", outcome)
            .increment(compartments);
    }

}
