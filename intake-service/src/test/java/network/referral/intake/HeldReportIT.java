package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import network.referral.events.AgeGroup;
import network.referral.events.Identification;
import org.junit.jupiter.api.Test;

/**
 * A report that waits for a network, and the officer who meets the next person meanwhile.
 */
class HeldReportIT extends IntakeInABrowser {

    @Test
    void anotherPersonDoesNotTakeThePlaceOfTheOneWhoWaits() {
        isHeld();
        phone.browser().reads("this form is about this person alone");
        phone.press("Stop trying");
        phone.browser().reads("this form is about this person alone");
        phone.tick("/profile/ageGroup", "adult");
        phone.browser().findTheNetwork();
        phone.press("Send the report");
        isAskedWhetherItIsTheSamePerson();
        phone.press("Cancel");
        phone.browser().reads("Nothing was sent by this press.");

        phone.tick("/profile/ageGroup", "child");
        var id = phone.report();
        assertThat(network.reports(id)).extracting(HeldReportIT::ageOf).containsExactly(AgeGroup.CHILD);
    }

    @Test
    void whatWasEnteredOfAnotherPersonMeanwhileIsNoNewFactsUnlessItsOfficerSaysSo() {
        isHeld();
        phone.tick("/profile/ageGroup", "adult");
        phone.browser().findTheNetwork();
        phone.browser().reads("If it is about another person, note it down");
        phone.press("Send new facts");
        isAskedWhetherItIsTheSamePerson();
        agreeTo("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        phone.tick("/profile/sex", "male");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 3).");
    }

    @Test
    void whatIsNeededIsMarkedAtOnceAlsoWithoutANetwork() {
        phone.signedIn(port);
        phone.tick("/flags", "immediate-danger");
        phone.tick("/profile/ageGroup", "child");
        phone.choose("/encounter/place", "airport");
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        assertThat(phone.marked()).containsExactly("/presumption");
        assertThat(phone.browser().text()).contains("This is needed.").doesNotContain("sent again by itself");

        phone.tick("/presumption", "false");
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
    }

    private void isHeld() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
    }

    private void isAskedWhetherItIsTheSamePerson() {
        assertThat(question()).startsWith("The age or sex is another than in what was sent last.");
    }

    private static AgeGroup ageOf(Identification report) {
        return report.getProfile().getAgeGroup();
    }

}
