package network.referral.e2e;

import static network.referral.testbus.Browser.button;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.local.LocalNetwork;
import network.referral.testbus.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running network, and a case worker with a phone. */
abstract class InboxInABrowser {

    static final String AGENCY = "ministry-of-health";

    static final String MEDICAL_CARE = AGENCY + ":medical-care";

    final LocalNetwork network = RunningNetwork.get();

    final Callers callers = Callers.of(network);

    private final JsonMapper json = new JsonMapper();

    Browser browser;

    @BeforeEach
    void open() {
        browser = Browser.orSkip();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    final String report(Map<String, ?> written) {
        return new Intake(network).report(UUID.randomUUID().toString(), ReportWithCompartments.of(written));
    }

    /** The id of the assignment. */
    final String offered(String referral, String purpose) {
        return Offers.readable(callers, referral, all -> all.containsKey(purpose))
            .get(purpose)
            .getAssignmentId()
            .toString();
    }

    final void signIn(String person) {
        new Person(network, person).signInAt(browser, network.gatewayUrl() + "/inbox");
    }

    /** By a case worker, of a referral that is new: the answer is not on record yet. */
    final String acknowledgeWithoutANetwork() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        browser.loseTheNetwork();
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        return referral;
    }

    static By line(String referral) {
        return By.xpath("//button[contains(., '" + referral + "')]");
    }

    /** Of what is opened from now on. */
    final void lookAgainAtOnce() {
        browser.run("""
                const real = window.setInterval;
                window.setInterval = (look, millis) => real(look, millis === 30_000 ? 500 : millis);""");
    }

    /** The page is drawn anew, and looks again as of now. */
    final void showAnew() {
        browser.press(By.cssSelector("option[value=tk]"));
    }

    /** Nor does that by itself show what others say of it. */
    final void lookNoMore() {
        browser.run("""
                const real = window.setInterval;
                window.setInterval = (look, millis) => millis === 30_000 ? 0 : real(look, millis);""");
    }

    /**
     * With that status, whatever is asked at an address like it; all else is as it is.
     */
    final void answerOnly(int status, String address) {
        browser.run("""
                window.real ??= window.fetch;
                window.fetch = async (path, asked) => RegExp('%s').test(path)
                    ? new Response('%s', { status: %d }) : window.real(path, asked);""".formatted(address,
                status / 100 == 4 ? "{\"code\":\"any\"}" : "{}", status));
    }

    /** The same, by whatever stands in front of the service. */
    final void answerInFront(int status, String address) {
        browser.run("""
                window.real ??= window.fetch;
                window.fetch = async (path, asked) => {
                    if (!RegExp('%s').test(path)) return window.real(path, asked);
                    return new Response('<h1>No</h1>', { status: %d });
                };""".formatted(address, status));
    }

    /** The second time at the same place, as soon as what was pressed is gone. */
    final void pressTwice(String words) {
        browser.see(button(words));
        browser.run("""
                const pressed = [...document.querySelectorAll('button')].find(each => each.textContent === '%s');
                pressed.scrollIntoView({ block: 'center' });
                const { left, top, width, height } = pressed.getBoundingClientRect();
                new MutationObserver((changes, watch) => {
                    if (!pressed.isConnected) {
                        watch.disconnect();
                        document.elementFromPoint(left + width / 2, top + height / 2).click();
                    }
                }).observe(document.querySelector('main'), { childList: true, subtree: true });
                pressed.click();""".formatted(words));
    }

    /** What the browser noted, but for a 503, which the page bears: it asks again. */
    final List<String> noted() {
        return browser.console().stream().filter(note -> !note.contains("status of 503")).toList();
    }

    /** What the keyboard would go on from, as far as that is read. */
    final String focused() {
        return browser.run("return document.activeElement === document.body ? '' : document.activeElement.textContent");
    }

    final JsonNode read(String assignment) throws Exception {
        return json.readTree(callers.read(AGENCY, AGENCY, assignment).body());
    }

    /** What the browser calls the zone of its machine now. */
    String zone() {
        return browser
            .run("return new Intl.DateTimeFormat('en', { timeZoneName: 'short' }).format().split(', ').at(-1)");
    }

}
