package network.referral.keystore.custody;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which hold is to be lifted, as whoever asks has seen it: one that has come since is
 * not.
 *
 * @param reason empty: whichever there is, if there is one
 * @param since as it is shown; empty: since whenever
 */
public record HoldSeen(Optional<HoldReason> reason, Optional<String> since) {

    /** Since no time: nothing that comes later is meant. */
    private static final String NONE = "none";

    /** The only one of these that it is about; empty where there are none or several. */
    public Optional<Hold> in(Map<HoldReason, Instant> holds) {
        var meant = holds.entrySet()
            .stream()
            .map(hold -> new Hold(hold.getKey(), hold.getValue()))
            .filter(hold -> reason.isEmpty() || reason.get() == hold.reason())
            .filter(hold -> since.isEmpty() || since.get().equals(hold.since().toString()))
            .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    /** Where it leaves open since when, the one that there is by now, or none at all. */
    public HoldSeen asOf(Map<HoldReason, Instant> holds) {
        return since.isPresent() ? this
                : new HoldSeen(reason, Optional.of(in(holds).map(hold -> hold.since().toString()).orElse(NONE)));
    }
}
