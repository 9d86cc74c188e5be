package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/**
 * A page that nobody touches for long, where signing in took long or its token was over
 * before.
 */
class LeftAloneIT extends IntakeInABrowser {

    @Test
    void whoeverTookLongToSignInIsForgottenAfterAsLongAsAnybody() {
        phone.open(port);
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

    @Test
    void whoeverScrollsOrDictatesHasNotLeftThePage() {
        phone.signedIn(port);
        phone.goOnBy("wheel");
        phone.goOnBy("input");
        phone.goOnBy("visibilitychange");
        assertThat(phone.browser().text()).contains("Send the report");
        phone.lieAbout();
        phone.wakeUp();
        assertThat(phone.browser().text()).doesNotContain("Send the report").contains("Sign in");
    }

    /** The tablet was put down for something else. */
    @Test
    void whoeverEnteredTheMinutesLongAgoIsAskedAnew() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/encounter/minutesLeft", "40");
        phone.sleepMinutes(11);
        phone.press("Send the report");
        phone.untilTrue("/So many were left|The network has the report/.test(document.body.innerText)");
        assertThat(phone.marked()).containsExactly("/encounter/minutesLeft");

        phone.write("/encounter/minutesLeft", "29");
        var id = phone.report();
        assertThat(network.reports(id)).extracting(sent -> sent.getEncounter().getMinutesLeft()).containsExactly(29);
    }

    @Test
    void nobodyComesInUnseenAfterLongAlsoWhereTheTokenWasOverBefore() {
        phone.signedIn(port).aGirlAtTheGate();
        outliveTheTokenInSight();
        phone.lieAbout();
        phone.wakeUp();
        assertThat(phone.browser().text()).doesNotContain("Send new facts").contains("Sign in");
        assertThat(phone.browser().run("return localStorage.getItem('left')")).isNotEqualTo("null");
    }

    @Test
    void aTabInUseStaysInSightAlsoWhereItsTokenIsOverAndAnotherIsLeftAlone() {
        phone.signedIn(port).aGirlAtTheGate();
        outliveTheTokenInSight();
        var driver = phone.browser().driver();
        var first = driver.getWindowHandle();
        DESK.admit(() -> officer(Reports.AIRPORT));
        DESK.remember();
        driver.switchTo().newWindow(WindowType.TAB);
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.browser().reads("Send the report");
        phone.lieAbout();
        phone.browser().reads("For officers who have seen signs");

        driver.switchTo().window(first);
        phone.untilTrue("localStorage.getItem('left') === null"
                + " || document.body.textContent.includes('For officers who have seen signs')");
        assertThat(phone.browser().text()).contains("Send new facts");
    }

    @Test
    void nobodyStaysInSightOrComesInUnseenAlsoWhereTheMachineKeepsNothing() {
        theMachineKeepsNothing();
        phone.signedIn(port).aGirlAtTheGate();
        assertThat(DESK.prompt()).as("nobody knows whether the one before has left").isEqualTo("login");
        phone.lieAbout();
        phone.wakeUp();
        assertThat(phone.browser().text()).doesNotContain("Send the report").contains("Sign in");

        phone.signIn();
        phone.browser().see(By.name("/encounter/place"));
        phone.press("Wipe this page");
        phone.press("Sign out");
        assertThat(phone.browser().text()).doesNotContain("Send the report").contains("Sign in");
    }

    @Test
    void whatWasInSightBeforeTheMachineSleptIsNotWhenItIsLookedAtAgain() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.sleepOverNight();
        phone.wakeUp();
        assertThat(phone.browser().text()).doesNotContain("Send the report").contains("Sign in");
    }

    @Test
    void whatWasInSightWhileNobodyWasSignedInIsNotAfterTheMachineSlept() {
        phone.signedIn(port).aGirlAtTheGate();
        outliveTheTokenInSight();
        phone.sleepOverNight();
        phone.touch();
        assertThat(phone.browser().text()).doesNotContain("Send new facts").contains("Sign in");
    }

    /** Of every page that the phone opens from now on. */
    private void theMachineKeepsNothing() {
        phone.browser().driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                Object.defineProperty(window, 'localStorage',
                    { get: () => { throw new DOMException('', 'SecurityError'); } });"""));
    }

    private void outliveTheTokenInSight() {
        phone.outliveTheToken();
        DESK.hurry();
        phone.report();
        phone.browser().reads("You are no longer signed in.");
    }

}
