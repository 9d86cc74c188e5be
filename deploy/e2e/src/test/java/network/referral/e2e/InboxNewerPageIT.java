package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A page that stays open while the service comes to show another, or to say something
 * else.
 */
@DisplayName("The inbox page, of an older build,")
class InboxNewerPageIT extends InboxInABrowser {

    private static final String NEWER = "There is a newer page than this one.";

    private static final String UNSAID = "What you answered is not on record, or you have not read yet what became of it";

    @Test
    void says_so_and_is_loaded_by_whoever_presses() {
        signIn(AGENCY + ".case-worker");
        browser.reads("In work");
        assertThat(browser.text()).doesNotContain(NEWER);

        showANewerPage();
        browser.press("Load the newer page");

        browser.until(page -> browser.text().contains(NEWER) ? null : true);
    }

    @Test
    void is_not_loaded_while_an_answer_is_on_its_way_and_says_that_once() {
        answerThatIsHeldUp();
        showANewerPage();
        browser.press("Load the newer page");
        browser.reads(UNSAID);

        browser.run("window.told = [...document.querySelectorAll('main > [role=status] *')]");
        browser.press("Back to the list");
        browser.reads("In work");
        assertThat(browser.run("return window.told.every(each => each.isConnected)")).isEqualTo("true");
        assertThat(browser.text()).contains(UNSAID);
    }

    @Test
    void is_not_loaded_before_whoever_gave_an_answer_has_read_why_it_was_not_taken() {
        answerThatIsHeldUp();
        browser.press("Back to the list");
        browser.run("window.arrive()");
        browser.reads("Your answer was not taken.");

        showANewerPage();
        browser.press("Load the newer page");
        browser.reads(UNSAID);
    }

    @Test
    void tells_whom_to_telephone_as_soon_as_that_can_be_read_and_as_it_is_by_then() {
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const real = window.fetch;
                window.fetch = async (path, asked) => path !== '/pages/settings.json' ? real(path, asked)
                    : window.number ? Response.json({ ...await (await real(path, asked)).json(),
                        telephone: { en: `Telephone ${window.number}` } }) : new Response('', { status: 503 });"""));
        browser.open(network.gatewayUrl() + "/inbox");
        browser.reads("Sign in");

        lookWhereTheNumberIs("112");
        browser.reads("Telephone 112");
        lookWhereTheNumberIs("113");
        browser.reads("Telephone 113");
    }

    private void lookWhereTheNumberIs(String number) {
        browser.run("window.number = '%s'; document.dispatchEvent(new Event('visibilitychange'))".formatted(number));
    }

    private void showANewerPage() {
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => path !== '/pages/settings.json' ? real(path, asked)
                    : real(path, asked).then(async told => Response.json({ ...await told.json(), build: 'another' }));
                document.dispatchEvent(new Event('visibilitychange'));""");
        browser.reads(NEWER);
    }

    /** Refused as soon as it arrives. */
    private void answerThatIsHeldUp() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => !/status$/.test(path) ? real(path, asked) : new Promise(answer => {
                    window.arrive = () => answer(Response.json({ code: 'invalid' }, { status: 422 }));
                });""");
        browser.press("Acknowledge");
        browser.reads("Your answer is being sent.");
    }

}
