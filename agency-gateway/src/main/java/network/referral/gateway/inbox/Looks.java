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

    /** Call before anything is read for the agency. */
    public Look begin(Inbox inbox) {
        return new Look(inbox, look(inbox));
    }

    /**
     * Ends, once the answer is on its way, with the agency having seen what there was as
     * it began.
     */
    public final class Look {

        private final Inbox inbox;

        private final TakenNews.Look at;

        private Look(Inbox inbox, TakenNews.Look at) {
            this.inbox = inbox;
            this.at = at;
        }

        /**
         * @param states of what was listed; empty for all
         */
        public void endWith(Set<AssignmentProgress> states) {
            end(states.isEmpty() || states.stream().anyMatch(Looks::isTaken));
        }

        /**
         * One alone: who reads it where there is news of it hears of what is told. Who
         * reads it once more may hear of nothing.
         */
        public void endWith(InboxEntry shown) {
            end(shown.offer().filter(offer -> inbox.news().isUnseen(offer.assignment())).isPresent());
        }

        private void end(boolean isSeen) {
            if (isSeen) {
                inbox.news().looked(at);
            }
            meters.looks(inbox);
        }

    }

    /**
     * Call once the agency's endpoint has confirmed that it was told: what answers there
     * may be alive while nothing behind it reads.
     * @param isAll whether it was told all that there is to know
     */
    public void told(Inbox inbox, boolean isAll) {
        begin(inbox).end(isAll);
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
