package network.referral.gateway.inbox;

import java.util.Optional;
import network.referral.gateway.acknowledgement.History;
import network.referral.gateway.acknowledgement.Standing;
import network.referral.schemas.AssignmentProgress;

/**
 * All that is known of one assignment. The order between the agency's two topics is not
 * given, so offer and history grow apart and meet only in {@link #state}: any
 * interleaving gives the same entry.
 *
 * @param offer empty while only statements have been read; such an entry is kept, and
 * nobody sees it
 * @param cancelled true once routing has taken it back, which is final
 * @param cancelReason coded; empty where none was given
 * @param erased true once the referral was erased, which is final: the offer is then a
 * reference without content
 */
public record InboxEntry(Optional<Offer> offer, boolean cancelled, Optional<String> cancelReason, History history,
        boolean erased) {

    static final InboxEntry EMPTY = new InboxEntry(Optional.empty(), false, Optional.empty(), History.NONE, false);

    InboxEntry apply(Fact fact) {
        return switch (fact) {
            case Fact.Offered(var made) ->
                erased ? this : new InboxEntry(Optional.of(made), cancelled, cancelReason, history, false);
            case Fact.Cancelled(var made, var reason) ->
                new InboxEntry(offer.or(() -> Optional.of(made)), true, reason, history, erased);
            case Fact.Erased(var left) ->
                new InboxEntry(Optional.of(left.bare()), cancelled, cancelReason, history, true);
            case Fact.Enclosed ignored -> this;
            case Fact.Stated(var ignored, var statement) ->
                new InboxEntry(offer, cancelled, cancelReason, history.apply(statement), erased);
        };
    }

    public boolean isVisible() {
        return offer.isPresent();
    }

    public AssignmentProgress state() {
        return Standing.state(cancelled, erased, history);
    }

    /**
     * @throws java.util.NoSuchElementException unless visible
     */
    public Standing standing() {
        return new Standing(offer().orElseThrow().assignment(), offer().orElseThrow().assignedAt(), cancelled, erased,
                history);
    }
}
