package network.referral.intake;

import network.referral.testbus.TestIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with its page, and an officer with a phone. */
abstract class IntakeInABrowser extends IntakeOnTheBus {

    /** Stays open as long as the service that knows its address. */
    static final SignInDesk DESK = new SignInDesk();

    OfficersPhone phone;

    @DynamicPropertySource
    static void signsIn(DynamicPropertyRegistry registry) {
        registry.add("referral.pages.authorize-url", DESK::authorizeUrl);
        registry.add("referral.pages.token-url", DESK::tokenUrl);
        // enough for one report at a time
        registry.add("referral.intake.rate.per-second", () -> "1");
        registry.add("referral.intake.rate.burst", () -> "1");
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

}
