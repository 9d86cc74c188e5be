package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with its page, and an officer with a phone. */
abstract class IntakeInABrowser extends IntakeOnTheBus {

    /** Stays open as long as the service that knows its address. */
    static final SignInDesk DESK = new SignInDesk();

    static final String TELEPHONE = "Duty desk of an example: 000 000";

    OfficersPhone phone;

    @DynamicPropertySource
    static void signsIn(DynamicPropertyRegistry registry) {
        registry.add("referral.pages.authorize-url", DESK::authorizeUrl);
        registry.add("referral.pages.token-url", DESK::tokenUrl);
        registry.add("referral.pages.telephone.en", () -> TELEPHONE);
        // enough for one report at a time
        registry.add("referral.intake.person-rate.per-second", () -> "1");
        registry.add("referral.intake.person-rate.burst", () -> "1");
    }

    @BeforeEach
    void pickUp() {
        DESK.admit(() -> officer(Reports.AIRPORT));
        phone = new OfficersPhone();
    }

    @AfterEach
    void putDown() {
        if (phone != null) {
            phone.close();
        }
    }

    static String officer(String agency) {
        return officer(agency, "officer-0001");
    }

    static String officer(String agency, String person) {
        return TestIssuer.shared()
            .person(agency, person, "front-line-officer", "identifications:write", "referrals:read");
    }

    /** What the page wants to know before it does anything. */
    String question() {
        return phone.browser().read(By.cssSelector("dialog p"));
    }

    /** By the button that says what is done then. */
    void agreeTo(String deed) {
        phone.press(By.xpath("//dialog//button[@class='primary'][.='" + deed + "']"));
    }

    /** Once the network is lost. */
    void isSentAgain() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        assertThat(phone.browser().text()).contains("telephone as well", TELEPHONE,
                "if your agency enters it once more, it counts as a second person");
    }

    /** What answers the issuer's form does not answer, once the token is over. */
    void waitsForAToken() {
        phone.signedIn(port).aGirlAtTheGate();
        DESK.showItsForm();
        phone.getOnly(503, "/signed-in");
        phone.waitsNotSoLong();
        phone.outliveTheToken();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
    }

    /** Signed out while a report is tried again: its referral, unknown to the page. */
    String interrupted() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        DESK.showItsForm();
        phone.press("Send the report");
        phone.browser().reads("leave this page open and lit");
        phone.outliveTheToken();
        writesOnUntilToldToSignIn();
        phone.findTheAnswers();
        return phone.lost().split(",")[0];
    }

    /**
     * New facts of a report, given up while the network may have them, as another report
     * begins.
     */
    void newFactsThatMayBeThereAreLeft() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.loseTheAnswers("/v1/referrals/" + id);
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.press("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether it has what you changed");
        phone.press("Another encounter");
        agreeTo("Go on");
    }

    /** Where nothing of it becomes part of the report; no window opens over it. */
    void writesOnUntilToldToSignIn() {
        phone.browser().until(page -> {
            page.findElement(By.id("search")).sendKeys("a");
            assertThat(page.getWindowHandles()).hasSize(1);
            return phone.browser().text().contains("Sign in again, then press Send: nothing is lost") ? true : null;
        });
    }

}
