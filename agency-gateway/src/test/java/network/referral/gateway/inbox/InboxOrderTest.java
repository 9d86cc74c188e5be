package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.gateway.inbox.Inbox.Order;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

class InboxOrderTest {

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true);

    @Test
    void whatHasChangedLastComesFirstHoweverLongAgoItWasAssigned() {
        IntStream.rangeClosed(1, 4).forEach(number -> inbox.apply(new Fact.Offered(Cast.offer(number))));
        inbox.apply(new Fact.Cancelled(Cast.told(Cast.offer(4), Cast.MORNING.plusSeconds(60)), Optional.empty()));
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.DECLINED)));
        inbox.apply(new Fact.Cancelled(Cast.told(Cast.offer(2), Spoken.NOW.plusSeconds(60)), Optional.empty()));
        var over = Set.of(AssignmentProgress.CANCELLED, AssignmentProgress.DECLINED);

        var first = inbox.page(Optional.empty(), over, 2, Order.CHANGED);
        var rest = inbox.page(first.next(), over, 2, Order.CHANGED);

        assertThat(first.entries()).extracting(entry -> entry.offer().orElseThrow().assignment())
            .containsExactly(Cast.assignment(2), Cast.assignment(1));
        assertThat(rest.entries()).extracting(entry -> entry.offer().orElseThrow().assignment())
            .containsExactly(Cast.assignment(4));
        assertThat(rest.next()).isEmpty();
    }

}
