package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Queue;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true);

    private final FakeStatusTopic topic = new FakeStatusTopic(inbox);

    private final Queue<Runnable> later = new ArrayDeque<>();

    private final Receipts receipts = new Receipts(topic, new GatewayMeters(meters),
            Clock.fixed(Spoken.NOW, ZoneOffset.UTC), later::add);

    @BeforeEach
    void theClinicHoldsAnAssignment() {
        inbox.apply(new Fact.Offered(Cast.offer(1)));
    }

    @Test
    void whatIsReadTwiceIsDeliveredOnce() {
        show();
        show();
        assertThat(later).hasSize(1);
        runLater();
        show();

        assertThat(later).isEmpty();
        assertThat(topic.written).extracting(Statement::state).containsExactly(AssignmentProgress.DELIVERED);
        assertThat(attempts("delivered")).isEqualTo(1);
    }

    @Test
    void whatWasAnsweredMeanwhileIsNotDeliveredAnyMore() {
        show();
        inbox.apply(Cast.said(1, Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        runLater();

        assertThat(topic.written).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenIsSaidAgainOnTheNextReadUnderTheSameId() {
        topic.mood = FakeStatusTopic.Mood.MUTE;
        show();
        runLater();
        topic.mood = FakeStatusTopic.Mood.WELL;
        show();
        runLater();

        assertThat(topic.written).hasSize(2).extracting(Statement::id).containsOnly(topic.written.getFirst().id());
        assertThat(attempts("retry")).isEqualTo(1);
        assertThat(attempts("delivered")).isEqualTo(1);
    }

    private void show() {
        receipts.shown(inbox, inbox.find(Cast.assignment(1)).orElseThrow());
    }

    private void runLater() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private double attempts(String outcome) {
        return meters.get("referral.delivery.attempts").tags("outcome", outcome).counter().count();
    }

}
