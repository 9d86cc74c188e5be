package network.referral.ctl.replay;

import java.util.Optional;
import network.referral.routing.protocol.Protocol;

/**
 * How long a task may wait to be acknowledged.
 *
 * @param iso ISO 8601, in which working days and days of the calendar read alike
 * @param worded as the protocol words it, for example 1 working day; empty where nobody
 * knows what the protocol said
 */
record Deadline(String iso, String worded) {

    /**
     * @param protocol empty where its text is not known
     */
    static Deadline of(String iso, String priority, Optional<Protocol> protocol) {
        return new Deadline(iso,
                Asked.worded(priority, protocol).map(known -> known.acknowledgeWithin().text()).orElse(""));
    }

    boolean isWorded() {
        return !worded.isEmpty();
    }

    /** As far as that is known of both. */
    boolean isThatOf(Deadline other) {
        return isWorded() && other.isWorded() ? worded.equals(other.worded) : iso.equals(other.iso);
    }

    @Override
    public String toString() {
        return isWorded() ? worded : iso;
    }

}
