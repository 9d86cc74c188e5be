package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import network.referral.testbus.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Browsers that lack something, networks that answer for others, and what a keyboard or a
 * messenger makes of a code.
 */
class OddPhoneIT extends IntakeInABrowser {

    private static final String POST = "/encounter/placeCode";

    private static final String CODE = "/encounter/groupId";

    @Test
    void whatStandsInFrontOfTheServiceRefusesNothingForGood() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.waitsNotSoLong();
        phone.browser().run("""
                const real = window.fetch;
                const answers = [404, 403, 407, 422, 401];
                window.fetch = (path, asked) => path === '/v1/identifications' && answers.length > 0
                    ? Promise.resolve(new Response('<h1>No</h1>', { status: answers.shift() })) : real(path, asked);
                window.left = () => answers.length;""");
        DESK.remember();

        phone.press("Send the report");
        phone.browser().until(page -> {
            phone.browser().run("dispatchEvent(new Event('online'))");
            return phone.browser().text().contains("The network has the report.") ? true : null;
        });

        phone.untilTrue("window.left() === 0");
        assertThat(network.revisions(phone.browser().read(By.className("referral")))).containsExactly(1);
    }

    /** As one inside another app, or that was told to let pages ask no more. */
    @Test
    void whereTheBrowserAsksNothingThePageDoes() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().run("window.confirm = () => false");

        phone.press("Sign out");
        assertThat(question()).startsWith("What you entered and did not send will be gone.");
        assertThat(phone.focused().getText()).isEqualTo("Cancel");
        phone.focused().sendKeys(Keys.ESCAPE);
        isAskedNoMore();
        assertThat(phone.focused().getText()).isEqualTo("Sign out");
        assertThat(phone.isTicked("/flags", "departure-imminent")).isTrue();

        phone.press("Sign out");
        agreeTo("Sign out");
        phone.browser().see(Browser.button("Sign in"));
        assertThat(phone.browser().console()).noneMatch(said -> said.contains("Content Security Policy"));
    }

    @Test
    void whatIsAskedGoesWithWhoeverWasAsked() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.press("Sign out");
        assertThat(question()).contains("Sign out all the same?");
        phone.lieAbout();
        isAskedNoMore();
        phone.signIn();
        phone.browser().see(By.name("/encounter/place"));
        assertThat(phone.isTicked("/flags", "departure-imminent")).as("nobody has agreed").isTrue();
    }

    /** What came of it is in sight; a finger that was about to answer ticks nothing. */
    @Test
    void whatIsAskedOfASendingGoesWithIt() {
        isSentAgain();
        phone.press("Sign out");
        assertThat(question()).startsWith("The report is still being sent");
        phone.browser().run("""
                const real = window.setTimeout;
                window.setTimeout = (act, millis) => real(act, millis === 1000 ? 120_000 : millis);
                const { left, top } = document.querySelector('dialog .primary').getBoundingClientRect();
                window.ticked = [[left, top], [0, 0]].map(([clientX, clientY]) => () => {
                    const box = document.querySelector('[name="/flags"][value="immediate-danger"]');
                    box.dispatchEvent(
                        new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY }));
                    return box.checked;
                });""");
        phone.browser().findTheNetwork();
        phone.browser().reads("The network has the report.");
        isAskedNoMore();
        assertThat(network.revisions(phone.browser().read(By.className("referral")))).containsExactly(1);
        assertThat(phone.browser().run("return window.ticked.map(tick => tick())")).isEqualTo("[false, true]");
    }

    /** Somebody may be coming closer. */
    @Test
    void thePageIsWipedAlsoWhileItAsks() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.press("Sign out");
        question();
        phone.press(By.cssSelector("dialog .danger"));
        phone.browser().reads("What was on this page was wiped.");
        isAskedNoMore();
        assertThat(phone.isTicked("/flags", "departure-imminent")).isFalse();
    }

    @Test
    void aFingerThatComesDownTwiceAnswersNothingAndAsksNothingAnew() {
        phone.signedIn(port).aGirlAtTheGate();
        var asked = phone.browser().run("""
                return [['#signOut', 99], ['dialog .primary', 99], ['dialog .row button', 299], ['#signOut', 299],
                        ['#signOut', 99]].map(([what, clientY]) => {
                    document.querySelector(what).dispatchEvent(
                        new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientY }));
                    return document.querySelectorAll('dialog[open]').length;
                });""");
        assertThat(asked).isEqualTo("[1, 1, 0, 0, 1]");
    }

    private void isAskedNoMore() {
        phone.browser().until(page -> page.findElements(By.tagName("dialog")).isEmpty() ? true : null);
    }

    /** As where it is old, and the page no more in sight. */
    @Test
    void aQuestionThatTheBrowserTakesAwayIsNotTakenForSent() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().run("delete HTMLDialogElement.prototype.showModal; window.confirm = () => false");
        phone.tick("/profile/ageGroup", "adult");

        phone.press("Send new facts");

        phone.browser().reads("Nothing was sent by this press.");
        assertThat(phone.browser().read(By.className("outcome"))).doesNotContain("cannot be lost");
        assertThat(network.revisions(id)).containsExactly(1);
        phone.browser().run("window.confirm = () => true");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
    }

    @Test
    void aPostInTheOtherScriptArrivesAsItLooksAndWhatIsNoneIsMarked() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write(POST, "A/B");
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("Only letters A to Z, digits and hyphens.");
        assertThat(phone.marked()).containsExactly(POST);
        phone.put(POST, "ASB 2");
        phone.press("Send the report");
        assertThat(phone.marked()).containsExactly(POST);
        phone.put(POST, "ABCDEFGHIJKLMNOPQ");
        phone.press("Send the report");
        assertThat(phone.marked()).containsExactly(POST);
        phone.browser().findTheNetwork();

        phone.put(POST, "\u0410S\u0412\u20112\u200e");
        var id = phone.report();
        assertThat(network.reports(id).getFirst().getEncounter().getPlaceCode()).hasToString("ASB-2");
    }

    @Test
    void aCodeWithMarksThatNobodySeesIsTheSameCode() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.put(CODE, "4821\u20117730\u2013556\u200e");
        phone.press("Send the report");
        phone.browser().reads("A code of the page has twelve digits.");
        assertThat(phone.marked()).containsExactly(CODE);
        phone.put(CODE, "\u2014");
        phone.press("Send the report");
        phone.press("Send the report");
        assertThat(phone.marked()).as("everybody's who writes a dash").containsExactly(CODE);

        phone.put(CODE, "\u20684821\u20117730\u20135561\u2069");
        var id = phone.report();
        assertThat(network.reports(id).getFirst().getEncounter().getGroupId()).hasToString("4821-7730-5561");
    }

    /** It reads the day for the month. */
    @Test
    void aTimeThatABrowserTakesAsAnyTextIsMarked() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().run("""
                const field = document.querySelector('[name="/encounter/occurredAt"]');
                window.is = value => {
                    Object.defineProperty(field, 'value', { value, configurable: true });
                    field.dispatchEvent(new Event('input', { bubbles: true }));
                };
                window.is('05/12/2026 17:50');""");

        phone.press("Send the report");

        phone.untilTrue("document.querySelector('.wrong') || document.body.innerText.includes('The network has')");
        assertThat(phone.marked()).containsExactly("/encounter/occurredAt");
        phone.browser().run("window.is('2026-12-01T17:50h')");
        phone.press("Send the report");
        assertThat(phone.marked()).containsExactly("/encounter/occurredAt");
    }

    @Test
    void aBrowserThatCouldNotSignInIsToldThatItMayBeTooOld() {
        phone.browser()
            .driver()
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source",
                    "delete window.BroadcastChannel; addEventListener('error', () => { window.ended = true; });"));
        phone.browser().open("http://127.0.0.1:" + port + "/report");

        phone.browser().reads("this browser may be too old for the page");
        phone.untilTrue("window.ended");
        assertThat(phone.browser().driver().findElements(Browser.button("Sign in"))).isEmpty();
    }

}
