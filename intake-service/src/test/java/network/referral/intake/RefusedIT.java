package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.events.ConsentState;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What an officer is told of a no, and of a yes that comes after it. */
class RefusedIT extends IntakeInABrowser {

    private static final String HERE_ONLY = "What was refused holds for this report only.";

    private static final String NOT_AGAIN = "new facts ask nobody again";

    @Test
    void whatIsRefusedWhileTheReportWaitsIsSaidNotToBeInItAndGoesFirstOnceItIsSentAgain() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        assertThat(phone.browser().text()).doesNotContain("is not in it");

        phone.choose("/consent/police", "refused");
        phone.browser().reads("What you have changed since you pressed Send is not in it.");
        phone.press("Stop trying");
        phone.browser().findTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.reports(phone.browser().read(By.className("referral"))))
            .extracting(report -> report.getConsent().getPolice())
            .as("what was sent before is not sent first")
            .containsOnly(ConsentState.REFUSED);
    }

    @Test
    void whatIsRefusedIsSaidToHoldForThisReportAlone() {
        phone.signedIn(port).aGirlAtTheGate().report();
        assertThat(phone.browser().text()).doesNotContain(HERE_ONLY);
        phone.choose("/consent/police", "withdrawn");
        phone.press("Send new facts");
        phone.browser().reads(HERE_ONLY);
    }

    @Test
    void whoIsKeptOutIsSaidToBeKeptOutOfThisReportAlone() {
        phone.signedIn(port).aGirlAtTheGate().report();
        assertThat(phone.browser().text()).doesNotContain("under its code");
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.press("Send new facts");
        phone.browser().reads("under its code only where that describes the person alike");
        assertThat(phone.browser().text()).contains("a colleague or another agency");
    }

    @Test
    void whoeverAccusesTheOwnAgencyIsSentToNobodyOfIt() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/implicatedAgency", Reports.AIRPORT);
        phone.report();
        phone.browser()
            .reads("tell nobody of your agency, nor of another that is kept out: telephone whoever runs the network.");
        assertThat(phone.browser().text()).doesNotContain("a colleague or another agency");
    }

    @Test
    void newFactsAreSaidToAskNobodyAgainForWhatIsOver() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        var hash = network.reports(id).getFirst().getContentSha256().toString();
        var at = Instant.parse("2026-11-24T08:15:00Z");
        network.snapshot(id, hash, CaseState.OPEN,
                assignment("ngo-assistance-provider", "shelter-and-support", AssignmentState.COMPLETED, at),
                assignment("prosecutor-general-office", "oversight", AssignmentState.ACKNOWLEDGED, at));
        looksUntilItReads(id, "Shelter and support: closed");
        phone.browser().reads("What is closed is done, or asked of nobody any more.");
        assertThat(phone.browser().text()).doesNotContain(NOT_AGAIN);

        phone.choose("/consent/assistance", "given");
        phone.press("Send new facts");
        phone.browser().reads(NOT_AGAIN);
        network.snapshot(id, hash, CaseState.OPEN,
                assignment("ngo-assistance-provider", "shelter-and-support", AssignmentState.CANCELLED, at), assignment(
                        "ministry-of-labour-social-protection", "shelter-and-support", AssignmentState.ASSIGNED, null));
        looksUntilItReads(id, "Shelter and support: not acknowledged yet");
        assertThat(phone.browser().text()).as("somebody is asked").doesNotContain(NOT_AGAIN);
    }

    private void looksUntilItReads(String id, String words) {
        var state = words.endsWith("yet") ? "open" : "closed";
        await().until(() -> reporter.get("/v1/referrals/" + id)
            .body()
            .matches("(?s).*shelter-and-support[^}]*\"" + state + ".*"));
        phone.press("Look again");
        phone.browser().reads(words);
    }

}
