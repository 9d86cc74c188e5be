package network.referral.gateway.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.delivery.DeliveryOutcome;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentProgress;

/**
 * What the gateway counts. Two equations hold at rest, for each agency:
 *
 * <ul>
 * <li>what its system posted on its own assignments = accepted + repeated +
 * refused-invalid + refused-illegal + refused-news + refused-erased + unavailable;
 * <li>records on its status topic = statuses accepted + deliveries delivered, and at most
 * as many more as there were unavailable and retry: those may have landed.
 * </ul>
 */
public final class GatewayMeters {

    private static final String ASSIGNMENTS = "referral.inbox.assignments";

    private static final String CAUGHT_UP = "referral.inbox.caught.up";

    private final MeterRegistry registry;

    public GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Inbox inbox) {
        for (var state : AssignmentProgress.values()) {
            Gauge.builder(ASSIGNMENTS, inbox, it -> it.count(state))
                .description("Assignments in an agency's inbox")
                .tag("agency", inbox.agency().value())
                .tag("state", state.word())
                .register(registry);
        }
        Gauge.builder(CAUGHT_UP, inbox, it -> it.isCaughtUp() ? 1 : 0)
            .description("1 once an agency's inbox has been read whole and is served")
            .tag("agency", inbox.agency().value())
            .register(registry);
    }

    /** Nobody waits for an inbox that is not served. */
    void leave(AgencyId agency) {
        for (var name : List.of(ASSIGNMENTS, CAUGHT_UP)) {
            registry.find(name).tag("agency", agency.value()).gauges().forEach(registry::remove);
        }
    }

    public void delivery(AgencyId agency, DeliveryOutcome outcome) {
        registry.counter("referral.delivery.attempts", "agency", agency.value(), "outcome", outcome.word()).increment();
    }

    void answered(AgencyId agency, Claim claim, Answer answer) {
        status(agency, claim, switch (answer) {
            case Answer.Taken taken -> "accepted";
            case Answer.Repeated repeated -> "repeated";
            case Answer.Invalid invalid -> "refused-invalid";
            case Answer.Illegal illegal -> "refused-illegal";
            case Answer.NewsSince newsSince -> "refused-news";
            case Answer.Erased erased -> "refused-erased";
        });
    }

    /** What an agency said of itself as a whole; outside the two equations. */
    void availability(AgencyId agency, String outcome) {
        registry.counter("referral.availabilities", "agency", agency.value(), "outcome", outcome).increment();
    }

    void unanswered(AgencyId agency, Claim claim) {
        status(agency, claim, "unavailable");
    }

    /** The status is the caller's text: only words of the closed list become a label. */
    private void status(AgencyId agency, Claim claim, String outcome) {
        var word = claim.status().filter(GatewayMeters::isWord).orElse("unknown");
        registry.counter("referral.statuses", "agency", agency.value(), "status", word, "outcome", outcome).increment();
    }

    private static boolean isWord(String status) {
        return Arrays.stream(AssignmentProgress.values()).anyMatch(state -> state.word().equals(status));
    }

}
