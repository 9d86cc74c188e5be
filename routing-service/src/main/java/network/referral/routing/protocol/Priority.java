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

    public Priority {
        ladder = List.copyOf(ladder);
    }
}
