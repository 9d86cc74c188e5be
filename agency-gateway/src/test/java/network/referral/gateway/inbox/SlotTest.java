package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

class SlotTest {

    /** Whoever answered and looks at once brings the tag of the list as it was before. */
    @Test
    void anAnswerIsReadBackOnceWhatStandsForTheListsItIsInIsAnotherOne() throws InterruptedException {
        var slot = new Slot();
        var statement = Spoken.statement("of-the-clinic", AssignmentProgress.ACKNOWLEDGED);
        var answered = InboxEntry.EMPTY.apply(new Fact.Offered(Cast.offer(1))).apply(Cast.said(1, statement));

        slot.set(answered);
        assertThat(slot.awaitSeen(statement.id(), Duration.ZERO)).isFalse();

        slot.isPlaced(answered);
        assertThat(slot.awaitSeen(statement.id(), Duration.ZERO)).isTrue();
    }

}
