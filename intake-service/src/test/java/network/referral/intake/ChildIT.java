package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.events.AgeGroup;
import network.referral.events.ConsentState;
import org.junit.jupiter.api.Test;

/** What an officer says of a child, or of somebody who turns out to be none. */
class ChildIT extends IntakeInABrowser {

    private static final String STOP = "is told to stop at once";

    @Test
    void whoeverTicksWhatIsOfAChildAndSaysAdultIsAskedWhichItIs() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/flags", "guardian-in-doubt");
        phone.tick("/profile/ageGroup", "adult");
        phone.press("Send the report");
        assertThat(question()).contains("Is this report about the child?", "put the age right",
                "report the child as the next person");
        phone.press("Cancel");
        assertThat(phone.browser().text()).doesNotContain("The network has the report.");

        phone.tick("/profile/ageGroup", "child");
        var id = phone.report();
        assertThat(network.reports(id).getFirst().getProfile().getAgeGroup()).isEqualTo(AgeGroup.CHILD);
    }

    @Test
    void whatWasAskedOfNoChildIsYetToBeAskedOfAnAdultAndWhoeverWasAskedForAChildIsSaidToStop() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/consent/assistance", "not-applicable-child");
        phone.choose("/consent/police", "given");
        var id = phone.report();
        assertThat(phone.browser().text()).doesNotContain(STOP);

        phone.tick("/profile/ageGroup", "adult");
        assertThat(phone.written("/consent/assistance")).isEqualTo("not-asked");
        assertThat(phone.written("/consent/police")).isEqualTo("given");
        phone.press("Send new facts");
        agreeTo("Send new facts");
        phone.browser().reads(STOP);
        assertThat(network.reports(id).getLast().getConsent().getAssistance()).isEqualTo(ConsentState.NOT_ASKED);
    }

    @Test
    void soItIsWhereTheFirstOfThatWasStopped() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.tick("/profile/ageGroup", "adult");
        phone.getOnly(503, "/v1/referrals/" + id);
        phone.press("Send new facts");
        agreeTo("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.findTheAnswers();
        phone.press("Send new facts");
        phone.browser().reads(STOP);
    }

    @Test
    void whatIsWrittenOfAFamilyIsSaidToReachNobodyForAnAdult() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.tick("/flags", "guardian-in-doubt");
        phone.browser().reads("Of an adult, write them under “Threats and risks” too");
    }

}
