package network.referral.gateway.inbox;

import java.time.InstantSource;
import java.util.Set;
import network.referral.schemas.AssignmentProgress;

/**
 * Until when an agency is known to have looked at what it had taken: whoever looks no
 * more does not hear that it is taken back.
 */
public final class Looks {

    /** Of what is asked for where nobody is to see it. */
    public static final Look NOBODYS = () -> {
    };

    private final UpToNow upToNow;

    private final GatewayMeters meters;

    private final InstantSource clock;

    public Looks(UpToNow upToNow, GatewayMeters meters, InstantSource clock) {
        this.upToNow = upToNow;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Call before a list is read, and the answer once it is on its way to the agency.
     * @param bySystem whether the agency's own system asks, and nobody is there
     */
    public Look begin(Inbox inbox, Set<AssignmentProgress> states, boolean bySystem) {
        return begin(inbox, isOfAll(states) || isReadByWhoIsCalled(inbox, bySystem));
    }

    /**
     * The same before one assignment is read, which is no look of whoever is not called.
     */
    public Look beginOne(Inbox inbox, boolean bySystem) {
        return isReadByWhoIsCalled(inbox, bySystem) ? begin(inbox, true) : NOBODYS;
    }

    private Look begin(Inbox inbox, boolean isSeen) {
        var look = look(inbox);
        return () -> {
            if (isSeen) {
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

    /**
     * Whatever was told at its endpoint its system reads where it still reads anything.
     * That the endpoint takes it tells of the endpoint alone.
     */
    private static boolean isReadByWhoIsCalled(Inbox inbox, boolean bySystem) {
        return bySystem && inbox.isCalled();
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
    private static boolean isOfAll(Set<AssignmentProgress> states) {
        return states.isEmpty() || states.stream().anyMatch(Looks::isTaken);
    }

    private static boolean isTaken(AssignmentProgress state) {
        return state.isAcknowledged() || state == AssignmentProgress.CANCELLED;
    }

}
