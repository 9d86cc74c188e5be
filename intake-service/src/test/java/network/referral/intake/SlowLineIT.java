package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What takes long on its way to or from the service arrives. */
class SlowLineIT extends IntakeInABrowser {

    private static final String BETWEEN = "something between it and this device";

    @Test
    void aFormThatComesSlowlyComes() {
        phone.open(port);
        phone.slowDown("/v1/form");
        phone.signIn();
        phone.untilTrue(
                "/does not answer yet/.test(document.body.innerText) || document.getElementsByName('/presumption')[0]");
        assertThat(phone.browser().text()).contains("Send the report").doesNotContain("does not answer yet");
    }

    @Test
    void aReportThatGoesOutSlowlyGoesOut() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.put("/compartments/suspects", "A man. ".repeat(2000));
        phone.waitsNotSoLong();
        phone.sendSlowly();
        phone.press("Send the report");
        phone.untilTrue("/It is sent again|The network has the report/.test(document.body.innerText)");
        assertThat(phone.browser().text()).contains("The network has the report");
    }

    /** It may do so for good, and nobody who runs the network hears of it. */
    @Test
    void whateverRefusesAReportInFrontOfTheServiceIsNamed() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.refuseInFront(413, "/v1/identifications");
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.browser().reads(BETWEEN + " (number 413)");

        phone.findTheAnswers();
        phone.browser().reads("The network has the report.");
    }

    /** As by a limit that all share who are behind one address. */
    @Test
    void whateverHasAReportWaitInFrontOfTheServiceIsNamedOnceThatGoesOnAndUntilTheServiceAnswers() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.refuseInFront(429, "/v1/identifications");
        phone.press("Send the report");
        phone.untilTrue("window.failed > 1");
        assertThat(phone.browser().text()).contains("It is sent again by itself").doesNotContain(BETWEEN);
        phone.waitForAllToSettle();
        phone.browser().reads(BETWEEN + " (number 429)");

        phone.getOnly(429, "/v1/identifications");
        phone.browser().until(page -> phone.browser().text().contains(BETWEEN) ? null : true);
        phone.waitForAllToSettle();
        phone.browser().run("window.failed = 0");
        phone.untilTrue("window.failed > 1");
        assertThat(phone.browser().text()).as("of the service itself")
            .contains("It is sent again by itself")
            .doesNotContain(BETWEEN);
        phone.findTheAnswers();
        phone.browser().reads("The network has the report.");
    }

    /** Nothing is known of the time between. */
    @Test
    void whateverHadAReportWaitLongAgoIsNotSaidToGoOn() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.refuseInFront(429, "/v1/identifications");
        phone.press("Send the report");
        phone.untilTrue("window.failed > 1");
        phone.press("Stop trying");
        DESK.remember();
        phone.passMinutes(6);

        phone.browser().run("window.failed = 0");
        phone.press("Send the report");
        phone.untilTrue("window.failed > 1");
        assertThat(phone.browser().text()).contains("It is sent again by itself").doesNotContain(BETWEEN);
        phone.waitForAllToSettle();
        phone.browser().reads(BETWEEN + " (number 429)");
    }

}
