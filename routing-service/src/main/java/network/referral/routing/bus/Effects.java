package network.referral.routing.bus;

import java.util.List;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.routing.assignment.ReferralCase;

/**
 * Everything one record leads to, ready to be written: nothing has been written yet, and
 * nothing can fail any more but the bus itself.
 *
 * @param before the case before it
 * @param after the case after it; empty where it changes nothing
 * @param snapshot of the case after it, also in {@code send}; there when {@code after} is
 * @param decision a new one, also in {@code send}
 * @param send encoded records, in order
 * @param keep notices to agencies that have no topic yet
 * @param count moves the counters
 */
record Effects(Optional<ReferralCase> before, Optional<ReferralCase> after, Optional<Outgoing> snapshot,
        Optional<Outgoing> decision, List<Outgoing> send, List<Assignment> keep, Runnable count) {

    Effects counting(Runnable also) {
        return new Effects(before, after, snapshot, decision, send, keep, () -> {
            count.run();
            also.run();
        });
    }

    static Effects none(Runnable count) {
        return nothingOf(List.of(), count);
    }

    static Effects parked(Outgoing letter, Runnable count) {
        return nothingOf(List.of(letter), count);
    }

    private static Effects nothingOf(List<Outgoing> send, Runnable count) {
        return new Effects(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), send, List.of(),
                count);
    }

}
