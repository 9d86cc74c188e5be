package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import network.referral.events.AgencyStanding;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Several persons of one encounter, and officers of two agencies who met one. */
class EncounterIT extends IntakeInABrowser {

    private static final String CODE = "/encounter/groupId";

    @Test
    void anOfficerOfAnotherAgencyEntersItsCode() {
        phone.signedIn(port).aGirlAtTheGate();
        var first = phone.report();
        phone.press("Another encounter");
        var code = shown();
        assertThat(code).matches("(\\d{4}-){2}\\d{4}").isNotEqualTo(phone.written(CODE));

        network.agency("customs", List.of("identify"), AgencyStanding.ACTIVE);
        await().until(() -> reporter.get("/v1/form").body().contains("\"customs\""));
        DESK.admit(() -> officer("customs"));
        try (var other = new OfficersPhone()) {
            other.signedIn(port).aGirlAtTheGate();
            other.browser().reads("If another agency of this jurisdiction (TM) reports the same person too");
            other.browser().reads("say the same of place, post, age, sex, citizenship and country");
            other.browser().reads("With an agency of another jurisdiction the code does nothing");
            other.browser().reads("of somebody met at another place, or days later, it says nothing");
            other.write(CODE, " " + code.replace('-', ' '));
            var second = other.report();
            assertThat(groupId(second)).isEqualTo(groupId(first));
        }
    }

    @Test
    void theCodeOfAnotherAgencyIsForOnePersonUnlessItIsEnteredAgain() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write(CODE, "4821 7730 5561");
        assertThat(groupId(phone.report())).isEqualTo("4821-7730-5561");
        phone.press("Next person of this encounter");
        var own = phone.written(CODE);
        assertThat(own).matches("(\\d{4}-){2}\\d{4}").isNotEqualTo("4821-7730-5561");
        phone.browser().reads("If the other agency reports this person, too, enter its code again.");

        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        assertThat(groupId(phone.report())).isEqualTo(own);
        phone.press("Next person of this encounter");
        phone.browser().reads("place, time and code were kept");
        assertThat(phone.written(CODE)).isEqualTo(own);
    }

    @Test
    void aCodeThatLacksADigitIsMarkedAndOneOfAnotherSystemTaken() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write(CODE, "4821-7730-556");
        phone.press("Send the report");
        phone.browser().reads("A code of the page has twelve digits.");
        assertThat(phone.marked()).containsExactly(CODE);

        phone.write(CODE, "gate-4");
        assertThat(groupId(phone.report())).isEqualTo("gate-4");
    }

    @Test
    void aLetterThatWasReadForADigitIsMarked() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write(CODE, "O821-7730-5561");
        phone.press("Send the report");
        phone.untilTrue("/has twelve digits|The network has the report/.test(document.body.innerText)");
        assertThat(phone.marked()).containsExactly(CODE);
    }

    @Test
    void theCodeOfAnotherSystemThatLooksLikeOneOfThePageIsTakenOnceItWasCompared() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write(CODE, "BOB-2026-0011");
        phone.pressTwice("Send the report");
        phone.browser().reads("Compare it once more; if it is right, press Send again.");
        assertThat(phone.marked()).containsExactly(CODE);
        phone.write(CODE, "B20261130001");
        phone.press("Send the report");
        assertThat(phone.marked()).as("that is another").containsExactly(CODE);
        assertThat(groupId(phone.report())).isEqualTo("B20261130001");
    }

    @Test
    void theCodeThatTheNetworkHasIsTheOneThatIsShownAndStays() {
        phone.signedIn(port).aGirlAtTheGate();
        var code = phone.written(CODE);
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.write(CODE, "gate-4");
        phone.findTheAnswers();
        phone.browser().reads("The network has it as it was when you pressed Send.");
        assertThat(shown()).isEqualTo(code).isEqualTo(phone.written(CODE));
        assertThat(isFixed()).isTrue();
        assertThat(phone.browser().text()).doesNotContain("If another agency of this jurisdiction");

        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(groupId(phone.browser().read(By.className("referral")))).isEqualTo(code);
        phone.press("Next person of this encounter");
        assertThat(phone.written(CODE)).isEqualTo(code);
        assertThat(isFixed()).isFalse();
    }

    @Test
    void theCodeStaysAsItWasSentOnceTheNetworkMayHaveIt() {
        phone.signedIn(port).aGirlAtTheGate();
        var code = phone.written(CODE);
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.write(CODE, "gate-4");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        assertThat(isFixed()).isTrue();
        assertThat(phone.written(CODE)).isEqualTo(code);
    }

    @Test
    void aCodeThatNobodyTakesIsPutRightThoughItsFirstTryWasLost() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write(CODE, "gate 4");
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        phone.browser().findTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("Only letters A to Z, digits and hyphens.");
        phone.write(CODE, "gate-4");
        assertThat(groupId(phone.report())).isEqualTo("gate-4");
    }

    @Test
    void theCodeOfWhatWasRefusedForAnotherFieldIsNotFixedThoughItsFirstTryWasLost() {
        phone.signedIn(port).aGirlAtTheGate();
        var seen = phone.written("/encounter/occurredAt");
        phone.put("/encounter/occurredAt", "2999-11-24T08:15");
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        assertThat(isFixed()).isTrue();
        phone.browser().findTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        assertThat(isFixed()).isFalse();
        phone.write(CODE, "gate-4");
        phone.put("/encounter/occurredAt", seen);
        assertThat(groupId(phone.report())).isEqualTo("gate-4");
    }

    @Test
    void whomOnePersonImplicatesIsKeptOutForTheNextAndTheOfficerIsToldSo() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.report();
        phone.press("Next person of this encounter");
        phone.browser().reads("kept out for this person, too, as for the one before");
        assertThat(phone.focused().getText()).contains("kept out for this person, too");

        phone.choose("/implicatedAgency", Reports.AIRPORT);
        assertThat(phone.browser().text()).doesNotContain("kept out for this person, too");
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        phone.report();
        phone.press("Next person of this encounter");
        assertThat(phone.written("/implicatedAgency")).isEqualTo(Reports.AIRPORT);
        assertThat(phone.focused().getText()).contains("Your own agency is kept out for this person, too")
            .contains("cannot be taken back");
    }

    @Test
    void ofWhomElseAnAgencyIsNotKeptOutTheOfficerIsToldAtOnce() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.press("Next person of this encounter");
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.report();
        phone.browser().reads("kept out for this person, and not for: Person 1, Child, sent at ");

        phone.press("Next person of this encounter");
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        phone.choose("/implicatedAgency", "");
        phone.report();
        assertThat(phone.browser().text()).doesNotContain("and not for: ");
    }

    private String shown() {
        return phone.browser().read(By.className("encounter"));
    }

    private boolean isFixed() {
        return phone.browser().with(By.name(CODE), field -> field.getDomProperty("readOnly")).equals("true");
    }

    private String groupId(String referral) {
        return network.reports(referral).getLast().getEncounter().getGroupId().toString();
    }

}
