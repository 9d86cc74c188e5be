package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an officer is told while the texts of a report cannot be sealed. */
class TextsNotSealedIT extends IntakeInABrowser {

    @Test
    void whoseTextsCannotBeSealedNowIsToldThatWithoutThemItIsTaken() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/suspects", "A man");
        phone.sealNothing();
        phone.press("Send the report");
        phone.browser().reads("Without them the report can be taken");
        phone.press("Stop trying");
        phone.browser().reads("Stopped. The network does not have this report.");

        phone.put("/compartments/suspects", "");
        assertThat(network.revisions(phone.report())).as("once").containsExactly(1);
    }

    @Test
    void nobodyIsToldToEmptyTextsThatAgenciesMayHave() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.write("/compartments/suspects", "A man");
        phone.sealNothing();
        phone.press("Send new facts");
        areToldToBeKept();
    }

    @Test
    void norTextsOfAReportThatTheNetworkMayHave() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/suspects", "A man");
        phone.answerTheNextReport(503, "", "");
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.sealNothing();
        phone.hurry();
        areToldToBeKept();
    }

    @Test
    void whatATryThatWasGivenUpComesToIsNotSaidOfTheNext() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/suspects", "A man");
        phone.holdTheNextReport();
        phone.press("Send the report");
        phone.untilTrue("window.answer");
        phone.press("Stop trying");
        phone.put("/compartments/suspects", "");
        phone.getOnly(503, "/v1/identifications");
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.browser().run("""
                window.said = '';
                new MutationObserver(() => { window.said += document.querySelector('.outcome').textContent; })
                    .observe(document.querySelector('.outcome'), { childList: true, subtree: true });
                window.failed = 0;
                window.answer(503, { code: 'sealing-away' });""");
        phone.untilTrue("window.failed > 2");
        assertThat(phone.browser().run("return window.said")).contains("sent again").doesNotContain("sealed");
    }

    private void areToldToBeKept() {
        phone.browser().reads("cannot be sealed now");
        assertThat(phone.browser().text()).contains("Do not empty them", "Telephone what cannot wait")
            .doesNotContain("Without them");
    }

}
