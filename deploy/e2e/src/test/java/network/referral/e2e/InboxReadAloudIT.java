package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A case worker who hears the page, or needs long to aim. */
@DisplayName("The inbox page, read aloud or aimed at slowly,")
class InboxReadAloudIT extends InboxInABrowser {

    private static final String WAIT = "Waiting for a first answer of your agency: ";

    private static final By COUNT = By.cssSelector("section [aria-live=polite]");

    @Test
    void tells_that_one_waits_in_a_place_that_was_there_before_it_was_needed() {
        signInWhere(waits("R-1"));
        browser.press(line("R-1"));
        from("");
        browser.until(page -> browser.text().contains(WAIT) ? null : true);
        rememberThePlaces();

        from(waits("R-2"));

        browser.reads(WAIT + "1. P0, at once: 1.");
        assertThat(inThosePlaces()).contains(WAIT);
    }

    @Test
    void tells_that_an_open_assignment_cannot_be_read_anew_in_a_place_that_was_there_before() {
        openRealOne();
        rememberThePlaces();

        answerOnly(503, "assignments/[^/?]+$");

        browser.reads("The network cannot answer now.");
        assertThat(inThosePlaces()).contains("The network cannot answer now.");
    }

    @Test
    void tells_that_whether_the_agency_takes_new_work_is_being_sent() {
        signIn(AGENCY + ".supervisor");
        browser.reads("Your agency takes new work.");
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => asked?.method === 'PUT'
                    ? new Promise(goOn => window.goOn = () => goOn(real(path, asked))) : real(path, asked);""");

        browser.press("We take new work");
        browser.reads("It is being sent.");
        browser.run("window.goOn()");

        browser.reads("On record.");
        assertThat(browser.text()).doesNotContain("It is being sent.");
    }

    /** Those in which a reader hears what comes. */
    private void rememberThePlaces() {
        browser.run("""
                window.places = [...document.querySelectorAll('main [role=status]')]
                    .filter(place => place.getClientRects().length > 0);""");
    }

    private String inThosePlaces() {
        return browser.run("return window.places.map(place => place.textContent).join('|')");
    }

    @Test
    void tells_that_another_one_waits_in_place_of_one_until_that_was_opened() {
        signInWhere(waits("R-1"));
        browser.see(line("R-1"));
        assertThat(browser.read(COUNT)).isEqualTo("1 in this list. P0, at once: 1.");

        from(waits("R-2"));
        browser.see(line("R-2"));
        assertThat(browser.read(COUNT)).isEqualTo("1 in this list. P0, at once: 1. New: 1.");
        assertThat(browser.read(line("R-2"))).contains("new");
        browser.run("window.told = document.querySelector('section [aria-live=polite]').firstChild");
        from(waits("R-3"));
        browser.see(line("R-3"));
        assertThat(browser.run("return window.told.isConnected")).as("the same is said anew").isEqualTo("false");

        browser.press(line("R-3"));
        browser.reads(WAIT + "1. P0, at once: 1.");
        assertThat(browser.text()).doesNotContain("New:");
        from(waits("R-4"));
        browser.reads(WAIT + "1. P0, at once: 1. New: 1.");
    }

    @Test
    void tells_how_many_answers_are_overdue() {
        signInWhere(waits("R-1") + waits("R-2"));
        browser.see(line("R-2"));
        assertThat(browser.read(COUNT)).isEqualTo("2 in this list. P0, at once: 2.");
        from(entry("R-1", "R-1", Instant.now().minusSeconds(90)) + waits("R-2"));
        browser.reads("2 in this list. P0, at once: 2. Overdue: 1.");
    }

    @Test
    void opens_nothing_that_has_come_under_a_finger_that_aimed_at_something_else() {
        signInWhere(waits("R-1") + waits("R-2"));
        watchWhatComesWhereItWas("R-2");
        from(waits("R-0") + waits("R-1") + waits("R-2"));
        assertThat(whatCameThere()).isEqualTo("nothing to press");

        untilAFingerPresses("R-2");
        watchWhatComesWhereItWas("R-2");
        browser.run("window.tellOfOthers([{ state: 'accepted', priority: 'P0' }])");
        browser.reads("In work: 1. P0, at once: 1.");
        assertThat(whatCameThere()).isEqualTo("nothing to press");

        browser.press(line("R-2"));
        browser.reads("There is no such assignment in your inbox.");
    }

    private void untilAFingerPresses(String reference) {
        browser.until(page -> "true".equals(browser.run("""
                const line = document.querySelector('[data-assignment="%s"]');
                const { left, top } = line.getBoundingClientRect();
                return line.contains(document.elementFromPoint(left + 9, top + 9));""".formatted(reference))) ? true
                : null);
    }

    /** As soon as the line has moved, and the browser has drawn that. */
    private void watchWhatComesWhereItWas(String reference) {
        browser.see(line(reference));
        browser.run("""
                const line = () => document.querySelector('[data-assignment="%s"]');
                const { left, top } = line().getBoundingClientRect();
                window.came = null;
                const look = () => {
                    if (line().getBoundingClientRect().top === top) {
                        requestAnimationFrame(look);
                    } else {
                        requestAnimationFrame(() => {
                            window.came = document.elementFromPoint(left + 9, top + 9).closest('.line')
                                ? 'a line' : 'nothing to press';
                        });
                    }
                };
                look();""".formatted(reference));
    }

    private String whatCameThere() {
        return browser.until(page -> (String) browser.driver().executeScript("return window.came"));
    }

    @Test
    void tells_first_whose_assignment_was_opened() {
        var referral = openRealOne();
        browser.until(page -> focused().startsWith("medical care") ? true : null);
        assertThat(focused()).contains(referral);
    }

    @Test
    void tells_that_an_answer_is_on_its_way_wherever_that_is_looked_for() {
        openRealOne();
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => /status$/.test(path)
                    ? new Promise(answer => {
                        window.arrive = () => answer(new Response('{}', { status: 503 }));
                    }) : real(path, asked);""");
        browser.press("Acknowledge");
        browser.reads("Your answer is being sent.");
        browser.press("Back to the list");
        browser.reads("Your answer is being sent.");
        browser.run("window.arrive()");
        browser.reads("Not on record yet.");
        assertThat(browser.text()).doesNotContain("Your answer is being sent.");
    }

    /** The referral. */
    private String openRealOne() {
        var referral = report(ReportWithCompartments.WRITTEN);
        var id = offered(referral, MEDICAL_CARE);
        signInWhere(entry(id, referral, Instant.now().plus(Duration.ofHours(1))));
        browser.press(line(referral));
        browser.reads("Gate 4");
        return referral;
    }

    /** Where that alone waits, and what else is in hand comes when the test lets it. */
    private void signInWhere(String entries) {
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                const every = window.setInterval;
                window.setInterval = (look, millis) => every(look, millis === 30_000 ? 300 : millis);
                const real = window.fetch;
                window.waiting = [%s];
                const others = new Promise(tell => { window.tellOfOthers = tell; });
                window.fetch = async (path, asked) => {
                    if (!/assignments\\?/.test(path)) return real(path, asked);
                    const assignments = /=assigned/.test(path) ? window.waiting
                        : /=cancelled/.test(path) ? [] : await others;
                    return new Response(JSON.stringify({ assignments }), { status: 200 });
                };""".formatted(entries)));
        signIn(AGENCY + ".case-worker");
    }

    /** What waits from the next look on. */
    private void from(String entries) {
        browser.run("window.waiting = [%s]".formatted(entries));
    }

    private static String waits(String reference) {
        return entry(reference, reference, Instant.now().plus(Duration.ofHours(1)));
    }

    private static String entry(String id, String reference, Instant due) {
        return """
                { assignmentId: '%s', referralId: '%s', state: 'delivered', purpose: 'medical-care', priority: 'P0',
                  assignedAt: '2026-11-24T08:15:00Z', toldAt: '2026-11-24T08:15:00Z', acknowledgeBy: '%s', news: '1' },
                """.formatted(id, reference, due);
    }

}
