package network.referral.e2e;

import static network.referral.testbus.Browser.button;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A case worker with a phone, whose agency has no system of its own. */
@DisplayName("The inbox page")
class InboxPageIT extends InboxInABrowser {

    @Test
    void shows_what_the_agency_may_know_and_takes_its_word() throws Exception {
        var written = new TreeMap<String, Object>(ReportWithCompartments.WRITTEN);
        written.put("health", Map.of("illness", "asthma <img src=x onerror=alert(1)>", "card",
                new BigInteger("9007199254740993"), "dose", new BigDecimal("0.10"), "words", "درد دارد (1)"));
        var referral = report(written);
        var id = offered(referral, MEDICAL_CARE);

        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));

        browser.reads("asthma <img src=x onerror=alert(1)>");
        browser.reads("Gate 4");
        assertThat(browser.text()).contains("9007199254740993", "0.10", "medical care", "P1, urgent", referral)
            .doesNotContain("A man two places behind", "Invented Person");
        assertThat(browser.width()).isEqualTo(360);
        assertThat(browser.run("const style = getComputedStyle([...document.querySelectorAll('dd')]"
                + ".find(each => each.textContent.startsWith('درد'))); return style.direction + style.unicodeBidi"))
            .isEqualTo("rtlplaintext");

        assertThat(noted()).allSatisfy(this::isTheIssuersFormThatLetsNobodyFrameIt);
        browser.loseTheNetwork();
        browser.press("Acknowledge");
        browser.reads("Not on record yet. It is said again by itself");
        browser.findTheNetwork();
        await().until(() -> read(id).get("state").asString(), "acknowledged"::equals);
        assertThat(noted()).allMatch(note -> note.endsWith("net::ERR_INTERNET_DISCONNECTED"));
        browser.reads("On record.");
        assertThat(focused()).startsWith("medical care");
        pressTwice("Accept");
        browser.press("Completed");
        browser.see(button("Completed"));
        browser.choose(By.id("code"), "service-provided");
        browser.press(By.cssSelector("label[for=code] + div button.primary"));
        await().until(() -> read(id).get("state").asString(), "completed"::equals);
        browser.reads("service provided");
        assertThat(read(id).get("history").toString()).contains("accepted").doesNotContain("in-progress");

        browser.driver().navigate().back();
        browser.press("Closed");
        browser.see(line(referral));
        var window = browser.driver().getWindowHandle();
        browser.press("Sign out");
        browser.see(button("Sign in"));
        assertThat(browser.text()).doesNotContain(referral, "Gate 4");
        // the issuer still knows the person; whoever holds the phone now closes its
        // window
        browser.intoNewWindow();
        browser.see(button("Sign out"));
        browser.driver().close();
        browser.backTo(window);
        browser.driver().navigate().refresh();
        browser.press("Sign in");
        browser.intoNewWindow();
        browser.see(By.id("username"));
        browser.driver().close();
        browser.backTo(window);
        assertThat(noted()).allSatisfy(this::isTheIssuersFormThatLetsNobodyFrameIt);
        assertThat(kept()).isEqualTo("[]");
    }

    @Test
    void tells_what_was_reported_in_the_words_of_the_page() {
        var agency = "state-migration-service";
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, agency + ":receive-and-screen");
        signIn(agency + ".case-worker");
        browser.press(By.cssSelector("option[value=ru]"));
        mustBeAskedAgain("consent.police");
        browser.press(line(referral));
        browser.reads("Проездной документ предъявляет или держит у себя другой пассажир *");
        assertThat(browser.text())
            .contains("* перевод, который никто не подтвердил", "аэропорт", "выезжает из страны", "взрослый", "женский",
                    "туркменский", "этой страны", "Туркменистан",
                    "спросить ещё раз: согласие на то, чтобы сообщили полиции")
            .doesNotContain("TRV-01", "GEN-17", "airport", "departing", "adult", "female", "national");
        assertThat(browser.run("return document.querySelectorAll('dl > dd:first-child').length")).isEqualTo("0");
        assertThat(browser.run("return document.querySelectorAll('li[lang=ru]').length")).isEqualTo("2");
    }

    @Test
    void goes_on_without_a_click_for_whoever_is_signed_in_and_knows_nobody_else() throws Exception {
        var url = network.gatewayUrl() + "/inbox";
        new Person(network, "prosecutor-general-office.supervisor").signInAt(browser, url);
        browser.reads(" in this list.");
        browser.press("We are full");
        browser.reads("Say until when");
        browser.press("We take new work");
        browser.reads("On record.");
        browser.open(url);
        browser.reads("Your agency takes new work.");
        browser.driver().manage().deleteAllCookies();
        browser.open(network.issuerUrl() + "/login");
        browser.driver().manage().deleteAllCookies();
        browser.open(url);
        browser.see(button("Sign in"));
    }

    @Test
    void says_an_answer_until_it_is_on_record_whatever_is_read_and_looked_at_meanwhile() throws Exception {
        var referral = report(ReportWithCompartments.WRITTEN);
        var id = offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        answerOnly(503, "/status$");
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");

        browser.loseTheNetwork();
        browser.run("window.fetch = window.real");
        browser.reads("The network does not answer.");
        assertThat(browser.text()).contains("Not on record yet.");
        browser.press(By.cssSelector("option[value=ru]"));
        browser.reads("Ещё не записано.");
        browser.run("document.querySelectorAll('main section button')[0].click();"
                + "document.querySelectorAll('main section button')[0].click()");
        browser.see(button("Ждут ответа"));
        assertThat(browser.text()).contains("Ещё не записано.", referral);

        browser.findTheNetwork();
        await().until(() -> read(id).get("state").asString(), "acknowledged"::equals);
        browser.until(page -> browser.text().contains("Ещё не записано.") ? null : true);
    }

    @Test
    void tells_whoever_signs_out_that_an_answer_may_not_be_on_record() {
        var referral = acknowledgeWithoutANetwork();
        browser.press("Sign out");
        browser.press("Cancel");
        assertThat(browser.text()).contains("Not on record yet.");
        browser.run("window.open = () => null");
        browser.press("Sign out");
        browser.press(By.xpath("//dialog//button[@class='primary'][.='Sign out']"));
        browser.reads("It is not known whether your answer was recorded.");
        browser.reads("The sign-in service may still know you");
        assertThat(browser.text()).contains("Sign in").doesNotContain(referral, "Gate 4");
        browser.press("Sign out there, too");
        assertThat(focused()).as("the button that had the focus is gone").isEqualTo("Referrals");
    }

    @Test
    void asks_before_it_is_closed_while_an_answer_is_not_on_record() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        browser.see(button("Acknowledge"));
        assertThat(browser.asksBeforeItIsClosed()).isFalse();
        browser.loseTheNetwork();
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        assertThat(browser.asksBeforeItIsClosed()).isTrue();
    }

    @Test
    void stops_saying_an_answer_when_told_to_and_tells_whether_it_may_be_on_record() throws Exception {
        var referral = report(ReportWithCompartments.WRITTEN);
        var id = offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        answerOnly(429, "/status$");
        browser.press("Acknowledge");
        browser.press("Stop trying");
        browser.reads("Stopped. Your answer is not on record.");
        assertThat(browser.asksBeforeItIsClosed()).isFalse();

        answerOnly(503, "/status$");
        browser.press("Acknowledge");
        browser.press("Stop trying");
        browser.reads("Stopped. It is not known whether your answer was recorded.");

        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        browser.press("Back to the list");
        browser.press(By.xpath("//main/div//button[.='Stop trying']"));
        browser.reads("It is not known whether your answer was recorded. Open the assignment and look");
        assertThat(browser.text()).contains(referral);
        assertThat(browser.asksBeforeItIsClosed()).isTrue();
        browser.press(line(referral));
        browser.reads("It is not known whether that was recorded.");
        browser.see(button("Acknowledge"));
        assertThat(browser.text()).doesNotContain("Stop trying");
        browser.until(page -> browser.asksBeforeItIsClosed() ? null : true);
        await().until(() -> read(id).get("state").asString(), "delivered"::equals);
    }

    @Test
    void says_why_an_answer_was_not_taken_until_its_assignment_was_read() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        answerOnly(429, "/status$");
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        browser.press("Back to the list");
        browser.see(line(referral));
        answerOnly(409, "/status$");
        browser.until(page -> browser.text().contains("Not on record yet.") ? null : true);
        assertThat(browser.text()).contains("Your answer was not taken.");

        answerOnly(503, "/assignments/[^/?]+$");
        browser.press(line(referral));
        browser.reads("The network cannot answer now.");
        assertThat(browser.text()).contains("It stands otherwise by now.");
        browser.press("Back to the list");
        browser.reads("Your answer was not taken.");
        answerOnly(503, "/status$");
        browser.press(line(referral));
        browser.reads("Gate 4");
        assertThat(browser.text()).contains("It stands otherwise by now.");
        browser.press("Back to the list");
        browser.see(line(referral));
        assertThat(browser.text()).doesNotContain("Your answer was not taken.");
    }

    @Test
    void keeps_saying_why_something_was_not_taken() throws Exception {
        var referral = report(ReportWithCompartments.WRITTEN);
        var id = offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookNoMore();
        browser.press(line(referral));
        browser.press("Acknowledge");
        browser.see(button("Accept"));
        var declined = callers.say(AGENCY, id, "{\"status\":\"declined\",\"reason\":\"no-capacity\"}");
        assertThat(declined.statusCode()).isEqualTo(202);
        browser.press("Accept");
        browser.until(page -> page.findElements(By.xpath("//button[.='Accept']")).isEmpty() ? true : null);
        assertThat(browser.text()).contains("It stands otherwise by now.");
    }

    @Test
    void keeps_saying_why_an_availability_was_not_taken() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("Your agency takes new work.");
        browser.reads("Until when, " + zone());
        browser.reads(" in this list.");
        browser.run("document.getElementById('until').value = '2020-01-01T00:00'");
        browser.press("We are full");
        browser.until(page -> Integer.parseInt(browser.run("return performance.getEntriesByType('resource')"
                + ".filter(each => each.name.endsWith('/availability')).length")) > 2 ? true : null);
        browser.reads("at most 90 days ahead");
        browser.loseTheNetwork();
        browser.press("We take new work");
        browser.reads("Whether your agency takes new work cannot be read now.");
        browser.reads("It is not known whether that was recorded.");
    }

    /** As of a report whose answer there is a code that nobody here knows. */
    private void mustBeAskedAgain(String fact) {
        browser.run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    return !/assignments\\/[^/?]+$/.test(path) ? answer : new Response(JSON.stringify(
                        { ...await answer.json(), requirements: ['ask-again:%s'] }));
                };""".formatted(fact));
    }

    /** Where the page asks whether somebody is signed in, and nobody is. */
    private void isTheIssuersFormThatLetsNobodyFrameIt(String said) {
        assertThat(said).startsWith("security - Framing '" + network.issuerUrl() + "/'");
    }

    /**
     * What the page has left on the machine, but for a language and that somebody left.
     */
    private String kept() {
        return browser.run("return JSON.stringify([...Object.keys(localStorage), ...Object.keys(sessionStorage), "
                + "document.cookie].filter(each => each && each !== 'left'))");
    }

}
