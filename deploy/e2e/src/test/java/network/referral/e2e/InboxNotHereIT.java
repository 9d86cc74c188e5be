package network.referral.e2e;

import static network.referral.testbus.Browser.button;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A gateway that is of other agencies, or could not read this one's entry. */
@DisplayName("The inbox page of an agency without an inbox here")
class InboxNotHereIT extends InboxInABrowser {

    @Test
    void says_so_and_whom_to_ask() {
        signIn("prosecutor-general-office.supervisor");
        browser.see(button("We are full"));
        answerOnly(404, "/(assignments|availability)");

        browser.press("In work");

        browser.reads("Your agency has no inbox here. Tell operations now, and ask by telephone");
        assertThat(browser.text()).doesNotContain("There is no such assignment");
        browser.press("We take new work");
        browser.until(page -> browser.text().split("Your agency has no inbox here", -1).length == 4 ? true : null);
        assertThat(browser.text()).doesNotContain("takes new work cannot be read now", "There is no such assignment");
    }

    /** Of the service there is no word in it. */
    @Test
    void is_told_of_nothing_by_whatever_stands_in_front_of_the_service() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        browser.reads("Gate 4");

        answerInFront(404, "/assignments/[^/?]+");
        browser.reads("something between it and this device (number 404)");
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        browser.reads(
                "leave this page open. It is not the network that refuses, but something between it and this device");
        assertThat(browser.text()).contains("Gate 4").doesNotContain("There is no such assignment");
        browser.run("window.fetch = window.real");
        browser.reads("On record.");
    }

    /** As by a limit that all share who are behind one address. */
    @Test
    void names_whatever_has_it_ask_again_in_front_of_the_service_once_that_goes_on_and_until_the_service_answers() {
        signIn(AGENCY + ".case-worker");
        browser.see(button("In work"));
        answerInFront(429, "/(assignments|availability)");
        browser.press("In work");
        browser.reads("The network cannot answer now.");
        assertThat(browser.text()).doesNotContain("between it and this device");

        passAMinute();
        browser.press("In work");
        browser.reads("something between it and this device (number 429)");
        browser.run("window.fetch = window.real");
        browser.press("In work");
        browser.until(page -> browser.text().contains("between it and this device") ? null : true);
    }

    /** As by a limit on what is sent alone. */
    @Test
    void names_whatever_holds_back_an_answer_while_the_service_shows_its_list() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        browser.press(line(referral));
        answerInFront(429, "/status$");
        browser.press("Acknowledge");
        browser.reads("Not on record yet.");
        assertThat(browser.text()).doesNotContain("between it and this device");

        passAMinute();
        browser.reads("something between it and this device (number 429)");
        browser.run("window.fetch = window.real");
        browser.reads("On record.");
    }

    @Test
    void names_it_also_where_it_is_not_known_whether_the_agency_takes_new_work() {
        signIn("prosecutor-general-office.supervisor");
        browser.see(button("We are full"));
        answerInFront(502, "/availability");
        browser.press("We take new work");
        browser.reads("It is not known whether that was recorded.");
        assertThat(browser.text()).doesNotContain("between it and this device");

        passAMinute();
        browser.press("We take new work");
        browser.reads("something between it and this device (number 502)");
        assertThat(browser.text()).contains("It is not known whether that was recorded.");
    }

    private void passAMinute() {
        browser.run("""
                const real = performance.now.bind(performance);
                performance.now = () => real() + 61_000;""");
    }

}
