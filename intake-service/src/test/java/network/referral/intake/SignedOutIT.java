package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/** What an officer has written, once the page takes nobody for signed in any more. */
class SignedOutIT extends IntakeInABrowser {

    @Test
    void aTokenThatIsOverLosesNothingAndTakesNothingOutOfSight() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.outliveTheToken();
        DESK.shut();
        phone.press("Send the report");
        phone.browser().reads("You were not let in. What you entered is still here.");
        assertThat(phone.isTicked("/flags", "departure-imminent")).isTrue();

        DESK.admit(() -> officer(Reports.AIRPORT));
        DESK.hurry();
        phone.browser().write(By.id("search"), "passport");
        phone.report();
        phone.browser().reads("You are no longer signed in.");
        assertThat(phone.written("/encounter/place")).isEqualTo("airport");
        assertThat(searched()).isEqualTo("passport");
        DESK.admit(() -> officer(Reports.AIRPORT));
        phone.press("Look again");
        phone.browser().reads("It is being decided who must act.");
        assertThat(searched()).isEqualTo("passport");
    }

    @Test
    void whereATokenIsRefusedThatWasGivenJustNowTheReportIsTriedOn() {
        phone.signedIn(port).aGirlAtTheGate();
        // refused, as any is where the service's clock is behind the issuer's
        var isRefused = new AtomicBoolean(true);
        DESK.admit(() -> isRefused.get() ? TestIssuer.shared().tokenForAnother(Reports.AIRPORT)
                : officer(Reports.AIRPORT));
        DESK.remember();
        phone.outliveTheToken();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");

        isRefused.set(false);
        phone.hurry();
        phone.browser().reads("The network has the report.");
    }

    private String searched() {
        return phone.browser().with(By.id("search"), field -> field.getDomProperty("value"));
    }

    @Test
    void whoeverIsNotKnownUnseenSignsInBesideTheFormAndTheReportIsThereOnce() {
        var first = interrupted();
        assertThat(phone.isTicked("/flags", "departure-imminent")).isTrue();
        DESK.showItsForm();
        phone.press("Send the report");
        writesOnUntilToldToSignIn();

        DESK.admit(() -> officer(Reports.AIRPORT));
        phone.signIn();
        phone.browser().reads("You are signed in again, and nothing is lost.");
        assertThat(phone.report()).isEqualTo(first);
        assertThat(network.revisions(first)).containsExactly(1);
    }

    @Test
    void whoeverClicksTwiceToSignInIsNotToldThatTheWindowWasClosed() {
        interrupted();
        DESK.admit(() -> officer(Reports.AIRPORT));
        phone.browser().run("""
                const real = window.setTimeout;
                window.setTimeout = (act, millis) => real(() => { act(); window.givenUp ||= millis === 300; }, millis);
                const button = [...document.querySelectorAll('button')].find(each => each.textContent === 'Sign in');
                button.click();
                button.click();""");
        phone.untilTrue("window.givenUp && /signed in again|was closed/.test(document.body.innerText)");
        assertThat(phone.browser().text()).contains("You are signed in again, and nothing is lost.");
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereNobodyTouchesThePageAndNobodySeesIt() {
        phone.signedIn(port).aGirlAtTheGate();
        DESK.remember();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.lieAbout();
        isStillSentOutOfSightAndGetsThere();
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereItsOfficerLeavesByAnotherTab() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        leaveByAnotherTab();
        phone.outliveTheToken();
        isStillSentOutOfSightAndGetsThere();
    }

    @Test
    void whatIsOnItsWayIsInNobodyElsesNameWhereWhoHasSignedInIsNotKnown() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.noteWhoReports();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        leaveByAnotherTab();
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.cutOff("/v1/caller");
        phone.signIn();
        phone.browser().reads("Signing in does not work now.");

        phone.findTheAnswers();
        phone.browser().reads("A report that was sent from here was taken.");
        assertThat(phone.namesOfWhoReported().split(",")).hasSizeGreaterThan(1).containsOnly("officer-0001");
    }

    @Test
    void whatIsOnItsWayIsInNobodyElsesNameWhereAColleagueIsFoundSignedInAndNotYetKnown() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.noteWhoReports();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        DESK.remember();
        phone.cutOff("/v1/caller");
        phone.outliveTheToken();

        phone.untilTrue("window.failed > 1 || window.names.includes('officer-0002')");
        assertThat(phone.namesOfWhoReported().split(",")).containsOnly("officer-0001");
    }

    private void isStillSentOutOfSightAndGetsThere() {
        phone.browser().reads("Your report is not taken yet, and is still sent by itself");
        assertThat(phone.browser().text()).doesNotContain("Send the report");

        phone.findTheAnswers();
        phone.browser().reads("A report that was sent from here was taken.");
        var stays = "return document.getElementById('signIn') === (window.door ??= document.getElementById('signIn'))";
        phone.browser().run(stays);
        phone.wakeUp();
        assertThat(phone.browser().run(stays)).as("what a finger may be on").isEqualTo("true");
        phone.signIn();
        phone.browser().reads("The network has the report.");
        assertThat(network.revisions(phone.browser().read(By.className("referral")))).containsExactly(1);
    }

    @Test
    void whoeverLeavesByAnotherTabLeavesNothingInSightAlsoWhereTheTokenWasOver() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.outliveTheToken();
        DESK.hurry();
        phone.report();
        phone.browser().reads("You are no longer signed in.");
        assertThat(phone.browser().text()).contains("Send new facts");

        leaveByAnotherTab();
        phone.browser().reads("For officers who have seen signs");
        assertThat(phone.browser().text()).doesNotContain("Send new facts");
    }

    /** Who may have signed in there before this tab comes to hear that somebody left. */
    @Test
    void whoeverLeavesByAnotherTabLeavesNothingInSightAlsoWhereSomebodyElseIsThereBefore() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().run("dispatchEvent(new StorageEvent('storage', { key: 'left', newValue: 'yes' }))");
        assertThat(phone.browser().text()).doesNotContain("Send the report").contains("Sign in");
    }

    /** Where what is asked then is answered only after it. */
    @Test
    void whoeverLeavesByAnotherTabLeavesNothingInSightAlsoWhileATokenIsRenewed() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.outliveTheToken();
        DESK.remember();
        phone.holdBackWhoIsSignedIn();
        phone.press("Look again");
        phone.untilTrue("window.handOver");
        leaveByAnotherTab();
        phone.browser().reads("For officers who have seen signs");
        assertThat(phone.browser().text()).doesNotContain("Send new facts");

        phone.browser().run("window.handOver()");
        phone.untilTrue("/You are no longer signed in|It could not be asked/.test(document.body.textContent)");
        assertThat(phone.browser().text()).doesNotContain("Send new facts");
    }

    @Test
    void aTabThatNobodyTouchesForLongIsLeftAloneAndNotTheOneThatIsInUse() {
        phone.signedIn(port).aGirlAtTheGate();
        var first = phone.browser().driver().getWindowHandle();
        inAnotherTab();
        phone.browser().reads("Send the report");
        phone.lieAbout();
        phone.browser().reads("For officers who have seen signs");
        phone.browser().driver().switchTo().window(first);
        phone.report();

        phone.lieAbout();
        phone.browser().reads("For officers who have seen signs");
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.browser().reads("For officers who have seen signs");
        assertThat(phone.browser().run("return localStorage.getItem('left')")).isNotEqualTo("null");
    }

    /**
     * As where whoever was asked first has thought about it for longer than browsers open
     * windows after a click.
     */
    @Test
    void whoeverSignsOutAndIsLedToNobodyWhoMayKnowTheOfficerStillIsToldSo() {
        phone.signedIn(port);
        phone.browser().run("window.open = () => null");
        phone.press("Sign out");
        phone.browser().reads("The sign-in service may still know you");
        phone.press("Sign out there, too");
        assertThat(phone.browser().text()).contains("The sign-in service may still know you");

        phone.browser().run("window.open = url => { window.led = url; return window; }");
        phone.press("Sign out there, too");
        assertThat(phone.browser().text()).contains("Sign in").doesNotContain("may still know you");
        assertThat(phone.browser().run("return window.led")).isEqualTo(TestIssuer.shared().uri());
    }

    private void inAnotherTab() {
        DESK.admit(() -> officer(Reports.AIRPORT));
        DESK.remember();
        phone.browser().driver().switchTo().newWindow(WindowType.TAB);
        phone.browser().open("http://127.0.0.1:" + port + "/report");
    }

    /** One that is opened for it, and closed again. */
    private void leaveByAnotherTab() {
        var driver = phone.browser().driver();
        var first = driver.getWindowHandle();
        inAnotherTab();
        phone.press("Sign out");
        phone.browser().reads("For officers who have seen signs");
        driver.close();
        driver.switchTo().window(first);
    }

}
