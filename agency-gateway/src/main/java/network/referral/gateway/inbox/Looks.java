package network.referral.gateway.inbox;

import java.time.InstantSource;
import java.util.Set;
import network.referral.schemas.AssignmentProgress;

/**
 * Until when an agency is known to have looked at what it had taken: whoever looks no
 * more does not hear that it is taken back.
 */
public final class Looks {

    private final UpToNow upToNow;

    private final GatewayMeters meters;

    private final InstantSource clock;

    public Looks(UpToNow upToNow, GatewayMeters meters, InstantSource clock) {
        this.upToNow = upToNow;
        this.meters = meters;
        this.clock = clock;
    }

    /** Call before a list is read, and the answer once it is on its way to the agency. */
    public Look begin(Inbox inbox, Set<AssignmentProgress> states) {
        var look = look(inbox);
        return () -> {
            if (states.isEmpty() || states.stream().anyMatch(Looks::isTaken)) {
                inbox.news().looked(look);
            }
            meters.looks(inbox);
        };
    }

    /** Ends with the agency having seen what there was as it began. */
    @FunctionalInterface
    public interface Look {

        void end();

    }

    /** Call once the agency has confirmed that it was told. */
    public void told(Inbox inbox) {
        inbox.news().looked(look(inbox));
        meters.looks(inbox);
    }

    /**
     * At what this instance may lack nobody has looked, though another one may show it.
     */
    private TakenNews.Look look(Inbox inbox) {
        var known = upToNow.knownUntil(inbox.agency());
        var now = clock.instant();
        return inbox.news().look(known.isBefore(now) ? known : now);
    }

    /**
     * A list of what is not answered alone does not say what became of the rest.
     */
    private static boolean isTaken(AssignmentProgress state) {
        return state.isAcknowledged() || state == AssignmentProgress.CANCELLED;
    }

}
