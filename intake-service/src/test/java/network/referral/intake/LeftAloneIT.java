package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * A page that nobody touches for long, where signing in took long or its token was over
 * before.
 */
class LeftAloneIT extends IntakeInABrowser {

    @Test
    void whoeverTookLongToSignInIsForgottenAfterAsLongAsAnybody() {
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.holdBackWhoIsSignedIn();
        phone.signIn();
        phone.untilTrue("window.handOver");
        phone.lieAbout();
        phone.wakeUp();
        DESK.remember();
        phone.browser().run("window.handOver()");
        phone.browser().see(By.name("/encounter/place"));

        phone.lieAbout();
        phone.wakeUp();
        assertThat(phone.browser().text()).doesNotContain("Send the report").contains("Sign in");
    }

}
