package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import network.referral.events.AssignmentState;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseState;
import org.junit.jupiter.api.Test;

/**
 * What is not decided is said not to be, and, once that lasts, that somebody is to
 * telephone.
 */
class NotDecidedIT extends IntakeInABrowser {

    @Test
    void whatIsClosedIsNotBeingDecidedAlsoWhereNobodyHadToAct() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/presumption", "false");
        var id = phone.report();
        phone.browser().reads("It is being decided who must act.");

        stands(id, CaseState.CLOSED);
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("closed"));
        phone.press("Look again");
        phone.browser().reads("Closed");
        assertThat(phone.browser().text()).doesNotContain("It is being decided");
    }

    @Test
    void whatIsNotDecidedForLongIsToBeTelephonedUntilItIs() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.waitForAllToSettle();
        phone.waitForAllToSettle();
        phone.press("Look again");
        phone.browser().reads("Who must act should have been decided by now");
        assertThat(phone.browser().text()).contains("telephone what cannot wait").doesNotContain("It is being decided");

        stands(id, CaseState.OPEN, assignment("ministry-of-health", "medical-care", AssignmentState.ASSIGNED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("medical-care"));
        phone.press("Look again");
        phone.browser().reads("Medical care:");
        assertThat(phone.browser().text()).doesNotContain("should have been decided");
    }

    @Test
    void whatIsNotDecidedWhileThePhoneSleepsIsToBeTelephonedToo() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.sleepMinutes(6);
        phone.press("Look again");
        phone.browser().reads("Who must act should have been decided by now");
    }

    @Test
    void newFactsHaveTheirOwnTimeHoweverLongTheFirstWereNotSeenToBeDecided() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.tick("/flags", "suspect-present");
        stands(id, CaseState.OPEN, assignment("ministry-of-health", "medical-care", AssignmentState.ASSIGNED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("medical-care"));
        phone.waitForAllToSettle();
        phone.waitForAllToSettle();

        phone.press("Send new facts");
        phone.browser().reads("So it stood before the new facts: it is being decided what they change.");
        assertThat(phone.browser().text()).doesNotContain("should have been decided");
    }

    @Test
    void thatNobodyHasToActLastsWhateverNewFactsThatIsDecidedBy() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        var first = network.reports(id).getFirst().getContentSha256().toString();
        stands(id, CaseState.OPEN);
        phone.waitForAllToSettle();
        phone.waitForAllToSettle();
        phone.press("Look again");
        phone.browser().reads("Who must act should have been decided by now");

        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        network.revised(id, 2, network.reports(id).getLast().getContentSha256().toString(), first);
        await().until(() -> reporter.get("/v1/referrals/" + id).headers().map().toString().contains("0000000002"));
        phone.press("Look again");
        phone.browser().reads("Who must act should have been decided by now");
        assertThat(phone.browser().text()).doesNotContain("It is being decided who must act");
    }

    @Test
    void newFactsThatAreNotDecidedAreSaidToBeUntilTheyAre() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        var first = network.reports(id).getFirst().getContentSha256().toString();
        network.snapshot(id, first, CaseState.ACKNOWLEDGED, assignment("ministry-of-health", "medical-care",
                AssignmentState.ACKNOWLEDGED, Instant.parse("2026-11-24T08:15:00Z")));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("medical-care"));
        phone.press("Look again");
        phone.browser().reads("Medical care: acknowledged");
        assertThat(phone.browser().text()).doesNotContain("before the new facts");

        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("So it stood before the new facts: it is being decided what they change.");
        phone.waitForAllToSettle();
        phone.waitForAllToSettle();
        phone.press("Look again");
        phone.browser().reads("What they change should have been decided by now");
        assertThat(phone.browser().text()).contains("telephone what cannot wait", "Medical care: acknowledged");

        var second = network.reports(id).getLast().getContentSha256().toString();
        network.revised(id, 2, second, first,
                assignment("ministry-of-health", "medical-care", AssignmentState.ASSIGNED, null),
                assignment("ministry-of-internal-affairs", "investigate", AssignmentState.ASSIGNED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("investigate"));
        phone.press("Look again");
        phone.browser().reads("Investigation:");
        assertThat(phone.browser().text()).doesNotContain("before the new facts", "should have been decided");
    }

    @Test
    void whoeverReportsTheOwnAgencyIsNotToldThatNobodyHasToAct() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/implicatedAgency", Reports.AIRPORT);
        var id = phone.report();
        phone.browser().reads("Nobody has acknowledged it yet");
        assertThat(phone.browser().text()).doesNotContain("It is being decided");
        phone.waitForAllToSettle();
        phone.waitForAllToSettle();
        phone.looksAgain(id);
        assertThat(phone.browser().text()).contains("Nobody has acknowledged it yet")
            .doesNotContain("It is being decided", "should have been decided");
    }

    private void stands(String id, CaseState state, CaseAssignment... assignments) {
        network.snapshot(id, network.reports(id).getFirst().getContentSha256().toString(), state, assignments);
    }

}
