package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.testbus.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an officer ticks, and the texts that say it to whoever may know it. */
class TicksInTextsIT extends IntakeInABrowser {

    private static final String FAMILY = "/compartments/family";

    private static final String RISK = "/compartments/risk";

    private static final String IN_DOUBT = "The adult with the child may not be the guardian.";

    private static final String IN_DANGER = "The person is in immediate danger.";

    @Test
    void aTickIsShownToNobodyAndTheTextThatSaysItGoesOut() {
        phone.signedIn(port);
        phone.browser().reads("What is ticked decides who is asked, and is shown to nobody.");
        assertThat(isInSight(FAMILY)).isFalse();
        phone.aGirlAtTheGate();
        phone.tick("/flags", "guardian-in-doubt");
        assertThat(phone.written(FAMILY)).isEqualTo(IN_DOUBT);
        assertThat(isInSight(RISK)).isFalse();

        phone.noteWhatIsReported();
        phone.report();
        assertThat(phone.textsReported("family")).startsWith("[\"" + IN_DOUBT + "\"");
    }

    @Test
    void itsSentenceStandsBelowWhatIsWrittenAndGoesWithTheTick() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/flags", "immediate-danger");
        phone.write(RISK, "He has a knife.");
        phone.tick("/flags", "suspect-present");
        assertThat(phone.written(RISK)).isEqualTo("He has a knife.\nA suspect is near the person.");
        phone.tick("/flags", "immediate-danger");
        phone.tick("/flags", "immediate-danger");
        assertThat(phone.written(RISK)).isEqualTo("He has a knife.\nA suspect is near the person.\n" + IN_DANGER);

        phone.speak("ru");
        phone.tick("/flags", "suspect-present");
        assertThat(phone.written(RISK)).isEqualTo("He has a knife.\n" + IN_DANGER);
        phone.put(RISK, "He has a knife. " + IN_DANGER);
        phone.tick("/flags", "immediate-danger");
        assertThat(phone.written(RISK)).isEqualTo("He has a knife. " + IN_DANGER);
    }

    @Test
    void newFactsLaterSayItAgain() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/flags", "guardian-in-doubt");
        phone.report();
        phone.browser().reads("It is being decided who must act.");
        phone.press("Another encounter");
        phone.press("Send new facts about this one");
        assertThat(phone.written(FAMILY)).isEqualTo(IN_DOUBT);
        assertThat(phone.browser().asksBeforeItIsClosed()).as("nobody has entered anything").isFalse();
    }

    @Test
    void whatNobodyHasWrittenHoldsUpNoReportWhileNothingCanBeSealed() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/flags", "immediate-danger");
        phone.sealNothing();
        phone.noteWhatIsReported();
        var id = phone.report();
        phone.browser().reads("without what the page has written for what you ticked");
        assertThat(phone.textsReported("risk")).matches("\\[\"" + IN_DANGER + "\"(,null)+]");
        assertThat(network.reports(id).getFirst().getFlags()).hasToString("[departure-imminent, immediate-danger]");

        phone.write(RISK, "He has a knife.");
        phone.press("Send new facts");
        phone.browser().reads("Until then it is sent again by itself");
        assertThat(network.revisions(id)).containsExactly(1);
    }

    @Test
    void norWhereTheNetworkMayHaveItByATryThatHadNoAnswer() {
        inDanger();
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.sealNothing();
        phone.browser().findTheNetwork();
        phone.hurry();
        phone.untilTrue("/Do not empty them|without what the page/.test(document.body.innerText)");
        assertThat(phone.browser().text()).contains("without what the page has written for what you ticked");
    }

    @Test
    void anEmptyLineIsNothingThatSomebodyHasWritten() {
        inDanger();
        phone.put(RISK, IN_DANGER + "\\n");
        phone.sealNothing();
        phone.press("Send the report");
        phone.untilTrue("/cannot be sealed now/.test(document.body.innerText)");
        assertThat(phone.browser().text()).contains("without what the page has written for what you ticked");
    }

    @Test
    void theSameOnceMoreIsNoNewFact() {
        inDanger();
        phone.loseTheAnswers();
        phone.sealNothing();
        var id = sentAndStopped();
        phone.sealNothing();
        phone.press("Send the report");
        phone.browser().reads("without what the page has written for what you ticked");
        assertThat(network.revisions(id)).containsExactly(1);
    }

    @Test
    void newFactsDoNotTakeBackWhatTurnsOutToBeThere() {
        inDanger();
        phone.takeTexts();
        phone.loseTheAnswers();
        var id = sentAndStopped();
        phone.sealNoNewFacts();
        phone.tick("/flags", "suspect-present");
        isNotTakenBack("Send the report", id);
    }

    @Test
    void norDoesTheReportWhereItTurnsOutToBeThereItself() {
        inDanger();
        phone.takeTexts();
        phone.loseTheAnswers();
        var id = sentAndStopped();
        phone.sealNothing();
        isNotTakenBack("Send the report", id);
    }

    @Test
    void norDoNewFactsWhereThatTurnsOutWhileTheReportIsSent() {
        inDanger();
        phone.takeTexts();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.untilTrue("window.lost.length > 0");
        var id = phone.lost().split(",")[0];
        phone.findTheAnswersAndSealNothing();
        phone.hurry();
        phone.browser().see(Browser.button("Next person of this encounter"));
        isNotTakenBack("Send new facts", id);
    }

    private void inDanger() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/flags", "immediate-danger");
    }

    /** It is there, though the page does not know that. */
    private String sentAndStopped() {
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        phone.findTheAnswers();
        return phone.lost().split(",")[0];
    }

    private void isNotTakenBack(String button, String id) {
        phone.press(button);
        phone.untilTrue("/Do not empty them|without what the page/.test(document.body.innerText)");
        assertThat(network.revisions(id)).containsExactly(1);
        assertThat(phone.browser().text()).contains("Do not empty them");
    }

    private boolean isInSight(String member) {
        return phone.browser().driver().findElement(By.name(member)).isDisplayed();
    }

}
