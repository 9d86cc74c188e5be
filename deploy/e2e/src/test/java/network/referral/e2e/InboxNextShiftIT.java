package network.referral.e2e;

import static network.referral.testbus.Browser.button;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** One desk, and whoever signs in there after a case worker who has gone home. */
@DisplayName("The inbox page, left to say an answer,")
class InboxNextShiftIT extends InboxInABrowser {

    private String referral;

    @BeforeEach
    void aCaseWorkerGivesBackWhatNobodyTakesAndGoesHome() throws Exception {
        referral = report(ReportWithCompartments.WRITTEN);
        var id = offered(referral, MEDICAL_CARE);
        assertThat(callers.say(AGENCY, id, "{\"status\":\"accepted\"}").statusCode()).isEqualTo(202);
        signIn(AGENCY + ".case-worker");
        browser.press("In work");
        browser.press(line(referral));
        answerOnly(503, "/status$");
        browser.press("Failed");
        browser.choose(By.id("code"), "unsafe");
        browser.press(By.cssSelector("label[for=code] + div button.primary"));
        browser.reads("Not on record yet.");
    }

    @Test
    void tells_a_colleague_who_signs_in_of_it_until_its_assignment_was_read() {
        isLeftAlone();
        signInHere(AGENCY + ".supervisor");
        browser.reads("A colleague's answer, given on this page, is not known to be on record.");
        assertThat(browser.text()).contains(referral);
        assertThat(browser.asksBeforeItIsClosed()).isTrue();

        browser.press("In work");
        browser.press(line(referral));
        browser.reads("A colleague's answer to this, given on this page, is not known to be on record.");
        browser.see(button("Failed"));
        browser.press("Back to the list");

        browser.see(line(referral));
        assertThat(browser.text()).doesNotContain("colleague");
        assertThat(browser.asksBeforeItIsClosed()).isFalse();
    }

    @Test
    void tells_nobody_of_another_agency() {
        isLeftAlone();
        signInHere("prosecutor-general-office.supervisor");
        browser.reads("in this list");

        assertThat(browser.text()).doesNotContain("colleague", "on record");
        assertThat(browser.asksBeforeItIsClosed()).isFalse();
    }

    /** The way is back while the page still shows the assignment, and nobody is there. */
    @Test
    void tells_what_was_refused_before_nobody() {
        later(3);
        answerOnly(422, "/status$");
        browser.reads("That cannot be taken.");
        later(13);
        browser.reads("Nobody has touched this page for 15 minutes.");
        browser.reads("It is not known whether your answer was recorded.");

        signInHere(AGENCY + ".supervisor");
        browser.reads("A colleague's answer, given on this page, is not known to be on record.");
    }

    private void isLeftAlone() {
        later(16);
        browser.reads("Nobody has touched this page for 15 minutes.");
        browser.reads("It is said no more once somebody else signs in here.");
        assertThat(browser.text()).contains("Not on record yet.").doesNotContain(referral);
    }

    private void later(int minutes) {
        browser.run("""
                const now = Date.now.bind(Date);
                Date.now = () => now() + %d * 60_000;
                document.dispatchEvent(new Event('visibilitychange'));""".formatted(minutes));
    }

    /** On the page as it is, with what it still knows. */
    private void signInHere(String person) {
        var window = browser.driver().getWindowHandle();
        browser.press("Sign in");
        browser.intoNewWindow();
        new Person(network, person).signInHere(browser);
        browser.backTo(window);
    }

}
