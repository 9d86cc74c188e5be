package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an officer is told while the texts of a report cannot be sealed. */
class TextsNotSealedIT extends IntakeInABrowser {

    private static final String WITHOUT_TEXTS = "Send now without the texts; they stay here";

    /** Either may be asked more than once, where it was not answered in time. */
    private static final String WITH_AND_THEN_WITHOUT = ".*\"Gate 4\"(,null)+]";

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
    void whoseTextsCannotBeSealedNowSendsTheReportWithoutThemAndThemLater() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/whereabouts", "Gate 4");
        phone.write("/encounter/minutesLeft", "40");
        phone.sealNothing();
        phone.noteWhatIsReported();
        phone.press("Send the report");
        phone.press(WITHOUT_TEXTS);
        phone.browser().reads("It was taken without its texts");
        var id = phone.browser().read(By.className("referral"));
        assertThat(network.revisions(id)).containsExactly(1);
        assertThat(phone.textsReported("whereabouts")).matches(WITH_AND_THEN_WITHOUT);
        assertThat(phone.written("/compartments/whereabouts")).isEqualTo("Gate 4");
        assertThat(phone.browser().text()).doesNotContain("Send now without the texts");

        phone.press("Send new facts");
        phone.browser().reads("So many were left a while ago.");
        phone.put("/encounter/minutesLeft", "");
        phone.press("Send new facts");
        phone.press(WITHOUT_TEXTS);
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(phone.browser().text()).contains("It was taken without its texts");
        assertThat(network.revisions(id)).containsExactly(1, 2);
        assertThat(phone.textsReported("whereabouts")).matches(WITH_AND_THEN_WITHOUT);
        assertThat(phone.written("/compartments/whereabouts")).isEqualTo("Gate 4");
    }

    @Test
    void whatWasLostWithoutItsTextsGoesWithoutThemOnceMore() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/whereabouts", "Gate 4");
        phone.loseTheAnswers();
        phone.sealNothing();
        phone.press("Send the report");
        phone.press(WITHOUT_TEXTS);
        phone.untilTrue("window.lost.length > 0");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        var id = phone.lost().split(",")[0];

        phone.findTheAnswers();
        phone.sealNothing();
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.press("Send the report");
        phone.press(WITHOUT_TEXTS);
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.revisions(id)).containsExactly(1, 2);
    }

    @Test
    void whatIsPressedToLeaveThemOutSaysSoAndLeavesTheFocusWhereItGoesOn() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/whereabouts", "Gate 4");
        phone.sealNothing();
        phone.press("Send the report");
        phone.browser().reads("Without them the report can be taken");
        phone.holdTheNextReport();
        phone.press(WITHOUT_TEXTS);
        phone.untilTrue("window.answer");
        assertThat(phone.focused().getText()).isEqualTo("Send the report");
        assertThat(phone.browser().read(By.className("outcome"))).doesNotContain("Send now without");

        phone.browser().run("window.answer(503, { code: 'sealing-away' })");
        phone.browser().reads("It was taken without its texts");
    }

    @Test
    void nobodyIsToldToEmptyTextsThatAgenciesMayHave() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.takeTexts();
        phone.write("/compartments/suspects", "A man");
        phone.report();
        phone.sealNoNewFacts();
        phone.choose("/implicatedAgency", Reports.BAR);
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
            .doesNotContain("Without them", "Send now without");
    }

}
