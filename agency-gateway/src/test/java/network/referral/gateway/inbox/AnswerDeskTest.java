package network.referral.gateway.inbox;

import static network.referral.gateway.acknowledgement.Spoken.claim;
import static network.referral.gateway.acknowledgement.Spoken.having;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import network.referral.gateway.acknowledgement.Answer;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.acknowledgement.HearAgency;
import network.referral.gateway.acknowledgement.History;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.gateway.acknowledgement.Standing;
import network.referral.gateway.acknowledgement.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerDeskTest {

    private static final Claim HOLD = claim("on-hold", "waits-for-person", null);

    private static final Claim NOT_FOUND = claim("completed", null, "not-found");

    private static final String TRACE = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true);

    private final FakeStatusTopic topic = new FakeStatusTopic(inbox);

    /** On the agency's topic, and not read here yet. */
    private final List<Fact> more = new ArrayList<>();

    private final AtomicInteger asked = new AtomicInteger();

    private final AnswerDesk desk = new AnswerDesk(topic, agency -> {
        asked.incrementAndGet();
        topic.readUpToNow();
        more.forEach(inbox::apply);
    }, new GatewayMeters(meters), Clock.fixed(Spoken.NOW, ZoneOffset.UTC));

    @BeforeEach
    void theClinicHoldsAnAssignment() {
        inbox.apply(new Fact.Offered(Cast.offer(1)));
    }

    @Test
    void anAnswerIsInTheInboxWhenItIsGiven() {
        assertThat(hear(claim("acknowledged"))).containsInstanceOf(Answer.Taken.class);
        assertThat(hear(claim("acknowledged"))).containsInstanceOf(Answer.Repeated.class);
        assertThat(hear(claim("completed", null, "handed-over"))).containsInstanceOf(Answer.Illegal.class);
        assertThat(hear(claim("nonsense"))).containsInstanceOf(Answer.Invalid.class);

        assertThat(topic.written).hasSize(1);
        assertThat(topic.traces).containsExactly(Optional.of(TRACE));
        assertThat(statuses("acknowledged", "accepted")).isEqualTo(1);
        assertThat(statuses("acknowledged", "repeated")).isEqualTo(1);
        assertThat(statuses("completed", "refused-illegal")).isEqualTo(1);
        assertThat(statuses("unknown", "refused-invalid")).isEqualTo(1);
    }

    @Test
    void ofManyWhoSayTheSameAtOnceOneIsRecorded() throws Exception {
        int callers = 16;
        var barrier = new CyclicBarrier(callers);
        try (var executor = Executors.newFixedThreadPool(callers)) {
            var answers = IntStream.range(0, callers).mapToObj(caller -> executor.submit(() -> {
                barrier.await();
                return hear(claim("acknowledged")).orElseThrow();
            })).toList();
            assertThat(answers).extracting(Future::get)
                .allMatch(answer -> answer instanceof Answer.Taken || answer instanceof Answer.Repeated);
        }

        assertThat(topic.written).hasSize(1);
    }

    @Test
    void whoeverSpeaksWhileAnotherStatementIsBeingWrittenWaitsForIt() throws Exception {
        var gate = new CountDownLatch(1);
        var writing = new AtomicInteger();
        var slow = new AnswerDesk((agency, offer, statement, trace) -> {
            writing.incrementAndGet();
            awaitOpen(gate);
            topic.record(agency, offer, statement, trace);
        }, agency -> topic.readUpToNow(), new GatewayMeters(meters), Clock.fixed(Spoken.NOW, ZoneOffset.UTC));
        var answers = new CopyOnWriteArrayList<Answer>();
        Runnable acknowledge = () -> slow.hear(inbox, Cast.assignment(1), claim("acknowledged"), Optional.empty())
            .ifPresent(answers::add);
        var first = Thread.ofPlatform().start(acknowledge);
        await().until(() -> writing.get() == 1);
        var second = Thread.ofPlatform().start(acknowledge);
        await().until(() -> second.getState() == Thread.State.TIMED_WAITING || writing.get() == 2);

        gate.countDown();
        first.join();
        second.join();

        assertThat(writing).hasValue(1);
        assertThat(answers).hasSize(2).hasAtLeastOneElementOfType(Answer.Repeated.class);
    }

    @Test
    void aRetryAfterALostConfirmationIsTheSameStatement() {
        topic.mood = FakeStatusTopic.Mood.MUTE;
        assertThatThrownBy(() -> hear(claim("acknowledged"))).isInstanceOf(NotRecordedException.class);
        topic.mood = FakeStatusTopic.Mood.WELL;

        assertThat(hear(claim("acknowledged"))).containsInstanceOf(Answer.Taken.class);

        assertThat(topic.written).hasSize(2).extracting(Statement::id).containsOnly(topic.written.getFirst().id());
        assertThat(inbox.find(Cast.assignment(1)).orElseThrow().history().taken()).hasSize(1);
        assertThat(statuses("acknowledged", "unavailable")).isEqualTo(1);
    }

    @Test
    void aLostConfirmationThatWasReadBackMeanwhileIsARepeat() {
        topic.mood = FakeStatusTopic.Mood.MUTE;
        assertThatThrownBy(() -> hear(claim("acknowledged"))).isInstanceOf(NotRecordedException.class);
        topic.readBack();

        assertThat(hear(claim("acknowledged"))).containsInstanceOf(Answer.Repeated.class);
        assertThat(topic.written).hasSize(1);
    }

    @Test
    void anotherWordAfterALostConfirmationIsJudgedByTheTopicsOrder() {
        topic.mood = FakeStatusTopic.Mood.MUTE;
        assertThatThrownBy(() -> hear(claim("declined", "unsafe", null))).isInstanceOf(NotRecordedException.class);
        topic.mood = FakeStatusTopic.Mood.WELL;

        assertThat(hear(claim("accepted"))).containsInstanceOf(Answer.Illegal.class);
    }

    @Test
    void aStatementThatFollowsTheLastAsksNobodyHowFarTheTopicGoes() {
        hear(having("older", claim("acknowledged")));
        hear(claim("accepted"));

        assertThat(asked).hasValue(0);
    }

    @Test
    void whatAnotherInstanceHasJustMadePossibleIsTaken() {
        saidElsewhere(claim("accepted"));

        assertThat(hear(claim("completed", null, "handed-over"))).containsInstanceOf(Answer.Taken.class);
        assertThat(topic.written).extracting(statement -> statement.state().word())
            .containsExactly("accepted", "completed");
        assertThat(statuses("completed", "accepted")).isEqualTo(1);
    }

    @Test
    void whatWasSaidBeforeIsNoRepeatOnceAnotherInstanceHasHeardMore() {
        hear(claim("accepted"));
        hear(claim("in-progress"));
        saidElsewhere(HOLD);

        assertThat(hear(claim("in-progress"))).containsInstanceOf(Answer.Taken.class);
        assertThat(history()).containsExactly("accepted", "in-progress", "on-hold", "in-progress");
    }

    @Test
    void anEarlierStatementOfTheSameIdThatHadNotBeenReadIsNotTheOneJustMade() {
        hear(claim("accepted"));
        hear(claim("in-progress"));
        saidElsewhere(HOLD);
        saidElsewhere(claim("in-progress"));

        assertThat(hear(HOLD)).containsInstanceOf(Answer.Taken.class);
        assertThat(history()).containsExactly("accepted", "in-progress", "on-hold", "in-progress", "on-hold");
    }

    @Test
    void whereItIsNotKnownWhatWasSaidBeforeNothingIsDenied() {
        topic.mood = FakeStatusTopic.Mood.AWAY;

        assertThatThrownBy(() -> hear(claim("completed", null, "handed-over")))
            .isInstanceOf(NotRecordedException.class);
        assertThat(statuses("completed", "unavailable")).isEqualTo(1);
    }

    @Test
    void whatEndsItIsNoAnswerToWhatItsSpeakerHasNotRead() {
        hear(claim("accepted"));
        var ends = having(news(), NOT_FOUND);
        more.add(new Fact.Offered(Cast.told(Cast.offer(1), Spoken.NOW)));

        assertThat(hear(ends)).contains(new Answer.NewsSince());
        assertThat(history()).containsExactly("accepted");
        assertThat(statuses("completed", "refused-news")).isEqualTo(1);

        assertThat(hear(having(news(), NOT_FOUND))).containsInstanceOf(Answer.Taken.class);
        more.add(new Fact.Offered(Cast.told(Cast.offer(1), Spoken.NOW.plusSeconds(1))));
        assertThat(hear(ends)).as("the same again").containsInstanceOf(Answer.Repeated.class);
    }

    /** It is given back, and others hear what is new. */
    @Test
    void whatIsDeclinedWaitsForNothingThatIsNotReadHere() {
        var behind = new AnswerDesk(topic, agency -> {
            throw new NotRecordedException("away");
        }, new GatewayMeters(meters), Clock.systemUTC());
        var declined = claim("declined", "no-capacity", null);

        assertThat(behind.hear(inbox, Cast.assignment(1), having("another", declined), Optional.empty()))
            .contains(new Answer.NewsSince());
        assertThat(behind.hear(inbox, Cast.assignment(1), having(news(), declined), Optional.empty()))
            .containsInstanceOf(Answer.Taken.class);
    }

    @Test
    void whoeverHasReadAtAnotherInstanceWhatIsNotReadHereIsHeard() {
        hear(claim("accepted"));
        var told = new Fact.Offered(Cast.told(Cast.offer(1), Spoken.NOW));
        more.add(told);

        var read = inbox.find(Cast.assignment(1)).orElseThrow().apply(told).news();
        assertThat(hear(having(read, NOT_FOUND))).containsInstanceOf(Answer.Taken.class);
    }

    @Test
    void anAssignmentThatIsNotInTheInboxIsNotAnswered() {
        assertThat(desk.hear(inbox, Cast.assignment(2), claim("acknowledged"), Optional.empty())).isEmpty();
        assertThat(topic.written).isEmpty();
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        }
        catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Answer> hear(Claim claim) {
        return desk.hear(inbox, Cast.assignment(1), claim, Optional.of(TRACE));
    }

    /** At another instance, which has read all there is; not read here yet. */
    private void saidElsewhere(Claim claim) {
        var history = History.NONE;
        for (var statement : topic.written) {
            history = history.apply(statement);
        }
        var earlier = Spoken.NOW.minusSeconds(60);
        var standing = new Standing(Cast.assignment(1), Spoken.ASSIGNED_AT, "", false, false, history);
        topic.written.add(((Answer.Taken) HearAgency.decide(standing, claim, earlier)).statement());
    }

    private String news() {
        return inbox.find(Cast.assignment(1)).orElseThrow().news();
    }

    private List<String> history() {
        return inbox.find(Cast.assignment(1))
            .orElseThrow()
            .history()
            .taken()
            .stream()
            .map(statement -> statement.state().word())
            .toList();
    }

    private double statuses(String status, String outcome) {
        return meters.get("referral.statuses")
            .tags("agency", "harbour-clinic", "status", status, "outcome", outcome)
            .counter()
            .count();
    }

}
