package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.events.ConsentState;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What is learnt of a person once the form has gone on to another, or was closed. */
class NewFactsIT extends IntakeInABrowser {

    private static final String ABOUT_THIS_ONE = "Send new facts about this one";

    @Test
    void ofAReferralThatIsOverAskNobodyAndTheOfficerIsToldSo() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        var hash = network.reports(id).getFirst().getContentSha256().toString();
        network.snapshot(id, hash, CaseState.CLOSED,
                assignment("state-migration-service", "receive-and-screen", AssignmentState.COMPLETED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("receive-and-screen"));
        phone.press("Look again");
        phone.browser().reads("Closed");
        phone.browser().reads("nobody reads what you have written");
        assertThat(phone.browser().text()).doesNotContain("nobody is asked anything");

        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        phone.browser().reads("As long as it is closed, nobody is asked anything by the new facts.");
        phone.browser().reads("enter again whom to keep out and what was refused");

        network.revised(id, 2, network.reports(id).getLast().getContentSha256().toString(), hash);
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("open"));
        phone.press("Look again");
        phone.browser().reads("It is being decided who must act.");
        assertThat(phone.browser().text()).doesNotContain("nobody is asked anything");
    }

    @Test
    void newFactsStayWithTheCountryOfTheReportWhateverTheOfficersIsByThen() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.goOverTo("NM");
        phone.outliveTheToken();
        phone.wakeUp();
        phone.browser().reads("You are no longer signed in.");
        phone.signIn();
        phone.browser().reads("(NM)");
        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.reports(id)).extracting(sent -> sent.getJurisdiction().toString())
            .containsExactly("TM", "TM");
    }

    @Test
    void followTheReportOfAPersonBeforeAndSayWhatThatSaid() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/profile/sex", "female");
        phone.tick("/profile/citizenship", "foreign");
        phone.tick("/indicators", "GEN-17");
        phone.write("/encounter/placeCode", "asb");
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.choose("/consent/assistance", "refused");
        var first = phone.report();
        phone.browser().reads("It is being decided who must act.");
        assertThat(phone.browser().text()).as("the form is this one's").doesNotContain(ABOUT_THIS_ONE);
        var second = anAdultOfThisEncounter();

        revise(first);
        phone.browser().reads("New facts about: Person 1, Child, Female, sent at ");
        phone.browser().reads("(referral " + first + ")");
        phone.browser().reads("The form is as it was sent, but for the texts");
        phone.browser().run("window.about = document.activeElement.firstChild");
        sendAboutThisOne("Person 1, Child, Female, sent at ");
        phone.browser().reads("nothing has been changed here since");
        assertThat(phone.browser().run("return window.about.isConnected")).as("read out once").isEqualTo("true");
        phone.choose("/consent/police", "withdrawn");
        sendAboutThisOne("Person 1, Child, Female, sent at ");
        phone.browser().reads("The network has the new facts (revision 2).");

        assertThat(network.revisions(second)).containsExactly(1);
        var before = network.reports(first).getFirst();
        var revised = network.reports(first).getLast();
        assertThat(revised.getConsent().getPolice()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(revised.getConsent().getAssistance()).isEqualTo(ConsentState.REFUSED);
        assertThat(revised.getImplicatedAgency()).hasToString(Reports.BAR);
        assertThat(revised.getEncounter()).isEqualTo(before.getEncounter());
        assertThat(revised.getProfile()).isEqualTo(before.getProfile());
        assertThat(revised.getFlags()).isEqualTo(before.getFlags());
        assertThat(revised.getIndicators()).isEqualTo(before.getIndicators());
    }

    @Test
    void askAnewHowManyMinutesAreLeft() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/encounter/minutesLeft", "40");
        var id = phone.report();
        phone.choose("/consent/police", "withdrawn");
        phone.press("Send new facts");
        phone.untilTrue("/So many were left|has the new facts/.test(document.body.innerText)");
        assertThat(phone.marked()).containsExactly("/encounter/minutesLeft");

        phone.write("/encounter/minutesLeft", "25");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.reports(id)).extracting(sent -> sent.getEncounter().getMinutesLeft())
            .containsExactly(40, 25);
    }

    @Test
    void thatWereNotTakenAreNoPartOfWhatIsFilledIn() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.choose("/consent/police", "refused");
        var first = phone.report();
        anAdultOfThisEncounter();
        revise(first);
        phone.choose("/implicatedAgency", "");
        phone.choose("/consent/police", "given");
        phone.put("/encounter/occurredAt", LocalDateTime.now().plusDays(9).truncatedTo(ChronoUnit.MINUTES).toString());
        sendAboutThisOne("Person 1, ");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        phone.press("Another encounter");
        agreeTo("Go on");
        revise(first);
        phone.browser().reads("(referral " + first + ")");
        assertThat(phone.written("/implicatedAgency")).isEqualTo(Reports.BAR);
        assertThat(phone.written("/consent/police")).isEqualTo("refused");
        phone.press("Wipe this page");
        assertThat(phone.followed()).isZero();
        assertThat(phone.written("/implicatedAgency")).isEmpty();
        assertThat(phone.browser().text()).doesNotContain(first, "Person 1", ABOUT_THIS_ONE);
    }

    @Test
    void ofWhichTheLastWereStoppedSayThatTheNetworkMayHaveThose() {
        var first = phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.getOnly(503, "/v1/referrals/" + first);
        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether it has what you changed.");
        phone.findTheAnswers();
        phone.press("Another encounter");
        agreeTo("Go on");

        revise(first);
        phone.browser().reads("What you sent of it last was stopped, and the network may have it");
        assertThat(phone.isTicked("/flags", "departure-imminent")).isTrue();
        assertThat(phone.isTicked("/flags", "suspect-present")).isFalse();
    }

    @Test
    void startFromTheRevisionThatTurnsOutToBeThere() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.choose("/consent/police", "refused");
        phone.loseTheAnswers("/v1/referrals/" + id);
        phone.press("Send new facts");
        phone.untilTrue("window.lost.length > 0");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether it has what you changed.");
        phone.findTheAnswers();
        phone.forbidRevision(3);
        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("The service answered 403");
        assertThat(network.revisions(id)).containsExactly(1, 2);

        phone.findTheAnswers();
        phone.press("Another encounter");
        agreeTo("Go on");
        phone.press("Look again");
        revise(id);
        assertThat(phone.written("/consent/police")).isEqualTo("refused");
        assertThat(phone.isTicked("/flags", "suspect-present")).isFalse();
    }

    @Test
    void sayNothingOfTheTextsThatWereSentBefore() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.takeTexts();
        phone.write("/compartments/whereabouts", "Gate 4");
        var id = phone.report();
        phone.browser().reads("It is being decided who must act.");
        phone.press("Another encounter");
        revise(id);
        assertThat(phone.written("/compartments/whereabouts")).isEmpty();
        assertThat(phone.isTicked("/profile/ageGroup", "child")).isTrue();
        phone.choose("/consent/police", "refused");
        sendAboutThisOne("Person 1, Child, sent at ");
        phone.browser().reads("The network has the new facts (revision 2).");
    }

    @Test
    void waitWhileItIsNotKnownWhetherTheNetworkHasTheReportInTheForm() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.press("Another encounter");
        phone.browser().reads(ABOUT_THIS_ONE);
        phone.aGirlAtTheGate();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        phone.browser().reads("New facts about this one can be sent once the report above is taken");
        assertThat(phone.browser().text()).doesNotContain(ABOUT_THIS_ONE);

        phone.findTheAnswers();
        phone.report();
        phone.press("Another encounter");
        phone.browser().reads(ABOUT_THIS_ONE);
    }

    @Test
    void startFromTheReportThatTheNetworkHasWhereThatIsAnotherThanWasSentLast() {
        phone.signedIn(port).aGirlAtTheGate();
        var id = isInDoubt();
        phone.getOnly(403, "/v1/referrals/" + id);
        phone.tick("/profile/sex", "female");
        phone.press("Send the report");
        phone.browser().reads("The service answered 403");
        assertThat(phone.browser().read(By.className("person"))).startsWith("Person 1, Child, sent at ");

        phone.findTheAnswers();
        phone.press("Another encounter");
        agreeTo("Go on");
        phone.press("Look again");
        revise(id);
        assertThat(phone.isTicked("/profile/sex", "female")).isFalse();
    }

    @Test
    void areNotStartedFromWhatNobodyKnowsTheNetworkToHave() {
        phone.signedIn(port).aGirlAtTheGate();
        isInDoubt();
        phone.refuseTheNextReport();
        phone.press("Send the report");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        phone.tick("/profile/ageGroup", "adult");
        phone.press("Send the report");
        phone.browser().reads("This report has reached the network as it was before.");
        assertThat(phone.browser().read(By.className("person"))).startsWith("Person 1, sent at ");
        phone.press("Another encounter");
        agreeTo("Go on");
        phone.press("Look again");
        phone.browser().reads("What the network has of this one is not known on this page");
        assertThat(phone.browser().text()).doesNotContain(ABOUT_THIS_ONE);
    }

    /** The network has it, and the page was not told. */
    private String isInDoubt() {
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        phone.findTheAnswers();
        return phone.lost().split(",")[0];
    }

    @Test
    void replaceWhatAColleagueHasSentOnlyOnceTheOfficerKnowsWhatThatMayBe() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        var colleagues = Reports.with(report, "/revision", 2);
        await().until(() -> reporter.put(id, colleagues).statusCode() == 202);
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.press("Send new facts");
        phone.browser().reads("also what the person took back there and whom they keep out. Ask the colleague first.");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 3).");
        assertThat(network.revisions(id)).containsExactly(1, 2, 3);
    }

    private String anAdultOfThisEncounter() {
        phone.press("Next person of this encounter");
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        return phone.report();
    }

    private void revise(String referral) {
        phone.press(By.xpath("//section[contains(., '%s')]//button[.='%s']".formatted(referral, ABOUT_THIS_ONE)));
    }

    private void sendAboutThisOne(String person) {
        phone.press(By.xpath("//button[starts-with(., 'Send new facts: %s')]".formatted(person)));
    }

}
