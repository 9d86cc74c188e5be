package network.referral.gateway.inbox;

import static network.referral.gateway.acknowledgement.Spoken.after;
import static network.referral.gateway.acknowledgement.Spoken.claim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would end an assignment is said beside what a colleague says of it. */
class AnswerAfterColleaguesTest {

    private static final Claim DECLINED = after(0, claim("declined", "no-capacity", null));

    private static final Claim NOT_FOUND = claim("completed", null, "not-found");

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true);

    private final FakeStatusTopic topic = new FakeStatusTopic(inbox);

    private final AnswerDesk desk = new AnswerDesk(topic, agency -> topic.readUpToNow(),
            new GatewayMeters(new SimpleMeterRegistry()), Clock.fixed(Spoken.NOW, ZoneOffset.UTC));

    @BeforeEach
    void theClinicHoldsAnAssignment() {
        inbox.apply(new Fact.Offered(Cast.offer(1)));
    }

    @Test
    void isNotTakenOfWhoeverHasNotSeenThat() {
        hear(claim("acknowledged"));

        assertThat(hear(DECLINED)).contains(new Answer.NewsSince());

        assertThat(topic.written).extracting(statement -> statement.state().word()).containsExactly("acknowledged");
        assertThat(hear(after(1, DECLINED))).containsInstanceOf(Answer.Taken.class);
    }

    @Test
    void isTakenOnceHoweverOftenItIsSaid() {
        topic.mood = FakeStatusTopic.Mood.MUTE;
        assertThatThrownBy(() -> hear(DECLINED)).isInstanceOf(NotRecordedException.class);
        topic.mood = FakeStatusTopic.Mood.WELL;

        assertThat(hear(DECLINED)).containsInstanceOf(Answer.Taken.class);
        assertThat(hear(DECLINED)).containsInstanceOf(Answer.Repeated.class);

        assertThat(topic.written).hasSize(2).extracting(Statement::id).containsOnly(topic.written.getFirst().id());
    }

    /** At another instance, which this one has not heard yet. */
    @Test
    void waitsUntilThatIsReadHereWhereItIsDone() {
        hear(claim("accepted"));
        topic.written.add(Spoken.statement("elsewhere", AssignmentProgress.IN_PROGRESS));

        assertThat(hear(after(1, NOT_FOUND))).contains(new Answer.NewsSince());
        assertThat(hear(after(2, NOT_FOUND))).containsInstanceOf(Answer.Taken.class);
    }

    @Test
    void isTakenOfWhoeverHasSeenThatAtAnotherInstance() {
        hear(claim("accepted"));
        topic.written.add(Spoken.statement("elsewhere", AssignmentProgress.IN_PROGRESS));

        assertThat(hear(after(2, NOT_FOUND))).containsInstanceOf(Answer.Taken.class);
    }

    private Optional<Answer> hear(Claim claim) {
        return desk.hear(inbox, Cast.assignment(1), claim, Optional.empty());
    }

}
