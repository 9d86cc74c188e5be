package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What the officer's machine does by itself: it would sleep, and its clock is put right.
 */
class OfficersMachineIT extends IntakeInABrowser {

    @Test
    void staysLitUntilTheNetworkHasTheReport() {
        phone.canBeKeptLit();
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.untilTrue("window.lights === 1 && window.lit === 1");
        phone.wakeUp();
        phone.untilTrue("window.lights === 2 && window.lit === 1");
        phone.browser().findTheNetwork();
        phone.browser().reads("The network has the report.");
        phone.untilTrue("window.lit === 0");
    }

    @Test
    void dayThatIsPutBackIsNotTheDayOfTheReport() {
        phone.clockIsOffBy(Duration.ofDays(2));
        phone.signedIn(port);
        phone.clockIsPutRight();
        assertThat(occurredAt()).isBetween(Instant.now().minusSeconds(3600), Instant.now());
    }

    @Test
    void minutesThatArePutForwardAreNotAddedTwice() {
        phone.clockIsOffBy(Duration.ofMinutes(-10));
        phone.signedIn(port);
        phone.clockIsPutRight();
        assertThat(occurredAt()).isBetween(Instant.now().minusSeconds(3600), Instant.now());
    }

    @Test
    void clockThatIsPutForwardSendsNobodyAway() {
        phone.clockIsOffBy(Duration.ofDays(-2));
        phone.signedIn(port).aGirlAtTheGate();
        phone.clockIsPutRight();
        phone.wakeUp();
        assertThat(phone.browser().text()).contains("Send the report");
        phone.sleepOverNight();
        phone.wakeUp();
        assertThat(phone.browser().text()).doesNotContain("Send the report");
    }

    private Instant occurredAt() {
        var id = phone.aGirlAtTheGate().report();
        return network.reports(id).getLast().getEncounter().getOccurredAt();
    }

}
