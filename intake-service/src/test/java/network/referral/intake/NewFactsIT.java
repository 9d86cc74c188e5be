package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import org.junit.jupiter.api.Test;

/** What is learnt of a person who is reported already. */
class NewFactsIT extends IntakeInABrowser {

    @Test
    void ofAReferralThatIsOverAskNobodyAndTheOfficerIsToldSo() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        var hash = network.reports(id).getFirst().getContentSha256().toString();
        network.snapshot(id, hash, CaseState.CLOSED,
                assignment("state-migration-service", "receive-and-screen", AssignmentState.COMPLETED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("receive-and-screen"));
        phone.press("Look again");
        phone.browser().reads("Closed");
        assertThat(phone.browser().text()).doesNotContain("nobody is asked anything");

        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        phone.browser().reads("As long as it is closed, nobody is asked anything by the new facts.");

        network.revised(id, 2, network.reports(id).getLast().getContentSha256().toString(), hash);
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("open"));
        phone.press("Look again");
        phone.browser().reads("It is being decided who must act.");
        assertThat(phone.browser().text()).doesNotContain("nobody is asked anything");
    }

}
