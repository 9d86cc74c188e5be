package network.referral.routing.bus;

import java.util.List;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.routing.assignment.ReferralCase;

/**
 * Everything one record leads to, ready to be written: nothing has been written yet, and
 * nothing can fail any more but the bus itself.
 *
 * @param save the case after it
 * @param send encoded records, in order
 * @param keep assignments whose agency has no topic yet
 * @param count moves the counters
 */
record Effects(Optional<ReferralCase> save, List<Outgoing> send, List<Assignment> keep, Runnable count) {

    static Effects none(Runnable count) {
        return new Effects(Optional.empty(), List.of(), List.of(), count);
    }

    static Effects parked(Outgoing letter, Runnable count) {
        return new Effects(Optional.empty(), List.of(letter), List.of(), count);
    }

}
