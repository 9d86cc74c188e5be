package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import network.referral.events.AgencyStanding;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.events.ConsentState;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What is learnt of a person once the form has gone on to another, or was closed. */
class NewFactsIT extends IntakeInABrowser {

    private static final String ABOUT_THIS_ONE = "Send new facts about this one";

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

    @Test
    void followTheReportOfAPersonBeforeAndKeepOutWhomThatKeptOut() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/encounter/placeCode", "asb");
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.choose("/consent/assistance", "refused");
        var first = phone.report();
        assertThat(phone.browser().text()).as("the form is this one's").doesNotContain(ABOUT_THIS_ONE);
        phone.press("Next person of this encounter");
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        var second = phone.report();

        revise(first);
        phone.browser().reads("New facts about the referral " + first);
        phone.browser().reads("What is left out is taken back");
        assertThat(phone.isTicked("/profile/ageGroup", "adult")).isFalse();
        assertThat(phone.written("/implicatedAgency")).isEqualTo(Reports.BAR);
        assertThat(phone.written("/consent/assistance")).isEqualTo("refused");
        phone.tick("/profile/ageGroup", "child");
        phone.tick("/presumption", "true");
        phone.choose("/consent/police", "withdrawn");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");

        assertThat(network.revisions(first)).containsExactly(1, 2);
        assertThat(network.revisions(second)).containsExactly(1);
        var before = network.reports(first).getFirst().getEncounter();
        var revised = network.reports(first).getLast();
        assertThat(revised.getConsent().getPolice()).isEqualTo(ConsentState.WITHDRAWN);
        assertThat(revised.getEncounter().getGroupId()).isEqualTo(before.getGroupId());
        assertThat(revised.getEncounter().getOccurredAt()).isEqualTo(before.getOccurredAt());
    }

    @Test
    void followAReportOfLongAgoByItsNumberAfterWhateverColleaguesHaveSent() {
        reporter.post(key, report);
        Reports.with(report, "/revision", 2);
        await().until(() -> reporter.put(id, report).statusCode() == 202);
        phone.signedIn(port);
        follow(UUID.randomUUID().toString());
        phone.browser().reads("The network does not know this referral");
        assertThat(phone.browser().text()).doesNotContain("cannot lose it");
        follow(" " + id.toUpperCase());
        revise(id);
        phone.tick("/profile/ageGroup", "adult");
        phone.choose("/encounter/place", "airport");
        phone.tick("/presumption", "false");
        phone.press("Send new facts");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        assertThat(phone.marked()).as("not when it was looked up").containsExactly("/encounter/occurredAt");

        phone.put("/encounter/occurredAt", LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES).toString());
        phone.press("Send new facts");
        phone.browser().reads("Check what you have here, then send again");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 3).");
        assertThat(network.revisions(id)).containsExactly(1, 2, 3);
    }

    @Test
    void ofAColleagueOfAnotherAgencyBelongToTheEncounterWhoseCodeIsEntered() {
        phone.signedIn(port).aGirlAtTheGate();
        var first = phone.report();
        phone.press("Another encounter");
        var code = phone.browser().read(By.className("encounter"));
        assertThat(code).matches("(\\d{4}-){2}\\d{4}").isNotEqualTo(phone.written("/encounter/groupId"));

        network.agency("customs", List.of("identify"), AgencyStanding.ACTIVE);
        await().until(() -> reporter.get("/v1/form").body().contains("\"customs\""));
        DESK.admit(() -> officer("customs"));
        try (var other = new OfficersPhone()) {
            other.signedIn(port).aGirlAtTheGate();
            other.write("/encounter/groupId", " " + code.replace('-', ' '));
            var second = other.report();
            assertThat(network.reports(second).getFirst().getEncounter().getGroupId())
                .isEqualTo(network.reports(first).getFirst().getEncounter().getGroupId());
        }
    }

    private void revise(String referral) {
        phone.browser()
            .press(By.xpath("//section[contains(., '%s')]//button[.='%s']".formatted(referral, ABOUT_THIS_ONE)));
    }

    private void follow(String number) {
        phone.browser().write(By.id("number"), number);
        phone.press("Show how it stands");
    }

}
