package network.referral.e2e;

import static network.referral.testbus.Browser.button;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A case worker who leaves the page open. */
@DisplayName("The inbox page, left open,")
class InboxLeftOpenIT extends InboxInABrowser {

    @Test
    void tells_what_waits_for_a_first_answer_whatever_list_is_looked_at() {
        var agency = "state-migration-service";
        var purpose = agency + ":receive-and-screen";
        offered(report(ReportWithCompartments.WRITTEN), purpose);
        signIn(agency + ".case-worker");
        lookAgainAtOnce();
        browser.press("In work");
        browser.reads("Waiting for a first answer of your agency: ");
        assertThat(underlined("true")).isEqualTo("In work");
        assertThat(underlined("false")).isEmpty();
        var waiting = number("your agency: (\\d+)");
        var urgent = number("P0, at once: (\\d+)");

        offered(report(ReportWithCompartments.WRITTEN), purpose);
        browser.until(page -> number("your agency: (\\d+)") > waiting ? true : null);
        assertThat(number("P0, at once: (\\d+)")).isGreaterThan(urgent);
        browser.loseTheNetwork();
        browser.reads("Whether others wait cannot be read now.");
        assertThat(number("your agency: (\\d+)")).isGreaterThan(waiting);
        browser.findTheNetwork();
        browser.until(page -> browser.text().contains("cannot be read now") ? null : true);
    }

    @Test
    void tells_whether_the_agency_takes_new_work_as_it_is_by_now() {
        signIn("prosecutor-general-office.supervisor");
        lookAgainAtOnce();
        browser.press(By.cssSelector("option[value=ru]"));
        browser.reads("Ваше ведомство принимает новые назначения.");
        browser.loseTheNetwork();
        browser.reads("новые назначения, сейчас прочитать нельзя.");
        browser.findTheNetwork();
        browser.reads("Ваше ведомство принимает новые назначения.");
    }

    @Test
    void keeps_time_in_an_open_assignment_and_never_tells_more_than_is_left() throws Exception {
        var referral = report(ReportWithCompartments.WRITTEN);
        var due = Instant.parse(read(offered(referral, MEDICAL_CARE)).get("acknowledgeBy").asString());
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        browser.reads("Gate 4");
        itIs(due.minusSeconds(119 * 60 + 40));
        browser.reads("answer due in 119 min");
        itIs(due.minusSeconds(47 * 3600 + 50 * 60));
        browser.reads("answer due in 47 h");
        itIs(due.plusSeconds(2 * 3600 + 1));
        browser.reads("answer overdue by 2 h");
        assertThat(browser.text()).doesNotContain("This has changed just now.");
    }

    @Test
    void tells_what_somebody_else_has_said_of_an_open_assignment_and_not_that_looking_at_it_has_delivered_it()
            throws Exception {
        var referral = report(ReportWithCompartments.WRITTEN);
        var id = offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        await().until(() -> read(id).get("state").asString(), "delivered"::equals);
        // the first look is faster than the word that it was delivered
        browser.run("""
                const real = window.fetch;
                window.looks = 0;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    return !/assignments\\/[^/?]+$/.test(path) || window.looks++ ? answer
                        : new Response(JSON.stringify({ ...await answer.json(), state: 'assigned', history: [] }));
                };""");
        browser.press(line(referral));
        browser.until(page -> Integer.parseInt(browser.run("return String(window.looks)")) > 2 ? true : null);
        assertThat(browser.text()).contains("Gate 4").doesNotContain("This has changed just now.");
        browser.press("Decline");
        browser.press("Not now");
        assertThat(focused()).isEqualTo("Decline");

        assertThat(callers.say(AGENCY, id, "{\"status\":\"acknowledged\"}").statusCode()).isEqualTo(202);
        browser.reads("This has changed just now.");
        assertThat(focused()).startsWith("medical care");
    }

    @Test
    void goes_by_what_was_asked_for_last_also_where_an_older_answer_comes_after_it() throws Exception {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        browser.reads("Gate 4");
        browser.run("""
                const real = window.fetch;
                window.looks = 0;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    if (/assignments\\/[^/?]+$/.test(path) && window.looks++ === 0) {
                        await new Promise(done => { window.letGo = done; });
                    }
                    return answer;
                };""");
        browser.until(page -> "true".equals(browser.run("return String('letGo' in window)")) ? true : null);
        browser.press("Acknowledge");
        browser.see(button("Accept"));

        int before = looks();
        browser.run("window.letGo()");

        browser.until(page -> looks() > before + 2 ? true : null);
        assertThat(browser.text()).doesNotContain("This has changed just now.");
    }

    @Test
    void goes_by_what_it_has_heard_last_of_the_list_and_of_whether_new_work_is_taken() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("Your agency takes new work.");
        // the first look at each comes to nothing, later; and nobody else hears what is
        // said here
        browser.run("""
                const real = window.fetch;
                const held = new Set();
                window.fetch = async (path, asked) => {
                    const place = path.split('?')[0];
                    if (asked?.method === 'PUT') return new Response(asked.body, { status: 202 });
                    if (!place.startsWith('/v1/agencies/') || held.has(place)) return real(path, asked);
                    held.add(place);
                    await new Promise(done => addEventListener('late', done));
                    return { status: 503, headers: new Headers(), text: async () => '' };
                };""");
        browser.press(By.cssSelector("option[value=tk]"));
        browser.press("In work");
        browser.press("To answer");
        browser.reads("in this list");
        browser.run("document.getElementById('until').value = '202611-11-24T08:15'");
        browser.press("We are full");
        browser.reads("Say until when");
        browser.run("document.getElementById('until').value = '2100-01-01T00:00'");
        browser.press("We are full");
        browser.reads("On record.");

        browser.run("dispatchEvent(new Event('late'))");

        assertThat(browser.text()).contains("in this list", "Full until")
            .doesNotContain("cannot answer now", "cannot be read now");
    }

    @Test
    void takes_no_token_that_is_over_for_a_refusal_however_many_questions_were_asked_with_it() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        // of two questions the list is the second to hear it, before there is another
        // token
        browser.run("""
                const real = window.fetch;
                const over = { status: 401, headers: new Headers(), text: async () => '' };
                let token = null;
                let first;
                const isFirstTold = new Promise(tell => { first = tell; });
                window.fetch = async (path, asked) => {
                    if (path === '/v1/caller') await new Promise(done => { window.goOn = done; });
                    if (!path.startsWith('/v1/agencies/')) return real(path, asked);
                    token ??= asked.headers.Authorization;
                    if (asked.headers.Authorization !== token) return real(path, asked);
                    if (path.includes('/availability')) { first(); return over; }
                    await isFirstTold;
                    window.told = true;
                    return over;
                };""");
        browser.press(By.cssSelector("option[value=tk]"));
        browser.until(page -> "true".equals(browser.run("return String('told' in window && 'goOn' in window)")) ? true
                : null);
        assertThat(browser.text()).doesNotContain("did not take it", "cannot be read now");
        browser.run("window.goOn()");
        browser.reads("in this list");
        browser.reads("Your agency takes new work.");
    }

    private int looks() {
        return Integer.parseInt(browser.run("return String(window.looks)"));
    }

    @Test
    void does_not_deny_an_answer_that_may_be_on_record() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        answerOnly(503, "/status$");
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        browser.press("Back to the list");
        browser.see(line(referral));
        assertThat(focused()).as("where the list was left").contains(referral);
        answerOnly(403, "/status$");
        browser.reads("It is not known whether your answer was recorded.");
        answerOnly(200, "assignments/[^/?]+$");
        browser.press(line(referral));
        browser.reads("The network cannot answer now.");
        browser.press("Back to the list");
        answerOnly(403, "/status$");
        browser.press(line(referral));
        browser.reads("It is not known whether that was recorded.");

        answerOnly(202, "/status$");
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        answerOnly(409, "/status$");
        browser.reads("It stands otherwise by now.");
        assertThat(browser.text()).contains("It is not known whether that was recorded.");
    }

    /**
     * On a phone the window is a tab: whoever looks up a code or the name of the agency
     * comes by the page again.
     */
    @Test
    void stays_as_it_is_for_whoever_looks_back_at_it_while_signing_in_for_an_answer() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        browser.see(button("Acknowledge"));
        theTokenIsOverAndTheIssuerKnowsNobody();
        var page = browser.driver().getWindowHandle();
        browser.press("Acknowledge");
        browser.intoNewWindow();
        browser.see(By.id("username"));
        var window = browser.driver().getWindowHandle();

        browser.driver().switchTo().window(page);
        browser.run("document.dispatchEvent(new Event('visibilitychange'))");

        browser.driver().switchTo().window(window);
        new Person(network, AGENCY + ".case-worker").signInHere(browser);
        browser.backTo(page);
        browser.until(any -> browser.text().contains("On record.") || !browser.text().contains("Gate 4") ? true : null);
        assertThat(browser.text()).contains("On record.", "Gate 4");
    }

    private void theTokenIsOverAndTheIssuerKnowsNobody() {
        browser.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        browser.run("""
                const real = performance.now.bind(performance);
                performance.now = () => real() + 5 * 60_000;""");
    }

    /** What is seen to be chosen, of what is or is not. */
    private String underlined(String isPressed) {
        return browser.run("""
                return [...document.querySelectorAll('[aria-pressed=%s]')]
                    .filter(each => getComputedStyle(each).textDecorationLine === 'underline')
                    .map(each => each.textContent).join();""".formatted(isPressed));
    }

    /**
     * By the clocks of the page, which somebody touches all the while, and of the
     * service.
     */
    private void itIs(Instant now) {
        browser.run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    answer.headers.get = name => (name === 'Date' ? new Date(Date.now()).toUTCString() : null);
                    return answer;
                };
                for (let then = Math.min(Date.now(), %1$d); then < %1$d; then += 600_000) {
                    Date.now = () => then;
                    dispatchEvent(new Event('pointerdown'));
                }
                Date.now = () => %1$d;
                dispatchEvent(new Event('pointerdown'));""".formatted(now.toEpochMilli()));
    }

    /** What the page says there; 0 where it does not. */
    private int number(String pattern) {
        var said = Pattern.compile(pattern).matcher(browser.text());
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }

}
