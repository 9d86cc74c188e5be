package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A page that stays open while the service comes to show another. */
class NewerPageIT extends IntakeInABrowser {

    private static final String NEWER = "There is a newer page than this one.";

    @Test
    void theOfficerIsToldAndLosesNothingByLoadingIt() {
        phone.signedIn(port).aGirlAtTheGate();
        settingsMayBeOthers();
        sayOtherwise("telephone: { en: 'Telephone 113' }");
        phone.browser().reads("Telephone 113");
        assertThat(phone.browser().text()).doesNotContain(NEWER);

        sayOtherwise("build: 'another'");
        phone.browser().reads(NEWER);
        phone.speak("tk");
        phone.browser().reads("Bu sahypadan täze sahypa bar.");
        phone.speak("en");
        phone.press("Load the newer page");
        phone.browser().reads("Something here is not sent, and would be gone");
        assertThat(phone.isTicked("/profile/ageGroup", "child")).isTrue();

        phone.report();
        DESK.remember();
        phone.browser().loseTheNetwork();
        phone.press("Load the newer page");
        phone.browser().reads("It cannot be loaded now: the network does not answer.");
        phone.browser().see(By.className("referral"));
        phone.browser().findTheNetwork();
        phone.wakeUp();
        phone.browser().reads(NEWER);
        phone.press("Load the newer page");
        phone.browser().until(page -> phone.browser().text().contains(NEWER) ? null : true);
        phone.browser().see(By.name("/encounter/place"));
        assertThat(phone.isTicked("/profile/ageGroup", "child")).isFalse();
    }

    @Test
    void newFactsThatMayBeThereAreNotForgottenByLoadingIt() {
        newFactsThatMayBeThereAreLeft();
        phone.findTheAnswers();
        phone.press("Look again");
        phone.press("Send new facts about this one");
        assertThat(phone.browser().asksBeforeItIsClosed()).isTrue();
        settingsMayBeOthers();
        sayOtherwise("build: 'another'");
        phone.press("Load the newer page");
        phone.browser().reads("Something here is not sent, and would be gone");
    }

    private void settingsMayBeOthers() {
        phone.browser()
            .run("""
                    const real = window.fetch;
                    window.fetch = (path, asked) => path !== '/pages/settings.json' ? real(path, asked)
                        : real(path, asked).then(async told => Response.json({ ...await told.json(), ...window.other }));""");
    }

    private void sayOtherwise(String settings) {
        phone.browser().run("window.other = { " + settings + " }");
        phone.wakeUp();
    }

}
