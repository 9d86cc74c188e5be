package network.referral.gateway.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import network.referral.schemas.AssignmentProgress;

/**
 * Until when an agency is known to have looked at what it had taken: whoever looks no
 * more does not hear that it is taken back.
 */
public final class Looks {

    private final GatewayMeters meters;

    private final Clock clock;

    public Looks(GatewayMeters meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Of which moment a list is that is read from now on; whoever tells may be ahead of
     * this clock.
     */
    public Instant now(Inbox inbox) {
        var now = clock.instant();
        return inbox.news().latest().filter(now::isBefore).orElse(now);
    }

    /**
     * Call once a list is on its way to the agency, or is said to be as it was. One of
     * what it has not answered alone does not say what became of the rest.
     * @param states of the list; empty for all
     * @param asOf of which moment it is
     */
    public void listed(Inbox inbox, Set<AssignmentProgress> states, Instant asOf) {
        if (states.isEmpty() || states.stream().anyMatch(Looks::isTaken)) {
            inbox.news().looked(asOf);
        }
        meters.looks(inbox);
    }

    /** Call once the agency has confirmed that it was told. */
    public void told(Inbox inbox) {
        inbox.news().looked(now(inbox));
        meters.looks(inbox);
    }

    private static boolean isTaken(AssignmentProgress state) {
        return state.isAcknowledged() || state == AssignmentProgress.CANCELLED;
    }

}
