package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** An officer who hears the page, or sees little of it at a time. */
class ReadAloudIT extends IntakeInABrowser {

    private static final String MINUTES = "/encounter/minutesLeft";

    @Test
    void whoeverTypesOnAfterLongIsLedToTheDoorAndHearsWhatItSays() {
        phone.signedIn(port);
        phone.write("/compartments/suspects", "A m");
        phone.browser().run("""
                window.places = [...document.querySelectorAll('[role=status]')]
                    .filter(place => place.getClientRects().length > 0);""");
        phone.lieAbout();
        phone.focused().sendKeys("an");

        phone.browser().reads("What was entered here is still here");
        assertThat(phone.focused().getText()).isEqualTo("Report");
        assertThat(phone.browser().run("return window.places.map(place => place.textContent).join('|')"))
            .as("where a reader hears what comes")
            .contains("What was entered here is still here");
    }

    @Test
    void aTokenThatIsOverLeavesWhoeverReadsWhereThatIs() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().run("document.activeElement.blur()");
        phone.outliveTheToken();
        phone.wakeUp();
        phone.browser().reads("You are no longer signed in.");
        assertThat(phone.focused().getTagName()).isEqualTo("body");
    }

    @Test
    void whoeverIsNotLetInIsStillAtWhatWasPressed() {
        DESK.shut();
        phone.open(port);
        phone.signIn();
        phone.browser().reads("You were not let in.");
        assertThat(phone.focused().getText()).isEqualTo("Sign in");
    }

    @Test
    void theMinutesStayAsTheyWereWrittenWhereSomebodyScrollsOnByKeys() {
        phone.signedIn(port);
        phone.write(MINUTES, "40");
        phone.browser().with(By.name(MINUTES), field -> {
            field.sendKeys(Keys.ARROW_DOWN);
            return true;
        });
        assertThat(phone.written(MINUTES)).isEqualTo("40");
    }

    /** No browser of a test has a keyboard on its screen. */
    @Test
    void aKeyboardOnTheScreenLeavesInSightWhatCameOfSending() {
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        assertThat(phone.browser().run("return document.querySelector('meta[name=viewport]').content"))
            .contains("interactive-widget=resizes-content");
    }

    @Test
    void whatIsWrongWithOneOfManyIsSaidOfThatOne() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/indicators", "GEN-17");
        phone.tick("/indicators", "GEN-13");
        phone.answerTheNextReport(422, """
                {"code":"invalid-report","errors":[{"pointer":"/indicators/1","code":"unknown-code"}]}\
                """, "");
        phone.press("Send the report");
        phone.browser().reads("This choice is no longer offered.");
        assertThat(phone.focused().getDomAttribute("value")).isEqualTo("GEN-13");
        var label = phone.browser().run("return document.activeElement.closest('label').textContent");
        assertThat(phone.browser().run("""
                return document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent"""))
            .isEqualTo(label + ": This choice is no longer offered. Choose another.");
        assertThat(phone.browser().run("return document.querySelectorAll('[aria-invalid]').length")).isEqualTo("1");
    }

    @Test
    void whatIsSaidInEnglishForWantOfAnotherIsReadAsEnglish() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.speak("tk");
        phone.press(By.cssSelector("button.send"));
        phone.browser().reads("Tor habary aldy.");
        phone.press(By.cssSelector("button.send"));
        phone.browser().reads("The network has it, and nothing has been changed here since.");
        assertThat(phone.browser().read(By.cssSelector(".outcome [lang=en]"))).contains("nothing has been changed");
        phone.press("Başga duşuşyk");
        phone.press(By.cssSelector("button.send"));
        phone.browser().reads("Bu hökman.");
        assertThat(phone.browser().read(By.cssSelector(".complaint [lang=tk]"))).contains("Bu hökman.");
    }

    @Test
    void theIssuerIsToldTheLanguage() {
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.speak("tk");
        phone.press(By.id("signIn"));
        phone.browser().see(By.name("/encounter/place"));
        assertThat(DESK.languages()).isEqualTo("tk");
    }

}
