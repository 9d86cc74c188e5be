package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A screen from which its case worker has gone. */
@DisplayName("The inbox page, while nobody is at it,")
class InboxUnattendedIT extends InboxInABrowser {

    private static final List<String> LISTS = List.of("assigned,delivered", "acknowledged,accepted,in-progress,on-hold",
            "cancelled");

    /** So that of what is told by then its agency is telephoned. */
    @Test
    void says_of_what_it_asks_for_by_itself_that_nobody_may_see_it_until_somebody_touches_it() {
        signIn(AGENCY + ".case-worker");
        browser.reads("in this list");
        lookAgainAtOnce();
        showAnew();
        noteWhatIsAsked();
        awaitAsked("attended");

        browser.run("""
                const now = Date.now.bind(Date);
                Date.now = () => now() + 3 * 60_000;""");
        awaitAsked("true");
        assertThat(browser.text()).as("what is shown stays").contains("in this list");

        browser.run("dispatchEvent(new Event('pointerdown'))");
        awaitAsked("attended");
    }

    /** What each list was asked with last. */
    private void noteWhatIsAsked() {
        browser.run("""
                const real = window.fetch;
                window.asked = {};
                window.fetch = (path, asked) => {
                    const states = new URL(path, location).searchParams.get('state');
                    if (states) window.asked[states] = asked.headers['Referral-Unattended'] ?? 'attended';
                    return real(path, asked);
                };""");
    }

    private void awaitAsked(String how) {
        LISTS.forEach(states -> browser
            .until(page -> how.equals(browser.run("return window.asked['%s']".formatted(states))) ? true : null));
    }

}
