package network.referral.intake.bus;

import java.util.Optional;
import network.referral.events.Identification;

/** The act of putting a report onto the bus. */
interface Publication {

    /**
     * Returns when the broker has acknowledged it on as many replicas as the topic asks
     * for, or when that has failed.
     * @param traceparent the request's W3C trace context
     */
    Result publish(Identification identification, Optional<String> traceparent);

    /** True once nothing but the broker is needed to publish. */
    boolean isPrepared();

    enum Result {

        ACKNOWLEDGED,
        /** Nothing has left this process. */
        NOT_SENT,
        /** Sent, and no answer came: the broker may have it. */
        IN_DOUBT

    }

}
