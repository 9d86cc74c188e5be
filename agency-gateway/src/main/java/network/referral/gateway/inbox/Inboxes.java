package network.referral.gateway.inbox;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import network.referral.schemas.AgencyId;

/**
 * The inboxes of the hosted agencies. One that is no longer hosted is folded on but not
 * served, so that it can come back.
 */
public final class Inboxes {

    private final Map<AgencyId, Inbox> all = new ConcurrentHashMap<>();

    private final Set<AgencyId> hosted = ConcurrentHashMap.newKeySet();

    private final GatewayMeters meters;

    public Inboxes(GatewayMeters meters) {
        this.meters = meters;
    }

    /** Opens it, empty when it is new. */
    public void host(AgencyId agency, BooleanSupplier caughtUp) {
        var inbox = all.computeIfAbsent(agency, id -> new Inbox(id, caughtUp));
        if (hosted.add(agency)) {
            meters.watch(inbox);
        }
    }

    public void dismiss(AgencyId agency) {
        if (hosted.remove(agency)) {
            meters.leave(agency);
        }
    }

    public Optional<Inbox> hosted(AgencyId agency) {
        return hosted.contains(agency) ? Optional.ofNullable(all.get(agency)) : Optional.empty();
    }

    public Collection<AgencyId> hosted() {
        return Collections.unmodifiableSet(hosted);
    }

    /**
     * @throws IllegalStateException when the agency was never hosted
     */
    public void apply(AgencyId agency, Fact fact) {
        inbox(agency).apply(fact);
    }

    /**
     * That record of its assignments topic was dealt with, and all before it.
     * @throws IllegalStateException when the agency was never hosted
     */
    public void folded(AgencyId agency, int partition, long offset) {
        inbox(agency).folded(partition, offset);
    }

    /**
     * A record of its assignments topic was not taken, in this process.
     * @throws IllegalStateException when the agency was never hosted
     */
    public void leftOut(AgencyId agency) {
        inbox(agency).leftOut();
    }

    private Inbox inbox(AgencyId agency) {
        var inbox = all.get(agency);
        if (inbox == null) {
            throw new IllegalStateException("No inbox for " + agency);
        }
        return inbox;
    }

}
