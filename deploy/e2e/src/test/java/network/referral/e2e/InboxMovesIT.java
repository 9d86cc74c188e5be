package network.referral.e2e;

import static network.referral.testbus.Browser.button;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What comes by itself, and moves what a finger aims at. */
@DisplayName("The inbox page, where something comes by itself,")
class InboxMovesIT extends InboxInABrowser {

    private static final String LINE = ".line";

    private static final String SAYS = "#until ~ button";

    private static final String ANSWER = ".answers button.primary";

    @Test
    void asks_no_more_whether_to_sign_out_once_the_answer_is_on_record() {
        acknowledgeWithoutANetwork();
        browser.press("Sign out");
        browser.see(By.tagName("dialog"));
        browser.findTheNetwork();
        browser.reads("On record.");
        browser.until(page -> page.findElements(By.tagName("dialog")).isEmpty() ? true : null);
        browser.see(button("Sign out"));
    }

    @Test
    void opens_no_line_that_a_newer_page_has_moved_and_does_not_load_that_yet() {
        signInWhere(waits("R-1", "R-1"));
        aimAt(LINE);
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => path !== '/pages/settings.json' ? real(path, asked)
                    : real(path, asked).then(async told => Response.json({ ...await told.json(), build: 'another' }));
                document.dispatchEvent(new Event('visibilitychange'));""");
        browser.reads("There is a newer page than this one.");
        assertThat(whatIsPressed()).isEqualTo("nothing");
    }

    @Test
    void opens_no_line_that_a_failure_has_moved() {
        signInWhere(waits("R-1", "R-1"));
        aimAt(LINE);
        browser.run("""
                dispatchEvent(new PromiseRejectionEvent('unhandledrejection',
                    { promise: Promise.resolve(), reason: new Error() }));""");
        assertThat(whatIsPressed()).isEqualTo("nothing");
    }

    @Test
    void gives_no_answer_by_a_button_that_has_moved() {
        var referral = report(ReportWithCompartments.WRITTEN);
        signInWhere(waits(offered(referral, MEDICAL_CARE), referral));
        browser.press(line(referral));
        aimAt(ANSWER);
        answerOnly(503, "assignments/[^/?]+$");
        assertThat(whatIsPressed()).isEqualTo("nothing");
    }

    @Test
    void opens_no_line_that_came_long_after_it_was_asked_for() {
        signInWhere(waits("R-1", "R-1"));
        browser.see(By.cssSelector(LINE));
        browser
            .run("""
                    const now = performance.now.bind(performance);
                    performance.now = () => now() * 1_000;
                    window.pressed = null;
                    new MutationObserver(() => { window.pressed ??= document.querySelector('.line') && pressable('.line'); })
                        .observe(document.querySelector('main'), { childList: true, subtree: true });""");
        showAnew();
        assertThat(whatIsPressed()).isEqualTo("nothing");
    }

    @Test
    void says_nothing_of_the_agency_by_a_button_that_the_list_has_moved() {
        signInWhere(AGENCY + ".supervisor", waits("R-1", "R-1"));
        browser.see(button("We are full"));
        aimAt(SAYS);
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => /assignments\\?/.test(path) ? real(path, asked).then(async told => {
                    const { assignments } = await told.json();
                    return Response.json({ assignments: [...assignments, ...assignments] });
                }) : real(path, asked);""");
        assertThat(whatIsPressed()).isEqualTo("nothing");
    }

    @Test
    void holds_nothing_up_that_was_asked_for() {
        signInWhere("");
        browser.reads("0 in this list.");
        browser.press("In work");
        browser.run("requestAnimationFrame(() => requestAnimationFrame(() => { window.isDrawn = true; }))");
        browser.until(page -> "true".equals(browser.run("return window.isDrawn")) ? true : null);
        assertThat(browser.run("return window.isHeldUp")).isEqualTo("false");
    }

    /** Once it can be pressed, and is to be moved. */
    private void aimAt(String selector) {
        browser
            .until(page -> browser.run("return pressable('%s')".formatted(selector)).equals("nothing") ? null : true);
        browser
            .run("""
                    const top = () => Math.round(document.querySelector('%s').getBoundingClientRect().top + scrollY);
                    const before = top();
                    window.pressed = null;
                    const look = () => requestAnimationFrame(top() === before ? look
                        : () => { window.pressed = pressable('.line, .answers button, #until ~ button, [role=status] button'); });
                    look();"""
                .formatted(selector));
    }

    /** As soon as it has moved, and the browser has drawn that. */
    private String whatIsPressed() {
        return browser.until(page -> (String) browser.driver().executeScript("return window.pressed"));
    }

    private void signInWhere(String entry) {
        signInWhere(AGENCY + ".case-worker", entry);
    }

    /** Where that alone is in any list, and each is looked at often. */
    private void signInWhere(String person, String entry) {
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const every = window.setInterval;
                window.setInterval = (look, millis) => every(look, millis === 30_000 ? 300 : millis);
                const real = window.fetch;
                window.fetch = async (path, asked) => !/assignments\\?/.test(path) ? real(path, asked)
                    : Response.json({ assignments: /=assigned/.test(path) ? [%s] : [] });
                window.pressable = selector => [...document.querySelectorAll(selector)].filter(each => {
                    each.scrollIntoView({ block: 'nearest' });
                    const { left, top } = each.getBoundingClientRect();
                    return !each.disabled && each.contains(document.elementFromPoint(left + 9, top + 9));
                }).map(each => each.textContent).join('|') || 'nothing';
                window.isHeldUp = false;
                const watch = new MutationObserver(changes => {
                    window.isHeldUp ||= changes.some(change => change.target.closest('section'));
                });
                addEventListener('DOMContentLoaded', () =>
                    watch.observe(document.querySelector('main'), { subtree: true, attributeFilter: ['style'] }));
                """.formatted(entry)));
        signIn(person);
    }

    private static String waits(String id, String referral) {
        return """
                { assignmentId: '%s', referralId: '%s', state: 'delivered', purpose: 'medical-care', priority: 'P1',
                  assignedAt: '2026-11-24T08:15:00Z', toldAt: '2026-11-24T08:15:00Z', acknowledgeBy: '%s', news: '1' }
                """.formatted(id, referral, Instant.now().plus(Duration.ofHours(1)));
    }

}
