package network.referral.routing.protocol;

import java.util.List;

/**
 * How soon an assignment must be acknowledged, and who hears of it when it is not.
 *
 * @param id for example P0
 * @param title for example emergency
 * @param acknowledgeWithin from the assignment to its acknowledgement
 * @param ladder in time order, never empty
 */
public record Priority(String id, String title, Span acknowledgeWithin, List<Rung> ladder) {

    /** All that the network's records can say, most urgent first. */
    public static final List<String> IDS = List.of("P0", "P1", "P2", "P3");

    public Priority {
        ladder = List.copyOf(ladder);
    }
}
