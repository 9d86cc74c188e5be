package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import network.referral.gateway.acknowledgement.Spoken;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

class EarlyTest {

    private static final int MOST_WHOLE = 20;

    private static final int MOST_LED = 50;

    private final Inbox inbox = new Inbox(Cast.CLINIC, () -> true, new Early(MOST_WHOLE, MOST_LED));

    /** As at a start, once its offer has left the topic. */
    @Test
    void whatIsTakenBackThatWasAcknowledgedLongAgoIsToStopAndIsNews() {
        say(1, AssignmentProgress.ACKNOWLEDGED, AssignmentProgress.ACCEPTED, AssignmentProgress.IN_PROGRESS);
        acknowledgeOthers(MOST_WHOLE);
        var takenBackAt = Cast.MORNING.plus(Duration.ofDays(420));
        inbox.apply(new Fact.Cancelled(Cast.told(Cast.offer(1), takenBackAt), Optional.of("consent-withdrawn")));

        assertThat(entry(1).isToStop()).isTrue();
        assertThat(inbox.news().latest(TakenNews.Kind.TAKEN_BACK)).contains(takenBackAt);
    }

    @Test
    void whatIsToldAnewIsAsItsAgencyHasLeftIt() {
        say(1, AssignmentProgress.ACCEPTED, AssignmentProgress.IN_PROGRESS, AssignmentProgress.ON_HOLD);
        acknowledgeOthers(MOST_WHOLE);
        say(1, AssignmentProgress.COMPLETED);
        acknowledgeOthers(MOST_WHOLE);
        inbox.apply(new Fact.Offered(Cast.offer(1)));

        assertThat(entry(1).state()).isEqualTo(AssignmentProgress.COMPLETED);
        assertThat(entry(1).history().taken()).extracting(Statement::state)
            .containsExactly(AssignmentProgress.ACCEPTED, AssignmentProgress.COMPLETED);
    }

    /**
     * An agency with credentials of its own must not fill the memory of a gateway that
     * others share.
     */
    @Test
    void whatIsSaidOfWhatIsNeverOfferedIsKeptForAWhile() {
        say(1, AssignmentProgress.ACKNOWLEDGED);
        say(2, AssignmentProgress.ACKNOWLEDGED);
        acknowledgeOthers(MOST_WHOLE + MOST_LED - 1);
        IntStream.of(1, 2).forEach(number -> inbox.apply(new Fact.Offered(Cast.offer(number))));

        assertThat(Cast.shown(inbox)).extracting(InboxEntry::state)
            .containsExactly(AssignmentProgress.ASSIGNED, AssignmentProgress.ACKNOWLEDGED);
    }

    @Test
    void whatWasOfferedIsNotForgottenForWhatIsNot() {
        say(1, AssignmentProgress.ACKNOWLEDGED);
        inbox.apply(new Fact.Offered(Cast.offer(1)));
        acknowledgeOthers(MOST_WHOLE + MOST_LED + 1);

        assertThat(Cast.shown(inbox)).extracting(InboxEntry::state).containsExactly(AssignmentProgress.ACKNOWLEDGED);
    }

    @Test
    void ofWhatIsSaidOfOneThatIsNeverOfferedNoMoreIsKept() {
        int others = MOST_WHOLE + MOST_LED;
        for (int referral = 1; referral <= others + 1; referral++) {
            inbox.apply(new Fact.Stated(Cast.assignment(1), Cast.referral(referral),
                    Spoken.statement("1", AssignmentProgress.ACKNOWLEDGED)));
        }
        inbox.apply(new Fact.Offered(Cast.offer(1)));

        assertThat(entry(1).state()).isEqualTo(AssignmentProgress.ASSIGNED);
    }

    private void say(int number, AssignmentProgress... states) {
        for (var state : states) {
            inbox.apply(Cast.said(number, Spoken.statement(state.word(), state)));
        }
    }

    private void acknowledgeOthers(int many) {
        IntStream.range(0, many).forEach(number -> say(10 + number, AssignmentProgress.ACKNOWLEDGED));
    }

    private InboxEntry entry(int number) {
        return inbox.find(Cast.assignment(number)).orElseThrow();
    }

}
