package network.referral.e2e;

import static network.referral.testbus.Browser.button;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A case worker who looks at a list that stays as it was. */
@DisplayName("The inbox page, which looks again and again,")
class InboxSeenBeforeIT extends InboxInABrowser {

    @Test
    void is_told_that_nothing_has_changed_and_shows_what_it_has_until_something_does() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.see(line(referral));
        lookAgainAtOnce();
        browser.run("""
                const real = window.fetch;
                window.asked = [];
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    if (/assignments\\?/.test(path)) window.asked.push(answer.status);
                    return answer;
                };""");
        showAnew();
        browser.until(page -> asked().endsWith("304,304,304") ? true : null);
        browser.see(line(referral));

        var next = report(ReportWithCompartments.WRITTEN);
        offered(next, MEDICAL_CARE);
        browser.see(line(next));
        browser.see(line(referral));
        assertThat(asked()).containsPattern("304(,503)*,200");
    }

    @Test
    void tells_of_a_line_that_is_as_it_was_when_more_of_its_assignment_came_to_be_known() throws Exception {
        var intake = new Intake(network);
        var body = ReportWithCompartments.written();
        var referral = intake.report(UUID.randomUUID().toString(), body);
        assertThat(callers.acknowledge(AGENCY, offered(referral, MEDICAL_CARE)).statusCode()).isEqualTo(202);
        signIn(AGENCY + ".case-worker");
        lookAgainAtOnce();
        showAnew();
        browser.press("In work");
        browser.see(line(referral));
        var hasNews = By.xpath("//button[contains(., '" + referral + "') and contains(., 'Latest news: ')]");
        assertThat(browser.driver().findElements(hasNews)).isEmpty();

        var revised = ReportWithCompartments.revision(body, 2, Map.of("whereabouts", "Gate 9"));
        assertThat(intake.revise(referral, revised).statusCode()).isEqualTo(202);

        browser.see(hasNews);
        assertThat(browser.width()).isEqualTo(360);
        browser.press(line(referral));
        browser.reads("Gate 9");
        browser.reads("Latest news");
    }

    @Test
    void reads_all_pages_of_what_is_open_and_after_that_the_first_alone_until_it_was_changed() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        lookAgainAtOnce();
        lists("""
                asked.headers['If-None-Match'] === '"first.1"' && !window.isChanged ? answer(304)
                    : path.includes('cursor=next') ? answer(window.isChanged ? 503 : 200, '"first.2"', 'reference-b')
                    : answer(200, window.isChanged ? '"second.1"' : '"first.1"', 'reference-a', 'next')""");
        showAnew();
        browser.until(page -> asked().split(",").length > 4 ? true : null);
        assertThat(asked()).contains(",answer next,answer \"first.1\",answer \"first.1\"")
            .containsOnlyOnce("next")
            .doesNotContain("first.2");
        List.of("reference-a", "reference-b").forEach(reference -> browser.see(line(reference)));

        browser.run("window.isChanged = true");
        browser.reads("The network cannot answer now.");
        browser.reads("Whether others wait cannot be read now.");
        List.of("reference-a", "reference-b").forEach(reference -> browser.see(line(reference)));
        browser.run("window.asked = []");
        browser.until(page -> asked().split(",").length > 4 ? true : null);
        assertThat(asked()).as("of what was not read to its end nothing is kept").doesNotContain("second");
    }

    @Test
    void says_of_another_list_that_cannot_be_read_nothing_of_what_waits() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        lookAgainAtOnce();
        lists("answer(kind === 'closed' && window.isChanged ? 503 : 200, null, 'reference-a')");
        showAnew();
        browser.press("Closed");
        browser.reads("Waiting for a first answer of your agency: 1");
        browser.see(line("reference-a"));

        browser.run("window.isChanged = true");
        browser.reads("The network cannot answer now.");
        browser.see(line("reference-a"));
        assertThat(browser.text()).doesNotContain("Whether others wait");
    }

    @Test
    void shows_what_is_to_be_answered_at_once_above_all_that_is_late_and_says_that_it_waits() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        lists("""
                new Response(JSON.stringify({ assignments: [entry('reference-late'), { ...entry('reference-now'),
                    priority: 'P0', acknowledgeBy: '2100-01-01T00:00:00Z' }] }))""");
        showAnew();

        browser.reads("2 in this list. P0, at once: 1.");
        assertThat(browser.run("return document.querySelector('[data-assignment]').dataset.assignment"))
            .isEqualTo("reference-now");
    }

    /**
     * One instance has read what the other has not: its mark would hide that from the
     * page.
     */
    @Test
    void reads_all_pages_again_where_they_were_not_of_one_list() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        lookAgainAtOnce();
        lists("""
                path.includes('cursor=next') ? answer(200, '"other.2"', 'reference-b')
                    : answer(200, '"first.1"', 'reference-a', 'next')""");
        showAnew();

        browser.until(page -> asked().split(",").length > 6 ? true : null);
        assertThat(asked()).doesNotContain("first.1").containsPattern("next.*next.*next");
    }

    @Test
    void reads_of_what_is_closed_what_has_changed_last_and_older_ones_when_asked() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        lookNoMore();
        lists("""
                path.includes('cursor=more') ? answer(200, '"closed.2"', 'reference-old')
                    : answer(200, '"closed.1"', path.includes('order=changed') ? 'reference-new' : 'not-in-order',
                        kind === 'closed' ? 'more' : null)""");
        browser.press("Closed");

        browser.see(line("reference-new"));
        browser.reads("Show older ones");
        assertThat(asked().split(",")).filteredOn(each -> each.startsWith("closed")).containsExactly("closed");

        browser.press("Show older ones");

        browser.see(line("reference-old"));
        browser.see(line("reference-new"));
        assertThat(browser.text()).doesNotContain("Show older ones");
        browser.press(line("reference-old"));
        browser.press("Back to the list");
        browser.see(line("reference-old"));
    }

    @Test
    void leaves_a_line_where_it_is_while_nothing_but_time_goes_on() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        lookAgainAtOnce();
        browser.run("window.due = new Date(Date.now() + 170_000).toISOString()");
        lists("answer(200, null, 'reference-a')");
        showAnew();
        browser.reads("answer due in 2 min");
        browser.run("""
                window.line = document.querySelector('[data-assignment]');
                window.words = document.querySelector('[data-due]').firstChild;
                window.asked = [];""");
        browser.until(page -> asked().split(",").length > 2 ? true : null);
        assertThat(browser.run("return window.words.isConnected")).isEqualTo("true");

        answerOnly(200, "/availability$");
        browser.run("""
                const now = Date.now.bind(Date);
                Date.now = () => now() + 60_000;""");
        browser.reads("answer due in 1 min");
        assertThat(browser.run("return window.line.isConnected")).isEqualTo("true");
    }

    @Test
    void looks_as_soon_as_it_is_looked_at_again() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        assertThat(focused()).as("the door that had the focus is gone").isEqualTo("Referrals");
        lookNoMore();
        lists("answer(200, null, window.isChanged ? 'reference-b' : 'reference-a')");
        browser.with(By.className("language"), choice -> {
            choice.sendKeys(Keys.ARROW_DOWN);
            return true;
        });
        browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
        browser.see(line("reference-a"));
        browser.reads("The page has no Turkmen wording yet");
        assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");

        browser.run("window.isChanged = true; document.dispatchEvent(new Event('visibilitychange'))");

        browser.see(line("reference-b"));
        goesByNoAnswerThatIsNotTheServices();
    }

    private void goesByNoAnswerThatIsNotTheServices() {
        answerOnly(200, "/availability$");
        browser.run("document.dispatchEvent(new Event('visibilitychange'))");
        browser.reads("cannot be read now.");
        browser.run("[1, 2].forEach(() => dispatchEvent(new Event('unhandledrejection')))");
        browser.reads("The page has failed.");
        assertThat(browser.text()).containsOnlyOnce("The page has failed.");
    }

    @Test
    void leaves_whoever_chooses_a_language_by_the_keyboard_to_it_in_an_open_assignment_too() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        browser.reads("Why your agency");
        assertThat(focused()).as("the line that had the focus is gone").startsWith("medical care");
        browser.with(By.className("language"), choice -> {
            choice.sendKeys(Keys.ARROW_DOWN);
            return true;
        });
        browser.reads("Почему ваше ведомство");
        assertThat(browser.run("return document.activeElement.className")).isEqualTo("language");
    }

    @Test
    void goes_on_above_the_list_for_whoever_comes_back_from_what_waits_there_no_more() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.press(line(referral));
        browser.press("Acknowledge");
        browser.see(button("Accept"));
        browser.press("Back to the list");
        browser.reads("in this list");
        assertThat(browser.text()).doesNotContain(referral);
        assertThat(focused()).isEqualTo("To answer");
    }

    @Test
    void opens_a_task_whatever_time_a_statement_claims_and_says_what_another_report_requires() {
        var referral = report(ReportWithCompartments.WRITTEN);
        offered(referral, MEDICAL_CARE);
        signIn(AGENCY + ".case-worker");
        browser.see(line(referral));
        browser.run("""
                const real = window.fetch;
                const more = { history: [{ status: 'on-hold', occurredAt: '+57868-12-07T16:00:00Z' }],
                    linked: [{ referralId: 'reference-b', compartments: {}, requirements: ['interpreter'] }] };
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    return !/assignments\\/[^/?]+$/.test(path) ? answer
                        : new Response(JSON.stringify({ ...await answer.json(), ...more }));
                };""");
        browser.press(line(referral));
        browser.see(button("Acknowledge"));
        browser.reads("+57868-12-07T16:00:00Z: on hold");
        browser.reads("Needed\ninterpreter");
    }

    /** What lists of what waits, or is closed, are answered from now on. */
    private void lists(String answer) {
        browser.run("""
                const real = window.fetch;
                const entry = reference => ({ assignmentId: reference, referralId: reference, purpose: 'medical-care',
                    priority: 'P1', state: 'assigned', assignedAt: '2026-11-24T08:00:00Z',
                    acknowledgeBy: window.due ?? '2026-11-24T09:00:00Z', requirements: [] });
                const answer = (status, tag, reference, nextCursor) => new Response(status === 200
                    ? JSON.stringify({ assignments: [entry(reference)], nextCursor }) : null,
                    { status, headers: tag ? { ETag: tag } : {} });
                window.asked = [];
                window.fetch = async (path, asked) => {
                    if (!/assignments\\?.*(delivered|completed)/.test(path)) return real(path, asked);
                    const kind = path.includes('completed') ? 'closed' : 'answer';
                    window.asked.push([kind, new URL(path, location).searchParams.get('cursor'),
                        asked.headers['If-None-Match']].filter(Boolean).join(' '));
                    return %s;
                };""".formatted(answer));
    }

    private String asked() {
        return browser.run("return window.asked.join()");
    }

}
