package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.UnhandledAlertException;

/** Phones that throw a page away, and load it anew once it is looked at. */
class ThrownAwayIT extends IntakeInABrowser {

    private static final String POST = "/encounter/placeCode";

    private static final String LOADED_ANEW = "is not known to have been taken, and the page was loaded anew since";

    @Test
    void whatWasOnItsWayAsThePageWasThrownAwayIsTold() {
        isThrownAwayInDoubt();
        phone.browser().see(By.name(POST));
        assertThat(phone.browser().text()).contains(LOADED_ANEW);

        phone.press("Wipe this page");
        phone.browser().until(page -> phone.browser().text().contains(LOADED_ANEW) ? null : true);
        loadAnew();
        phone.browser().see(By.name(POST));
        assertThat(phone.browser().text()).as("the tab has forgotten it").doesNotContain(LOADED_ANEW);
        phone.aGirlAtTheGate().report();
        loadAnew();
        phone.browser().see(By.name(POST));
        assertThat(phone.browser().text()).doesNotContain(LOADED_ANEW);
    }

    /** The form is about another person by then. */
    @Test
    void soAreNewFactsThatMayBeThere() {
        newFactsThatMayBeThereAreLeft();
        phone.browser().until(page -> phone.browser().text().contains("Stopped.") ? null : true);
        DESK.remember();
        loadAnew();

        phone.browser().reads(LOADED_ANEW);
    }

    /** The last that was read of it may be that it is sent again by itself. */
    @Test
    void soIsWhatIsKnownNotToBeThere() {
        waitsForAToken();
        phone.findTheAnswers();
        DESK.admit(() -> officer(Reports.AIRPORT));
        DESK.shut();
        phone.browser().reads("You are no longer signed in. Sign in again, then press Send");

        loadAnew();

        phone.browser().reads(LOADED_ANEW);
    }

    @Test
    void soIsWhatWasRefusedUntilItIsTaken() {
        phone.signedIn(port).aGirlAtTheGate();
        DESK.remember();
        isRefused();
        phone.report();
        loadAnew();
        phone.browser().see(By.name(POST));
        assertThat(phone.browser().text()).doesNotContain(LOADED_ANEW);

        phone.aGirlAtTheGate();
        isRefused();
        loadAnew();
        phone.browser().reads(LOADED_ANEW);
    }

    /**
     * Both are told of while the second may be lost, too, and the first alone once that
     * is there.
     */
    @Test
    void anotherReportTakesNoneOfThatAway() {
        isThrownAwayInDoubt();
        var first = times();
        phone.browser().see(By.name(POST));

        phone.aGirlAtTheGate().loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        assertThat(times()).startsWith(first + " ");
        phone.findTheAnswers();
        phone.browser().reads("The network has the report.");
        loadAnew();

        phone.browser().reads(LOADED_ANEW);
        assertThat(times()).isEqualTo(first);
    }

    private void isThrownAwayInDoubt() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        DESK.remember();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        loadAnew();
        phone.browser().reads(LOADED_ANEW);
    }

    private void isRefused() {
        phone.refuseTheNextReport();
        phone.press("Send the report");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
    }

    private String times() {
        return phone.browser().run("return sessionStorage.getItem('on-its-way')");
    }

    private void loadAnew() {
        try {
            phone.browser().driver().navigate().refresh();
        }
        catch (UnhandledAlertException e) {
            phone.browser().driver().switchTo().alert().accept();
        }
    }

}
