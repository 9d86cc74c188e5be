package network.referral.gateway.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
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

    private static final String LEFT_OUT = "referral.inbox.left.out";

    private static final String NEWS = "referral.inbox.news.timestamp";

    private static final String LOOKED = "referral.inbox.looked.timestamp";

    private final MeterRegistry registry;

    private final Predicate<AgencyId> toldElsewhere;

    public GatewayMeters(MeterRegistry registry) {
        this(registry, agency -> false);
    }

    /**
     * @param toldElsewhere of whom it is not known here whether they read what is new
     */
    public GatewayMeters(MeterRegistry registry, Predicate<AgencyId> toldElsewhere) {
        this.registry = registry;
        this.toldElsewhere = toldElsewhere;
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
        Gauge.builder(LEFT_OUT, inbox, Inbox::missing)
            .description("Records of what an agency was told that this process could not read: right value 0")
            .tag("agency", inbox.agency().value())
            .register(registry);
        if (!toldElsewhere.test(inbox.agency())) {
            watchNews(inbox);
        }
    }

    private void watchNews(Inbox inbox) {
        for (var kind : TakenNews.Kind.values()) {
            Gauge.builder(NEWS, inbox, it -> seconds(it.news().latest(kind).orElse(Instant.EPOCH)))
                .description("When an agency was last told something of what it had acknowledged by then; 0 for never")
                .baseUnit("seconds")
                .tag("agency", inbox.agency().value())
                .tag("news", kind.word())
                .register(registry);
        }
    }

    /**
     * Of who has never looked here nothing is known: it may read its topics itself.
     */
    void looks(Inbox inbox) {
        Gauge.builder(LOOKED, inbox, it -> seconds(it.news().lookedAt()))
            .description("When an agency last looked at, or took notice of, what it had acknowledged")
            .baseUnit("seconds")
            .tag("agency", inbox.agency().value())
            .register(registry);
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }

    /** Nobody waits for an inbox that is not served. */
    void leave(AgencyId agency) {
        for (var name : List.of(ASSIGNMENTS, CAUGHT_UP, LEFT_OUT, NEWS, LOOKED)) {
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
