package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a hand does that its officer did not mean. */
class SlipOfTheHandIT extends IntakeInABrowser {

    @Test
    void noBrowserClosesThePageOverWhatIsNotSentWithoutAsking() {
        phone.signedIn(port);
        assertThat(phone.browser().asksBeforeItIsClosed()).isFalse();
        phone.aGirlAtTheGate();
        assertThat(phone.browser().asksBeforeItIsClosed()).isTrue();
    }

}
