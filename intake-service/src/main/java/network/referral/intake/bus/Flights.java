package network.referral.intake.bus;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import network.referral.schemas.ReferralId;

/**
 * Of the requests about one referral, one at a time acts. Those that say the same share
 * its answer; nobody queues up for a broker that is away.
 */
final class Flights {

    private final Map<ReferralId, Flight> flights = new ConcurrentHashMap<>();

    /**
     * What a request says; equal for a repeat.
     *
     * @param first a first report, whose key is taken for good; else a revision
     */
    record Request(boolean first, int revision, String contentSha256) {
    }

    private record Flight(Request request, CompletableFuture<Acceptance> result) {
    }

    Acceptance fly(ReferralId id, Request request, Supplier<Acceptance> act) {
        var mine = new Flight(request, new CompletableFuture<>());
        while (true) {
            var ahead = flights.putIfAbsent(id, mine);
            if (ahead == null) {
                return alone(id, mine, act);
            }
            var result = ahead.result().join();
            if (ahead.request().equals(request)) {
                return result instanceof Acceptance.Accepted accepted ? accepted.asRepeat() : result;
            }
            if (result instanceof Acceptance.Unavailable) {
                return result;
            }
            // it may have changed what this one is judged by
        }
    }

    private Acceptance alone(ReferralId id, Flight mine, Supplier<Acceptance> act) {
        Acceptance result = new Acceptance.Unavailable();
        try {
            result = act.get();
            return result;
        }
        finally {
            // whatever went wrong, nobody waits for ever
            flights.remove(id);
            mine.result().complete(result);
        }
    }

}
