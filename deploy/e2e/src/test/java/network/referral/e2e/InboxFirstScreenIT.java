package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import tools.jackson.databind.node.ObjectNode;

/** A case worker who looks no further than what the page begins with. */
@DisplayName("The first screen of the inbox page")
class InboxFirstScreenIT extends InboxInABrowser {

    private static final String WORK = "In work: (\\d+)";

    private static final String AT_ONCE = WORK + "\\. P0, at once: (\\d+)";

    private static final String NEWS = "With news of the last 14 days: (\\d+)";

    private static final String BACK = "Taken back in the last 14 days: (\\d+)";

    private final Intake intake = new Intake(network);

    private final ObjectNode body = with("medical-need");

    private String referral;

    @Test
    void tells_what_is_in_work_and_what_of_it_has_become_more_urgent() throws Exception {
        var agency = "state-migration-service";
        referral = intake.report(UUID.randomUUID().toString(), body);
        acknowledge(agency, offered(referral, agency + ":receive-and-screen"));
        signIn(agency + ".case-worker");
        look();
        browser.reads("In work: ");
        int work = number(WORK);
        int urgent = number(AT_ONCE);
        int news = number(NEWS);
        browser.press("Closed");

        revise("medical-need", "departure-imminent");

        browser.until(page -> number(AT_ONCE) > urgent ? true : null);
        assertThat(number(WORK)).isEqualTo(work);
        assertThat(number(NEWS)).isGreaterThan(news);
        assertThat(browser.width()).isEqualTo(360);
        browser.loseTheNetwork();
        browser.reads("What is in work, and what was taken back, cannot be read now.");
        assertThat(number(WORK)).isEqualTo(work);
    }

    @Test
    void tells_what_was_taken_back_until_it_was_read_and_shows_that_above_all_that_is_over() throws Exception {
        referral = intake.report(UUID.randomUUID().toString(), body);
        acknowledge(AGENCY, offered(referral, MEDICAL_CARE));
        acknowledge(AGENCY, offered(report(Map.of()), MEDICAL_CARE));
        var declined = offered(report(Map.of()), MEDICAL_CARE);
        assertThat(callers.say(AGENCY, declined, "{\"status\":\"declined\",\"reason\":\"no-capacity\"}").statusCode())
            .isEqualTo(202);
        signIn(AGENCY + ".case-worker");
        look();
        browser.reads("In work: ");
        int back = number(BACK);
        browser.press("In work");
        browser.see(line(referral));

        revise("suspect-present");

        browser.until(page -> number(BACK) > back ? true : null);
        browser.press("Closed");
        browser.see(line(referral));
        assertThat(browser.run("return document.querySelector('[data-assignment]').textContent")).contains(referral);
        answerOnly(503, "/assignments/[^/?]+$");
        browser.press(line(referral));
        browser.reads("The network cannot answer now.");
        browser.press("Back to the list");
        browser.reads("In work: ");
        assertThat(number(BACK)).as("nobody has read it yet").isGreaterThan(back);
        browser.run("window.fetch = window.real");
        browser.press(line(referral));
        browser.reads("no longer due");
        browser.press("Back to the list");
        browser.press("To answer");
        browser.reads("In work: ");
        assertThat(number(BACK)).isEqualTo(back);
    }

    /**
     * As after holidays in which nobody looked: for a page that does, the alert of who
     * has not looked is over, so the page tells as much as that did.
     */
    @Test
    void counts_of_what_was_taken_back_only_what_is_to_be_stopped_and_all_of_that() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        browser
            .run("""
                    const real = window.fetch;
                    const back = (reference, toldAt, toStop) => ({ assignmentId: reference, referralId: reference, news: reference,
                        purpose: 'medical-care', priority: 'P1', state: 'cancelled', assignedAt: '2026-11-01T08:00:00Z',
                        acknowledgeBy: '2026-11-01T09:00:00Z', toldAt, requirements: [], toStop });
                    const ago = days => new Date(Date.now() - days * 86_400_000).toISOString();
                    const now = ago(0);
                    const pages = {
                        first: [[back('a', now), back('b', ago(5), true)], 'second'],
                        second: [[{ ...back('c', now, true), assignedAt: now }, back('d', ago(15), true)], 'third'],
                        third: [[back('e', now, true)], null],
                    };
                    window.fetch = async (path, asked) => {
                        const query = new URL(path, location).searchParams;
                        if (query.get('state') !== 'cancelled') return real(path, asked);
                        const [assignments, nextCursor] = pages[query.get('cursor') ?? 'first'];
                        return new Response(JSON.stringify({ assignments, nextCursor }));
                    };""");
        look();

        browser.until(page -> number(BACK) == 2 ? true : null);
    }

    @Test
    void says_once_nobody_has_touched_it_that_it_shows_no_more() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("Acknowledge first what you keep.");
        browser.run("""
                const now = Date.now.bind(Date);
                Date.now = () => now() + 16 * 60_000;
                document.dispatchEvent(new Event('visibilitychange'));""");
        browser.reads("Nobody has touched this page for 15 minutes.");
    }

    @Test
    void names_the_duty_post_that_is_asked_and_tells_ones_own_agency_from_another() {
        signIn("prosecutor-general-office.supervisor");
        browser.reads("in this list");
        browser.run("""
                const real = window.fetch;
                const task = { assignmentId: 'request', referralId: 'reference-own', purpose: 'medical-care',
                    priority: 'P1', state: 'delivered', assignedAt: '2026-11-24T08:00:00Z', post: 'supervisor',
                    acknowledgeBy: '2026-11-24T09:00:00Z', toldAt: '2026-11-24T08:00:00Z', requirements: [],
                    reason: 'silence', concerns: 'task', concernsAgency: 'prosecutor-general-office', history: [],
                    next: ['completed'], rules: [], basis: [], share: [], protocol: { id: 'TM', version: '1' } };
                window.fetch = async (path, asked) => /assignments.request$/.test(path)
                    ? new Response(JSON.stringify({ ...task, ...window.changed }))
                    : /assignments\\?.*delivered/.test(path) ? new Response(JSON.stringify({ assignments: [task] }))
                    : real(path, asked);""");
        showAnew();
        browser.reads("duty post: supervisor");
        browser.press(line("reference-own"));
        browser.reads("This is a task of your own agency: nobody has answered. Its duty post (supervisor)");
        assertThat(browser.text()).doesNotContain("Call that agency");

        browser.run("window.changed = { concernsAgency: 'ministry-of-health' }");
        browser.run("document.dispatchEvent(new Event('visibilitychange'))");
        browser.reads("Your duty post (supervisor) is asked to own what ministry-of-health holds: nobody has answered. "
                + "Call that agency");

        browser.press("Completed");
        browser.choose(By.id("code"), "service-provided");
        browser.reads("This says that what was asked is done: an agency that has not answered is told to stop");
        browser.choose(By.id("code"), "person-declined");
        browser.reads("This says that the person does not want it: an agency that has not answered is told to stop");
        browser.choose(By.id("code"), "handed-over");
        browser
            .reads("This gives it back: unless the agency has answered by then, the next duty post is asked at once");
    }

    private void look() {
        lookAgainAtOnce();
        showAnew();
    }

    private void acknowledge(String agency, String assignment) throws Exception {
        assertThat(callers.acknowledge(agency, assignment).statusCode()).isEqualTo(202);
    }

    private void revise(String... flags) throws Exception {
        var revised = with(flags).put("revision", 2);
        revised.set("encounter", body.get("encounter"));
        assertThat(intake.revise(referral, revised).statusCode()).isEqualTo(202);
    }

    private static ObjectNode with(String... flags) {
        var body = ReportWithCompartments.written();
        var all = body.putArray("flags");
        for (var flag : flags) {
            all.add(flag);
        }
        return body;
    }

    /** What the last group of it is on the page; 0 where there is none. */
    private int number(String pattern) {
        var said = Pattern.compile(pattern).matcher(browser.text());
        return said.find() ? Integer.parseInt(said.group(said.groupCount())) : 0;
    }

}
