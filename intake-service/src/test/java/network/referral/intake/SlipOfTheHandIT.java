package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.testbus.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What a hand does that its officer did not mean. */
class SlipOfTheHandIT extends IntakeInABrowser {

    /** Whether somebody is presumed to be a victim: one that every report has. */
    private static final String BOX = "//label[input[@value='true']]";

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
        pressTwiceAndMeetTheBox("Next person of this encounter");
        assertThat(ticked()).isEmpty();
        assertThat(phone.browser().text()).contains("Sign out");
        assertThat(phone.followed()).isEqualTo(1);
    }

    @Test
    void norOfNewFacts() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.press("Next person of this encounter");
        pressTwiceAndMeetTheBox("Send new facts about this one");
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

    /** At the same place, where the page has the box by the second time. */
    private void pressTwiceAndMeetTheBox(String button) {
        phone.browser().see(Browser.button(button));
        phone.untilTrue("document.getElementById('page').style.pointerEvents === ''");
        phone.browser().driver().executeScript("""
                const find = path => document.evaluate(path, document, null, 9).singleNodeValue;
                // what was pressed before lay elsewhere
                dispatchEvent(new MouseEvent('click', { detail: 1 }));
                const pressed = find(arguments[0]);
                pressed.scrollIntoView({ block: 'center' });
                const { left, top, width, height } = pressed.getBoundingClientRect();
                const [clientX, clientY] = [left + width / 2, top + height / 2];
                const click = detail => document.elementFromPoint(clientX, clientY).dispatchEvent(
                    new MouseEvent('click', { bubbles: true, cancelable: true, detail, clientX, clientY }));
                click(1);
                const box = find(arguments[1]);
                scrollBy(0, box.getBoundingClientRect().top + box.offsetHeight / 2 - clientY);
                if (!box.contains(document.elementFromPoint(clientX, clientY))) {
                    throw new Error('the box is elsewhere');
                }
                click(2);""", "//button[normalize-space()='" + button + "']", BOX);
    }

    private String ticked() {
        return phone.browser()
            .run("return [...document.querySelectorAll('input:checked')].map(each => each.value).join()");
    }

}
