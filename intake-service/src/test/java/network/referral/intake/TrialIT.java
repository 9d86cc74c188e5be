package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.testbus.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.test.context.TestPropertySource;

/** A network for trying out, whose page nobody is to take for the real one. */
@TestPropertySource(properties = "referral.pages.trial=true")
class TrialIT extends IntakeInABrowser {

    private static final String SAID = "TRAINING: Report no real person.";

    @Test
    void thatIsInSightBeforeAnybodySignsInAndOverTheFormAndOnceTheServiceIsAway() {
        phone.open(port);
        phone.browser().reads(SAID);
        assertThat(title()).isEqualTo("TRAINING: Report");
        assertThat(phone.browser().width()).isEqualTo(Browser.PHONE_WIDTH);

        phone.signIn();
        phone.browser().see(By.name("/encounter/place"));
        phone.browser().loseTheNetwork();
        phone.browser().see(Browser.button("Send the report"));
        assertThat(above(".trial strong")).isEqualTo("trial");
        assertThat(above(".panic button")).as("in reach beneath it").isEqualTo("panic");
        phone.speak("tk");
        phone.browser().reads("OKUW TORY: Hakyky adamlar barada habar bermäň.");
        assertThat(title()).isEqualTo("OKUW TORY: Habar");
    }

    @Test
    void thatIsReadAloudOnce() {
        phone.open(port);
        phone.browser().reads(SAID);
        phone.browser().run("window.said = document.querySelector('[role=status].trial').firstChild");
        phone.signIn();
        phone.browser().see(By.name("/encounter/place"));
        phone.wakeUp();
        phone.press("Sign out");
        phone.browser().see(Browser.button("Sign in"));
        assertThat(phone.browser().run("return window.said.isConnected")).isEqualTo("true");
    }

    @Test
    void aServiceThatHasNotBeenAskedIsSaidToBeNeither() {
        phone.browser().lose("*settings.json");
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.browser().see(Browser.button("Sign in"));
        assertThat(phone.browser().text()).doesNotContain("TRAINING");
        assertThat(title()).isEqualTo("Report");

        phone.browser().lose();
        phone.wakeUp();
        phone.browser().reads(SAID);
        assertThat(title()).isEqualTo("TRAINING: Report");
    }

    private String title() {
        return phone.browser().driver().getTitle();
    }

    /** What of the page's edge is on top where that is. */
    private String above(String selector) {
        return phone.browser().run("""
                const { left, top, width, height } = document.querySelector('%s').getBoundingClientRect();
                const on = document.elementFromPoint(left + width / 2, top + height / 2);
                return on?.closest('.trial, .panic')?.className""".formatted(selector));
    }

}
