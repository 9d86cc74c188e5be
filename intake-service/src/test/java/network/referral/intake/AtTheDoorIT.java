package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import network.referral.events.AgencyStanding;
import network.referral.testbus.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an officer is told, and can do, where there is no form to show yet. */
class AtTheDoorIT extends IntakeInABrowser {

    @Test
    void whoseAgencyIsNotReadYetIsToldToTelephoneAndTriesAgain() {
        DESK.admit(() -> officer("late-customs"));
        phone.open(port);
        phone.signIn();
        phone.browser()
            .reads("Your agency is not in the directory of any jurisdiction whose protocol is in force."
                    + " If somebody is in danger, telephone.");
        network.agency("late-customs", List.of("identify"), AgencyStanding.ACTIVE);
        await().until(() -> reporter.get("/v1/form").body().contains("late-customs"));
        phone.press("Try again");
        phone.browser().see(By.name("/encounter/place"));
    }

    @Test
    void whoseWindowWasClosedOverAnIssuerOrAServiceThatIsAwayIsToldToTelephone() {
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.browser().see(Browser.button("Sign in"));
        phone.browser().run("window.open = () => ({ closed: true, close() {} })");
        isToldThatTheWindowWasClosed();
        phone.cutOff(DESK.tokenUrl());
        isToldToTelephone();

        phone.findTheAnswers();
        isToldThatTheWindowWasClosed();
        phone.getOnly(503, "/signed-in");
        isToldToTelephone();
    }

    @Test
    void whoseWindowWasClosedWhereNothingAnswersIsToldToTelephoneBeforeAnybodyGivesUp() {
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.browser().see(Browser.button("Sign in"));
        phone.waitsNotSoLong();
        phone.browser()
            .run("""
                    window.open = () => ({ closed: true, close() {} });
                    const real = window.fetch;
                    window.fetch = (path, asked) => path === '/pages/settings.json' ? real(path, asked) : new Promise(() => {});""");
        isToldToTelephone();
    }

    /** Some filters let a page through, and nothing that is asked with a token. */
    @Test
    void whomSomethingInFrontOfTheServiceRefusesIsToldItsNumber() {
        phone.open(port);
        phone.refuseInFront(403, "/v1/caller");
        phone.signIn();
        phone.browser().reads("something between it and this device (number 403)");
    }

    /** A service that is away behind it for long looks the same. */
    @Test
    void soIsWhomItHasTryAgainForLong() {
        phone.open(port);
        phone.refuseInFront(502, "/v1/caller");
        isToldToTelephone();
        assertThat(phone.browser().text()).doesNotContain("something between it and this device");

        phone.waitForAllToSettle();
        phone.signIn();
        phone.browser().reads("something between it and this device (number 502)");
    }

    private void isToldThatTheWindowWasClosed() {
        phone.press("Sign in");
        phone.browser().reads("The sign-in window was closed before you had signed in.");
    }

    private void isToldToTelephone() {
        phone.press("Sign in");
        phone.browser().reads("Signing in does not work now. Try again; if somebody is in danger, telephone.");
    }

    /** As the services look for it. */
    @Test
    void theSlashThatEndsAnIssuersPathStandsInNoAddressOfItsMetadata() {
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        // by then the page itself has looked
        phone.browser().see(Browser.button("Sign in"));
        phone.lookForTheIssuer("https://id.example/application/o/referral/");
        phone.untilTrue("window.asked.length === 2");
        assertThat(phone.browser().run("return window.asked.join(' ')"))
            .isEqualTo("https://id.example/.well-known/oauth-authorization-server/application/o/referral"
                    + " https://id.example/application/o/referral/.well-known/openid-configuration");
    }

}
