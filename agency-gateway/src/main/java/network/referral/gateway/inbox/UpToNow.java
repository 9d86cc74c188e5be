package network.referral.gateway.inbox;

import java.time.Instant;
import network.referral.schemas.AgencyId;

/**
 * Brings an inbox up to what is on its topics. It is a moment behind them, and another
 * instance may have written there meanwhile.
 */
@FunctionalInterface
public interface UpToNow {

    /**
     * Returns once the inbox shows all that was on its topics when this was called.
     * @throws NotRecordedException when it is not known that it does
     */
    void await(AgencyId agency);

    /** The same of what the agency has said of itself. */
    default void awaitAvailability(AgencyId agency) {
        await(agency);
    }

    /**
     * Whether the brokers do not answer this instance, so that an inbox may lack what
     * another instance shows.
     */
    default boolean isCutOff() {
        return false;
    }

    /**
     * Until when an inbox is known to show all that was said to its agency: what came
     * after that another instance may show alone.
     */
    default Instant knownUntil(AgencyId agency) {
        return Instant.MAX;
    }

}
