package network.referral.gateway.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.gateway.acknowledgement.History;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;

/**
 * What is said of what is not offered. It is read after what was offered, so that mostly
 * that comes at the next moment; what was offered so long ago that its topic has it no
 * more may still be taken back, erased or told anew. Of the last it is kept whole, of
 * many more what it has led to. Whoever writes as the agency can say something of what is
 * never offered for ever.
 */
final class Early {

    /** So many statements are kept whole. */
    private static final int MOST_WHOLE = 2_000;

    /**
     * Of so many assignments it is kept what was said. Assumption: an agency has not as
     * many in the time by which its statements outlive its offers. It is some 35 MB.
     */
    private static final int MOST_LED = 50_000;

    private record Said(AssignmentId assignment, ReferralId referral) {
    }

    /** Of which each was said, as they came. */
    private final Deque<AssignmentId> whole = new ArrayDeque<>();

    private final Map<Said, History> led = new LinkedHashMap<>();

    private final int mostWhole;

    private final int mostLed;

    Early() {
        this(MOST_WHOLE, MOST_LED);
    }

    Early(int mostWhole, int mostLed) {
        this.mostWhole = mostWhole;
        this.mostLed = mostLed;
    }

    /** With what was said before of that of which something is read now. */
    InboxEntry recalled(InboxEntry entry, Fact fact) {
        return referral(fact)
            .flatMap(referral -> Optional.ofNullable(led.remove(new Said(fact.assignment(), referral)))
                .map(said -> entry.having(referral, said)))
            .orElse(entry);
    }

    private static Optional<ReferralId> referral(Fact fact) {
        return switch (fact) {
            case Fact.Offered(var offer) -> Optional.of(offer.referral());
            case Fact.Cancelled(var offer, var reason) -> Optional.of(offer.referral());
            case Fact.Erased(var offer) -> Optional.of(offer.referral());
            case Fact.Stated stated -> Optional.of(stated.referral());
            case Fact.Enclosed enclosed -> Optional.empty();
        };
    }

    /** One more was said; of that which is returned no more is to be kept whole. */
    Optional<AssignmentId> said(AssignmentId assignment) {
        whole.add(assignment);
        return whole.size() > mostWhole ? Optional.of(whole.remove()) : Optional.empty();
    }

    void shorten(AssignmentId assignment, InboxEntry entry) {
        entry.said().forEach((referral, said) -> led.put(new Said(assignment, referral), said.shortened()));
        var oldest = led.keySet().iterator();
        while (led.size() > mostLed) {
            oldest.next();
            oldest.remove();
        }
    }

}
