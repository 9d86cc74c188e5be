package network.referral.intake.bus;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.intake.bus.RecentReports.Published;
import network.referral.intake.identification.ContentHash;
import network.referral.intake.identification.IdempotencyKey;
import network.referral.intake.identification.Report;
import network.referral.schemas.ReferralId;

/**
 * Takes a report that reads well into the network, once for each key of a reporter.
 *
 * <p>
 * Of requests at the same time with one key, one publishes and the others share its
 * answer; they do not queue up for a broker that is away. What was sent without an answer
 * is remembered too, since the broker may have it: the same report is sent again under
 * the same id, another report with that key is a conflict.
 */
public final class AcceptReport {

    private final Publication publication;

    private final RecentReports recent;

    private final Cases cases;

    private final Clock clock;

    private final Map<ReferralId, Flight> flights = new ConcurrentHashMap<>();

    AcceptReport(Publication publication, RecentReports recent, Cases cases, Clock clock) {
        this.publication = publication;
        this.recent = recent;
        this.cases = cases;
        this.clock = clock;
    }

    /** The cases whose snapshot is here. */
    @FunctionalInterface
    interface Cases {

        /**
         * Hash of the revision in force. Once a later one has replaced the first, the
         * first report is no repeat any more: its reporter has moved on.
         */
        Optional<String> contentOf(ReferralId id);

    }

    private record Flight(String contentSha256, CompletableFuture<Acceptance> result) {
    }

    /**
     * @param traceparent the request's W3C trace context
     */
    public Acceptance accept(Report report, IdempotencyKey key, Optional<String> traceparent) {
        var id = ReferralId.derive(report.reporter().value(), key.value());
        var mine = new Flight(ContentHash.of(report), new CompletableFuture<>());
        var ahead = flights.putIfAbsent(id, mine);
        if (ahead != null) {
            return afterThat(ahead, mine.contentSha256());
        }
        try {
            mine.result().complete(alone(id, report, mine.contentSha256(), traceparent));
        }
        finally {
            // whatever went wrong, nobody waits for ever
            mine.result().complete(new Acceptance.Unavailable());
            flights.remove(id);
        }
        return mine.result().join();
    }

    private static Acceptance afterThat(Flight ahead, String contentSha256) {
        var result = ahead.result().join();
        if (result instanceof Acceptance.Accepted(var id, var repeat)) {
            return ahead.contentSha256().equals(contentSha256) ? new Acceptance.Accepted(id, true)
                    : new Acceptance.KeyReused();
        }
        // if it was the one ahead that came with a used key, sending this again will tell
        return ahead.contentSha256().equals(contentSha256) ? result : new Acceptance.Unavailable();
    }

    private Acceptance alone(ReferralId id, Report report, String contentSha256, Optional<String> traceparent) {
        var before = recent.find(id);
        var known = before.map(Published::contentSha256).or(() -> cases.contentOf(id));
        if (known.isPresent() && !known.get().equals(contentSha256)) {
            return new Acceptance.KeyReused();
        }
        if (known.isPresent() && before.map(Published::confirmed).orElse(true)) {
            return new Acceptance.Accepted(id, true);
        }
        return publish(id, report, traceparent, before
            .orElseGet(() -> new Published(contentSha256, clock.instant().truncatedTo(ChronoUnit.MILLIS), false)));
    }

    private Acceptance publish(ReferralId id, Report report, Optional<String> traceparent, Published attempt) {
        var identification = ReportRecord.of(id, report, attempt.contentSha256(), attempt.acceptedAt());
        return switch (publication.publish(identification, traceparent)) {
            case ACKNOWLEDGED -> {
                remember(id, attempt.asConfirmed());
                yield new Acceptance.Accepted(id, false);
            }
            case IN_DOUBT -> {
                remember(id, attempt);
                yield new Acceptance.Unavailable();
            }
            case NOT_SENT -> new Acceptance.Unavailable();
        };
    }

    /** Unless the snapshot was faster than the acknowledgement. */
    private void remember(ReferralId id, Published published) {
        recent.put(id, published);
        if (cases.contentOf(id).isPresent()) {
            recent.forget(id);
        }
    }

}
