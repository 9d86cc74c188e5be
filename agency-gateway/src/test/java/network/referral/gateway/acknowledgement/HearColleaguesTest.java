package network.referral.gateway.acknowledgement;

import static network.referral.gateway.acknowledgement.Spoken.NOW;
import static network.referral.gateway.acknowledgement.Spoken.after;
import static network.referral.gateway.acknowledgement.Spoken.afterHearing;
import static network.referral.gateway.acknowledgement.Spoken.claim;
import static org.assertj.core.api.Assertions.assertThat;

import network.referral.schemas.AssignmentProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several of one agency speak of one assignment, and none hears the others. */
class HearColleaguesTest {

    @ParameterizedTest
    @CsvSource({ "completed,,not-found", "failed,person-not-found," })
    void whatEndsItIsTakenOfWhoeverHasSeenWhatColleaguesHaveSaid(String status, String reason, String outcome) {
        var standing = afterHearing(claim("accepted"), claim("in-progress"));
        var ends = claim(status, reason, outcome);

        assertThat(HearAgency.decide(standing, after(1, ends), NOW)).isEqualTo(new Answer.NewsSince());
        assertThat(HearAgency.decide(standing, after(2, ends), NOW)).isInstanceOf(Answer.Taken.class);
        assertThat(HearAgency.decide(standing, ends, NOW)).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void soIsWhatDeclinesIt() {
        var declined = claim("declined", "no-capacity", null);

        assertThat(HearAgency.decide(afterHearing(claim("acknowledged")), after(0, declined), NOW))
            .isEqualTo(new Answer.NewsSince());
        assertThat(HearAgency.decide(afterHearing(), after(0, declined), NOW)).isInstanceOf(Answer.Taken.class);
    }

    @Test
    void theSameAgainIsARepeatHoweverLittleWasSeen() {
        var declined = after(0, claim("declined", "no-capacity", null));

        assertThat(HearAgency.decide(afterHearing(declined), declined, NOW)).isInstanceOf(Answer.Repeated.class);
    }

    /** It is written behind the first look, of which it says nothing new. */
    @Test
    void thatItWasDeliveredIsNoColleaguesWord() {
        var delivered = Spoken.standing(History.NONE.apply(Spoken.statement("1", AssignmentProgress.DELIVERED)));

        assertThat(HearAgency.decide(delivered, after(0, claim("declined", "unsafe", null)), NOW))
            .isInstanceOf(Answer.Taken.class);
    }

    /** Another instance may have read more. */
    @Test
    void whoeverHasSeenMoreThanIsKnownHereIsHeard() {
        assertThat(HearAgency.decide(afterHearing(claim("accepted")), after(3, claim("failed", "unsafe", null)), NOW))
            .isInstanceOf(Answer.Taken.class);
    }

    @ParameterizedTest
    @CsvSource({ "in-progress,", "on-hold,waits-for-person" })
    void whatGoesOnIsTakenWhateverWasSeen(String status, String reason) {
        assertThat(HearAgency.decide(afterHearing(claim("accepted")), after(0, claim(status, reason, null)), NOW))
            .isInstanceOf(Answer.Taken.class);
    }

}
