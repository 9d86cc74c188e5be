package network.referral.gateway.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final int VERY_OFTEN = 10_000;

    @Test
    void whatGoesBackAndForthIsHeardForAWhileAndWhatEndsItAlways() {
        var history = said(History.NONE, "0", AssignmentProgress.ACCEPTED);
        for (int i = 1; i < History.MOST_TAKEN; i++) {
            assertThat(history.next()).isEqualTo(history.state().next());
            history = backAndForth(history, i);
        }
        assertThat(history.taken()).hasSize(History.MOST_TAKEN);
        var ends = Set.of(AssignmentProgress.COMPLETED, AssignmentProgress.FAILED);
        assertThat(Spoken.standing(history).next()).isEqualTo(ends);

        for (int i = History.MOST_TAKEN; i < VERY_OFTEN; i++) {
            history = backAndForth(history, i);
            assertThat(history.hasSeen("" + i)).isTrue();
        }
        assertThat(history.taken()).hasSize(History.MOST_TAKEN);
        assertThat(history.refused()).hasSize(History.MOST_REFUSED);

        history = said(history, "last", AssignmentProgress.COMPLETED);
        assertThat(history.state()).isEqualTo(AssignmentProgress.COMPLETED);
    }

    @Test
    void ofWhatIsRefusedTheLastAreRemembered() {
        var history = said(History.NONE, "0", AssignmentProgress.ACCEPTED);
        history = said(history, "again", AssignmentProgress.ACKNOWLEDGED);
        for (int i = 1; i <= VERY_OFTEN; i++) {
            history = said(history, "" + i, AssignmentProgress.ACKNOWLEDGED);
        }
        assertThat(history.hasSeen("again")).isFalse();
        history = said(history, "again", AssignmentProgress.ACKNOWLEDGED);
        history = said(history, "again", AssignmentProgress.ACKNOWLEDGED);

        assertThat(history.taken()).hasSize(1);
        assertThat(history.refused()).hasSize(History.MOST_REFUSED)
            .containsOnlyOnce("again")
            .containsAll(IntStream.range(0, History.MOST_REFUSED - 1).mapToObj(i -> "" + (VERY_OFTEN - i)).toList());
    }

    /** Routing parks it. */
    @Test
    void anotherWordUnderAnIdThatWasTakenIsNotTaken() {
        var history = said(History.NONE, "0", AssignmentProgress.ACKNOWLEDGED);

        assertThat(said(history, "0", AssignmentProgress.DECLINED)).isEqualTo(history);
    }

    @Test
    void whatItHasLedToIsKnownWithoutAllThatWasSaid() {
        var history = said(said(History.NONE, "0", AssignmentProgress.DELIVERED), "1", AssignmentProgress.ACKNOWLEDGED);
        history = backAndForth(backAndForth(said(history, "2", AssignmentProgress.ACCEPTED), 3), 4);
        var shortened = history.shortened();

        assertThat(shortened.taken()).extracting(Statement::id).containsExactly("1", "4");
        assertThat(shortened.state()).isEqualTo(AssignmentProgress.ON_HOLD);
        assertThat(shortened.ownWords()).as("the next word's id is one that routing does not have")
            .isEqualTo(history.ownWords());
        assertThat(shortened.shortened()).isEqualTo(shortened);
        assertThat(History.NONE.shortened()).isEqualTo(History.NONE);
    }

    private static History backAndForth(History history, int number) {
        return said(history, "" + number,
                number % 2 == 0 ? AssignmentProgress.ON_HOLD : AssignmentProgress.IN_PROGRESS);
    }

    private static History said(History history, String id, AssignmentProgress state) {
        return history.apply(Spoken.statement(id, state));
    }

}
