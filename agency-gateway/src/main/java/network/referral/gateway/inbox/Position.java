package network.referral.gateway.inbox;

import java.time.Instant;
import java.util.Comparator;
import network.referral.schemas.AssignmentId;

/**
 * Place in an inbox: oldest first, and among those of one instant by id.
 *
 * @param at when it was assigned or, where an inbox is ordered by that, has changed
 */
public record Position(Instant at, AssignmentId assignment) implements Comparable<Position> {

    // by text: the order of UUID.compareTo is signed, and no reader would expect it
    private static final Comparator<Position> ORDER = Comparator.comparing(Position::at)
        .thenComparing(position -> position.assignment().toString());

    static Position of(Offer offer) {
        return new Position(offer.assignedAt(), offer.assignment());
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
