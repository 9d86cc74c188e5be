package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.testbus.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What a hand does that its officer did not mean. */
class SlipOfTheHandIT extends IntakeInABrowser {

    @Test
    void noBrowserClosesThePageOverWhatIsNotSentWithoutAsking() {
        phone.signedIn(port);
        assertThat(phone.browser().asksBeforeItIsClosed()).isFalse();
        phone.aGirlAtTheGate();
        assertThat(phone.browser().asksBeforeItIsClosed()).isTrue();
    }

    @Test
    void aFingerThatComesDownTwiceChangesNothingOfTheNextPerson() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.pressTwice("Next person of this encounter");
        assertThat(ticked()).isEmpty();
        assertThat(phone.browser().text()).contains("Sign out");
        assertThat(phone.followed()).isEqualTo(1);
    }

    @Test
    void norOfNewFacts() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.press("Next person of this encounter");
        phone.pressTwice("Send new facts about this one");
        assertThat(ticked()).isEqualTo("departure-imminent,child,true");
    }

    @Test
    void whoeverIsInAHurryPressesAnythingElseAtOnce() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.tapAtOnce(Browser.button("Next person of this encounter"),
                By.xpath("//label[input[@value='immediate-danger']]"));
        assertThat(ticked()).isEqualTo("immediate-danger");
        phone.tapAtOnce(Browser.button("Wipe this page"), Browser.button("Sign out"));
        phone.browser().reads("For officers who have seen signs");
    }

    @Test
    void thePageIsWipedAtOnceAlsoWhereItHasJustGoneOn() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.tapAtOnce(Browser.button("Next person of this encounter"), Browser.button("Wipe this page"));
        assertThat(phone.followed()).isZero();
    }

    @Test
    void whoeverGoesOnByKeysIsToldWhomTheFormIsAbout() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.press("Next person of this encounter");
        assertThat(phone.focused().getText()).startsWith("Another person of the same encounter:");
        phone.aGirlAtTheGate().report();
        phone.press("Another encounter");
        assertThat(phone.focused().getText()).startsWith("Another encounter:");
        phone.press("Wipe this page");
        assertThat(phone.focused().getText()).isEqualTo("What was on this page was wiped.");
    }

    private String ticked() {
        return phone.browser()
            .run("return [...document.querySelectorAll('input:checked')].map(each => each.value).join()");
    }

}
