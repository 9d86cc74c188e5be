package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What one officer has entered, where another signs in on the same device. */
class AnotherOfficerIT extends IntakeInABrowser {

    private static final String NOT_SENT = "A report that was entered here before you signed in is not sent";

    @Test
    void aColleagueIsToldOfItFindsNothingOfItAndReportsUnderAnotherKeyOnceItIsWiped() {
        var first = interrupted();
        colleagueSignsIn();
        phone.press("Wipe it and go on");
        phone.browser().until(page -> phone.written("/encounter/place").isEmpty() ? true : null);
        assertThat(phone.isTicked("/flags", "departure-imminent")).isFalse();
        assertThat(phone.aGirlAtTheGate().report()).isNotEqualTo(first);
    }

    @Test
    void whatAColleagueLeavesThereIsSentByWhoeverEnteredItAndIsThereOnce() {
        var first = interrupted();
        colleagueSignsIn();
        phone.speak("ru");
        phone.browser().reads("Стереть и продолжить");
        phone.speak("en");
        phone.press("Sign out");
        phone.browser().reads("Only who entered it can send it");

        signsInAgainAndSends(first);
    }

    @Test
    void newFactsThatAColleagueFindsThereAreSentByWhoeverReported() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.outliveTheToken();
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.press("Send new facts");
        phone.browser().reads("The network has a report that was entered here before you signed in, but not all of it");
        assertThat(phone.browser().text()).doesNotContain("Send new facts", id);
        assertThat(network.revisions(id)).containsExactly(1);

        phone.press("Sign out");
        DESK.admit(() -> officer(Reports.AIRPORT));
        phone.signIn();
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.revisions(id)).containsExactly(1, 2);
    }

    @Test
    void whoeverReportsInAColleaguesFormIsToldThatItIsNotSent() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.outliveTheToken();
        phone.press("Another encounter");
        phone.aGirlAtTheGate();
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.press("Send the report");
        isKeptOutOfSight();
    }

    @Test
    void whatIsSentOnceTheTokenIsOverIsKeptWhereAColleagueSignsInForIt() {
        interrupted();
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        isKeptWhereItIsSent();
    }

    @Test
    void whatIsSentOnceTheTokenIsOverIsKeptWhereAColleagueIsFoundSignedIn() {
        interrupted();
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        DESK.remember();
        isKeptWhereItIsSent();
    }

    /** The one who knows the facts: there is nobody to wait for. */
    @Test
    void whoHasComeInForAnotherAgencyIsToldToTelephoneTheOneItWasBegunFor() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.outliveTheToken();
        DESK.admit(() -> officer(Reports.BAR));
        phone.press("Send the report");
        phone.browser().reads("What you began here for " + Reports.AIRPORT + " is not sent");
        assertThat(phone.browser().text()).contains("telephone " + Reports.AIRPORT + " now")
            .doesNotContain("Another officer", "your supervisor", "Send the report");
    }

    private void isKeptWhereItIsSent() {
        phone.noteWhoReports();
        phone.press("Send the report");
        isKeptOutOfSight();
        assertThat(phone.namesOfWhoReported()).isEmpty();
    }

    @Test
    void whatIsOnItsWayIsNotSentOnWhereAColleagueSignsIn() {
        isOnItsWay();
        DESK.remember();
        phone.lieAbout();
        phone.browser().reads("is still sent by itself");
        var first = phone.lost().split(",")[0];
        colleagueSignsIn();
        phone.hurry();
        phone.press("Sign out");

        phone.findTheAnswers();
        signsInAgainAndSends(first);
        assertThat(phone.namesOfWhoReported().split(",")).containsOnly("officer-0001");
    }

    @Test
    void whatIsOnItsWayIsKeptWhereAColleagueHasSignedInByAnotherTab() {
        isOnItsWay();
        phone.browser().run("window.mark = true");
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        DESK.remember();
        phone.outliveTheToken();
        phone.hurry();
        phone.browser().reads("Only who entered it can send it");
        assertThat(phone.browser().run("return window.mark")).isEqualTo("true");
        assertThat(phone.browser().text()).doesNotContain("Send the report");
        var first = phone.lost().split(",")[0];

        phone.findTheAnswers();
        signsInAgainAndSends(first);
        assertThat(phone.namesOfWhoReported().split(",")).containsOnly("officer-0001");
    }

    @Test
    void whatWasTakenWhileNobodySawItIsToldToWhoeverComesNext() {
        isOnItsWay();
        isTakenUnseen();
        var first = phone.lost().split(",")[0];
        assertThat(phone.browser().text()).doesNotContain(first);

        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.signIn();
        phone.browser().reads("The network has a report that was sent here before you signed in");
        phone.browser().reads(first);
        assertThat(phone.followed()).isZero();
        phone.aGirlAtTheGate().report();
        assertThat(phone.browser().text()).doesNotContain(first);
    }

    @Test
    void thatTheirAgencyIsAccusedIsToldToNobodyWhoComesNext() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/implicatedAgency", Reports.AIRPORT);
        isSent();
        isTakenUnseen();

        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.signIn();
        phone.browser().see(By.name("/encounter/place"));
        assertThat(phone.browser().text()).doesNotContain("before you signed in", phone.lost().split(",")[0]);
    }

    @Test
    void whatWasTakenWithoutItsSentencesWhileNobodySawItIsToldSoToWhoeverComesNext() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/flags", "immediate-danger");
        phone.loseTheAnswers();
        phone.sealNothing();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        DESK.remember();
        phone.lieAbout();
        phone.browser().reads("is still sent by itself");
        phone.findTheAnswers();
        phone.browser().reads("A report that was sent from here was taken");
        assertThat(phone.browser().text()).contains("but without what the page wrote for what was ticked");

        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.signIn();
        phone.browser().reads("The network has a report that was sent here before you signed in");
        assertThat(phone.browser().text()).contains("but without what the page wrote for what was ticked");
    }

    @Test
    void whatWasTakenWithoutItsTextsWhileNobodySawItIsNotSaidToBeUnsent() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/whereabouts", "Gate 4");
        phone.loseTheAnswers();
        phone.sealNothing();
        phone.press("Send the report");
        phone.press("Send now without the texts; they stay here");
        phone.untilTrue("window.lost.length > 0");
        DESK.remember();
        phone.lieAbout();
        phone.browser().reads("is still sent by itself");
        phone.findTheAnswers();
        phone.browser().reads("A report that was entered here was taken, but not all that is here");
        var first = phone.lost().split(",")[0];

        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.signIn();
        phone.browser().reads("The network has a report that was entered here before you signed in, but not all of it");
        assertThat(phone.browser().text()).doesNotContain(NOT_SENT, "Gate 4");
        phone.press("Wipe it and go on");
        phone.browser().reads("but without something that was entered for it, which is wiped now");
        phone.browser().reads(first);
    }

    @Test
    void whatWasNotTakenWhileNobodySawItIsToldAtTheDoor() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.holdTheNextReport();
        phone.press("Send the report");
        phone.untilTrue("window.answer");
        phone.lieAbout();
        phone.browser().reads("is still sent by itself");
        phone.browser()
            .run("window.answer(422, { code: 'invalid-report', errors: [{ pointer: '/encounter/place', code: 'unknown-code' }] })");
        phone.browser().reads("What was sent from here was not taken");
        phone.signIn();
        phone.browser().reads("This choice is no longer offered.");
    }

    private void isOnItsWay() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.noteWhoReports();
        isSent();
    }

    private void isSent() {
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
    }

    private void isTakenUnseen() {
        DESK.remember();
        phone.lieAbout();
        phone.browser().reads("is still sent by itself");
        phone.findTheAnswers();
        phone.browser().reads("A report that was sent from here was taken.");
    }

    private void colleagueSignsIn() {
        DESK.admit(() -> officer(Reports.AIRPORT, "officer-0002"));
        phone.signIn();
        isKeptOutOfSight();
    }

    private void isKeptOutOfSight() {
        phone.browser().reads(NOT_SENT);
        assertThat(phone.browser().text()).doesNotContain("Send the report")
            .contains("Sign out")
            .containsPattern("tell your supervisor now that .* begun here at \\S.* \\d{2}:\\d{2} ");
        assertThat(phone.browser().driver().findElement(By.name("/encounter/place")).isDisplayed()).isFalse();
    }

    private void signsInAgainAndSends(String first) {
        DESK.admit(() -> officer(Reports.AIRPORT));
        phone.signIn();
        assertThat(phone.report()).isEqualTo(first);
        assertThat(network.revisions(first)).containsExactly(1);
    }

}
