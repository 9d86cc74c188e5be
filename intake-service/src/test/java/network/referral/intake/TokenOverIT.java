package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What is on its way once the token is over, where nobody says at once who it is. */
class TokenOverIT extends IntakeInABrowser {

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereAnotherAnswersForTheServiceOnceTheTokenIsOver() {
        getsThereAlthough("/v1/caller", 502);
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereAnotherSaysForTheServiceThatAllIsWellOnceTheTokenIsOver() {
        getsThereAlthough("/v1/caller", 200);
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereAnotherSaysForTheServiceThatNothingIsThereOnceTheTokenIsOver() {
        staysOnItsWayAlthough("/v1/caller", 404);
        phone.browser().reads("something between it and this device (number 404)");
        getsThere();
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereTheServiceCannotBeReachedOnceTheTokenIsOver() {
        getsThereOnceItIsThereAgain(() -> {
            phone.browser().lose("*/signed-in*");
            phone.cutOff("/signed-in");
        });
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereAnotherShowsAPageForTheEndOfSigningInOnceTheTokenIsOver() {
        getsThereOnceItIsThereAgain(() -> {
            DESK.showItsForm();
            phone.getOnly(503, "/signed-in");
        });
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereThatPageSaysThatAllIsWellOnceTheTokenIsOver() {
        getsThereOnceItIsThereAgain(() -> {
            DESK.showItsForm();
            phone.getOnly(200, "/signed-in");
        });
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereTheIssuerSaysThatItCannotTellNowOnceTheTokenIsOver() {
        var asked = DESK.unanswered();
        getsThereOnceItIsThereAgain(DESK::beBusy, () -> DESK.unanswered() > asked + 1);
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereTheIssuerGivesNoTokenForAWhile() {
        getsThereAlthough(DESK.tokenUrl(), 503);
        whatWasGivenUpBeforeItLeftIsNotSentAnyMore();
        whatWasWipedBeforeItLeftIsNotSentOnceItsOfficerHasSignedIn();
    }

    private void whatWasGivenUpBeforeItLeftIsNotSentAnyMore() {
        anotherOnceTheTokenIsOver();
        phone.holdBackWhoIsSignedIn();
        phone.press("Send the report");
        phone.untilTrue("window.handOver");
        phone.press("Stop trying");
        phone.browser().reads("The network does not have this report.");
        phone.browser().run("window.handOver()");

        phone.choose("/implicatedAgency", Reports.BAR);
        var reports = network.reports(phone.report());
        assertThat(reports).extracting(report -> report.getImplicatedAgency().toString()).containsExactly(Reports.BAR);
    }

    private void whatWasWipedBeforeItLeftIsNotSentOnceItsOfficerHasSignedIn() {
        anotherOnceTheTokenIsOver();
        DESK.admit(() -> officer(Reports.AIRPORT));
        phone.noteWhoReports();
        phone.browser().run("""
                const real = window.open;
                window.open = (url, name, how) => ({ closed: false, close() {}, set location(to) {
                    window.goOn = () => { window.open = real; real(to, name, how); };
                } });""");
        phone.press("Send the report");
        phone.untilTrue("window.goOn");
        phone.press("Wipe this page");
        phone.holdBackWhoIsSignedIn();
        phone.browser().run("window.handOver = null; window.goOn()");
        phone.untilTrue("window.handOver");
        phone.browser().run("window.handOver()");

        phone.aGirlAtTheGate();
        assertThat(phone.namesOfWhoReported()).isEmpty();
    }

    private void anotherOnceTheTokenIsOver() {
        phone.press("Another encounter");
        phone.aGirlAtTheGate();
        phone.outliveTheToken();
    }

    @Test
    void whatIsOnItsWayGetsThereAlsoWhereTheIssuerIsSlowOnceTheTokenIsOver() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        DESK.remember();
        DESK.slowDown();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.waitsNotSoLong();
        phone.untilTrue("!navigator.userActivation.isActive");
        phone.outliveTheToken();
        var asked = DESK.unanswered();
        phone.browser().until(page -> {
            phone.hurry();
            return DESK.unanswered() > asked + 1 || phone.browser().text().contains("no longer signed in") ? true
                    : null;
        });
        assertThat(phone.browser().text()).contains("It is sent again by itself");

        DESK.answerAgain();
        phone.findTheAnswers();
        phone.browser().reads("The network has the report.");
    }

    @Test
    void whoeverCannotBeKnownUnseenSignsInBesideWhatIsOnItsWay() {
        waitsForAToken();
        phone.signIn();
        phone.browser().reads("The network has the report.");
    }

    private void getsThereOnceItIsThereAgain(Runnable goesAway) {
        getsThereOnceItIsThereAgain(goesAway, () -> "true".equals(phone.browser().run("return window.failed > 1")));
    }

    private void getsThereOnceItIsThereAgain(Runnable goesAway, BooleanSupplier hasBeenAsked) {
        isSentByItself();
        goesAway.run();
        phone.waitsNotSoLong();
        phone.outliveTheToken();
        phone.browser()
            .until(page -> hasBeenAsked.getAsBoolean() || !phone.browser().text().contains("sent again by itself")
                    ? true : null);
        assertThat(phone.browser().text()).contains("It is sent again by itself");

        phone.browser().lose();
        DESK.admit(() -> officer(Reports.AIRPORT));
        DESK.remember();
        phone.findTheAnswers();
        phone.browser().reads("The network has the report.");
    }

    private void isSentByItself() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        DESK.remember();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
    }

    private void getsThereAlthough(String address, int status) {
        staysOnItsWayAlthough(address, status);
        getsThere();
    }

    private void staysOnItsWayAlthough(String address, int status) {
        isSentByItself();
        phone.refuseInFront(status, address);
        phone.outliveTheToken();
        phone.untilTrue("window.failed > 1 || !document.body.textContent.includes('sent again by itself')");
        assertThat(phone.browser().text()).contains("It is sent again by itself");
    }

    private void getsThere() {
        phone.findTheAnswers();
        phone.browser().reads("The network has the report.");
    }

}
