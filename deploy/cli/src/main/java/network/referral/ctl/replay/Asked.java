package network.referral.ctl.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.routing.decision.DueRung;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rung;

/**
 * Whom a step of a ladder asks, as the protocol words it.
 *
 * @param to agency:post
 * @param after for example 45 minutes; empty where nobody knows what the protocol said
 */
record Asked(String to, String after) {

    /**
     * Of steps that were made by a protocol, which keep its order, without those whom it
     * did not ask.
     * @param protocol empty where its text is not known
     */
    static List<Asked> of(List<DueRung> steps, String priority, Optional<Protocol> protocol) {
        var worded = worded(priority, protocol);
        var left = new ArrayList<>(worded.map(Priority::ladder).orElse(List.of()));
        return steps.stream().map(step -> {
            var to = (step.own() ? Rung.ASSIGNEE : step.agency().value()) + ":" + step.post();
            var at = left.stream().filter(rung -> rung.to().equals(to)).findFirst();
            at.ifPresent(found -> left.subList(0, left.indexOf(found) + 1).clear());
            // one that the protocol does not name stands for a ladder that has nobody
            // left
            var after = at.map(Rung::after).or(() -> worded.map(Priority::acknowledgeWithin));
            return new Asked(step.agency() + ":" + step.post(), after.map(span -> span.text()).orElse(""));
        }).toList();
    }

    /** A priority as its protocol words it. */
    static Optional<Priority> worded(String priority, Optional<Protocol> protocol) {
        return protocol.stream()
            .flatMap(known -> known.priorities().stream())
            .filter(known -> known.id().equals(priority))
            .findFirst();
    }

    boolean isTimed() {
        return !after.isEmpty();
    }

    @Override
    public String toString() {
        return isTimed() ? to + " after " + after : to;
    }

}
