package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.referral.events.AgeGroup;
import network.referral.events.AgencyStanding;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import network.referral.events.ConsentState;
import network.referral.events.Encounter;
import network.referral.testbus.Browser;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** An officer with a phone, from signing in to what became of the report. */
class ReportPageIT extends IntakeInABrowser {

    @Test
    void whatIsMissingIsMarkedAndAGoodReportIsOnTheBusAndFollowed() {
        phone.signedIn(port);
        phone.browser().reads("You report for: " + Reports.AIRPORT + " (TM)");
        phone.press("Send the report");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        assertThat(phone.marked()).containsExactly("/profile/ageGroup", "/encounter/place", "/encounter/occurredAt",
                "/presumption");
        assertThat(phone.focused().getDomAttribute("name")).isEqualTo("/profile/ageGroup");

        phone.aGirlAtTheGate();
        assertThat(phone.written("/encounter/occurredAt")).as("since the first touch").isNotEmpty();
        phone.tick("/indicators", "GEN-17");
        var id = phone.report();

        var report = network.reports(id).getFirst();
        assertThat(report.getReporter()).hasToString(Reports.AIRPORT);
        assertThat(report.getJurisdiction()).hasToString("TM");
        assertThat(report.getProfile().getAgeGroup()).isEqualTo(AgeGroup.CHILD);
        assertThat(report.getFlags()).hasToString("[departure-imminent]");
        assertThat(report.getIndicators()).hasToString("[GEN-17]");
        assertThat(report.getConsent().getPolice()).as("nobody has said yes").isEqualTo(ConsentState.NOT_ASKED);

        network.snapshot(id, report.getContentSha256().toString(), CaseState.ACKNOWLEDGED, assignment(
                "state-migration-service", "receive-and-screen", AssignmentState.ACKNOWLEDGED, Instant.now()));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("receive-and-screen"));
        phone.press("Look again");
        phone.browser().reads("Receiving and screening: acknowledged");
        assertThat(phone.browser().width()).isEqualTo(Browser.PHONE_WIDTH);
        assertNothingIsLeftBehind();
    }

    private void assertNothingIsLeftBehind() {
        var browser = phone.browser();
        assertThat(browser.driver().getCurrentUrl()).isEqualTo("http://127.0.0.1:" + port + "/report");
        assertThat(browser.run("return Object.keys(localStorage).filter(key => key !== 'language').length"
                + " + sessionStorage.length + document.cookie.length"))
            .isEqualTo("0");
        // what was refused is the browser's own note
        assertThat(browser.console()).allMatch(note -> note.contains("the server responded with a status of"));
    }

    @Test
    void withoutNetworkItIsSentAgainUntilItIsThereOnce() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.browser().loseTheNetwork();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        assertThat(phone.isTicked("/flags", "departure-imminent")).isTrue();

        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.browser().findTheNetwork();
        phone.browser().reads("The network has the report.");
        assertThat(network.revisions(phone.browser().read(By.className("referral")))).containsExactly(1);
    }

    @Test
    void anAnswerThatIsLostIsAskedForAgainUnderTheSameKey() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.findTheAnswers();
        phone.browser().reads("The network has the report.");
        var id = phone.browser().read(By.className("referral"));
        assertThat(phone.lost().split(",")).as("however many were lost").containsOnly(id);
        assertThat(network.revisions(id)).containsExactly(1);
    }

    @Test
    void whatIsThereAsItWasBeforeIsReplacedByWhatIsSentNext() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        phone.findTheAnswers();
        phone.refuseTheNextReport();
        phone.press("Send the report");
        phone.browser().reads("Not taken yet: something is missing or wrong.");

        phone.choose("/consent/police", "refused");
        phone.press("Send the report");
        phone.browser().reads("This report has reached the network as it was before.");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.revisions(phone.lost().split(",")[0])).containsExactly(1, 2);
    }

    @Test
    void whatIsChangedWhileTheFirstReportIsInDoubtFollowsItAsNewFacts() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.findTheAnswers();
        phone.tick("/flags", "immediate-danger");
        phone.press("Send the report");
        phone.browser().reads("The network has the new facts (revision 2).");

        var reports = network.reports(phone.browser().read(By.className("referral")));
        assertThat(reports.getFirst().getFlags()).hasToString("[departure-imminent]");
        assertThat(reports.getLast().getFlags()).hasToString("[departure-imminent, immediate-danger]");
    }

    @Test
    void anotherEncounterIsEmptyAndNoPartOfTheOneBefore() {
        phone.signedIn(port).aGirlAtTheGate();
        var first = phone.report();
        phone.press("Another encounter");
        assertThat(phone.written("/encounter/place")).isEmpty();
        assertThat(phone.written("/encounter/occurredAt")).isEmpty();
        assertThat(phone.followed()).isEqualTo(1);
        var second = phone.aGirlAtTheGate().report();

        assertThat(encounter(second).getGroupId()).isNotNull().isNotEqualTo(encounter(first).getGroupId());
    }

    @Test
    void aRevisionThatIsRefusedOnceItsFirstTryIsLostKeepsNoOtherBack() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/implicatedAgency", Reports.AIRPORT);
        var id = phone.report();
        phone.choose("/implicatedAgency", "");
        phone.choose("/consent/police", "withdrawn");
        phone.loseTheNextRevision();
        phone.press("Send new facts");
        phone.browser().reads("The report names your own agency.");

        phone.choose("/implicatedAgency", Reports.AIRPORT);
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.reports(id).getLast().getConsent().getPolice()).isEqualTo(ConsentState.WITHDRAWN);
    }

    @Test
    void anOldPhoneThatIsSlowReportsByTheServicesClock() {
        phone.isOldAndItsClockIsSlow(Duration.ofHours(26));
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        assertThat(encounter(id).getOccurredAt()).isBetween(Instant.now().minusSeconds(3600), Instant.now());
    }

    private Encounter encounter(String referral) {
        return network.reports(referral).getLast().getEncounter();
    }

    @Test
    void aPageWhoseSignsOrWordsDoNotComeSaysSo() {
        phone.open(port);
        phone.getOnly(503, "/v1/form");
        phone.signIn();
        phone.browser().reads("The service does not answer yet.");
        phone.press("Sign out");
        phone.browser().reads("For officers who have seen signs");
        // by then whatever is told each second is told
        phone.browser().run("setTimeout(() => { window.isLater = true; }, 1100)");
        phone.untilTrue("window.isLater");
        assertThat(phone.browser().text()).contains("Sign in").doesNotContain("The service does not answer yet.");

        phone.findTheAnswers();
        phone.getOnly(200, "/v1/indicators?lang=en");
        phone.signIn();
        phone.browser().reads("The form could not be fetched.");
        phone.findTheAnswers();
        phone.press("Try again");
        phone.browser().see(By.name("/encounter/place"));

        phone.loseTheWords();
        phone.browser().open("http://127.0.0.1:" + port + "/report");
        phone.browser().reads("If this stays, load the page again");
    }

    @Test
    void newFactsFollowAndTheNextPersonIsOfTheSameEncounter() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/encounter/minutesLeft", "40");
        phone.write("/encounter/placeCode", "asb");
        phone.choose("/implicatedAgency", Reports.BAR);
        var first = phone.report();
        phone.press("Send new facts");
        phone.browser().reads("nothing has been changed here since");
        phone.choose("/consent/assistance", "given");
        phone.write("/encounter/minutesLeft", "25");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");

        phone.press("Next person of this encounter");
        assertThat(phone.written("/encounter/placeCode")).isEqualTo("ASB");
        assertThat(phone.written("/consent/assistance")).isEqualTo("not-asked");
        assertThat(phone.written("/encounter/minutesLeft")).isEmpty();
        assertThat(phone.written("/implicatedAgency")).as("kept from the one, kept from the other")
            .isEqualTo(Reports.BAR);
        assertThat(phone.isTicked("/profile/ageGroup", "child")).isFalse();
        phone.tick("/profile/ageGroup", "adult");
        phone.tick("/presumption", "true");
        var second = phone.report();

        assertThat(second).isNotEqualTo(first);
        assertThat(network.revisions(first)).containsExactly(1, 2);
        var revised = network.reports(first).getLast();
        assertThat(revised.getConsent().getAssistance()).isEqualTo(ConsentState.GIVEN);
        assertThat(encounter(second).getGroupId()).isNotNull().isEqualTo(revised.getEncounter().getGroupId());
        assertThat(encounter(second).getOccurredAt()).isEqualTo(revised.getEncounter().getOccurredAt());
    }

    @Test
    void whatCannotBeSealedIsSaidWhereItStandsAndKept() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/compartments/whereabouts", "Gate 4");
        // as where a text is cut to fit
        phone.put("/compartments/suspects", "A man \\ud83d");
        phone.press("Send the report");
        phone.browser().reads("Nothing can be sealed here now");
        assertThat(phone.marked()).containsExactly("/compartments");
        assertThat(phone.written("/compartments/whereabouts")).isEqualTo("Gate 4");
    }

    @Test
    void minutesThatAreNoNumberAreNotLeftOut() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/encounter/minutesLeft", "40e");
        phone.press("Send the report");
        phone.browser().reads("A whole number from 0 to 100000.");
        assertThat(phone.marked()).containsExactly("/encounter/minutesLeft");
    }

    @Test
    void aTimeThatIsNoneIsNotTakenForAnother() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.put("/encounter/occurredAt", "202611-11-24T08:15");
        phone.press("Send the report");
        phone.untilTrue("/The network has|is no date with a time/.test(document.body.innerText)");
        assertThat(phone.marked()).containsExactly("/encounter/occurredAt");
        assertThat(phone.written("/encounter/occurredAt")).isEqualTo("202611-11-24T08:15");
    }

    @Test
    void anotherLanguageTouchesNothingAndForgettingEverything() {
        phone.signedIn(port);
        assertThat(phone.focused().getText()).as("the door that had the focus is gone").isEqualTo("Report");
        phone.aGirlAtTheGate();
        phone.write("/compartments/suspects", "A man");
        phone.browser().with(By.className("language"), list -> {
            list.sendKeys(Keys.ARROW_DOWN);
            return true;
        });
        phone.browser().reads("Русский текст этой страницы");
        phone.browser().reads("* перевод, который никто не подтвердил");
        assertThat(phone.focused().getDomAttribute("class")).isEqualTo("language");
        assertThat(phone.written("/compartments/suspects")).isEqualTo("A man");
        phone.untilTrue("document.body.textContent.includes('партнёр')");
        phone.browser().write(By.id("search"), "партнер");
        phone.browser().reads("партнёр");
        phone.press("Стереть всё с этой страницы");
        assertThat(phone.written("/compartments/suspects")).isEmpty();
        assertThat(phone.written("/encounter/place")).isEmpty();
        assertThat(phone.isTicked("/flags", "departure-imminent")).isFalse();
    }

    @Test
    void whoeverMayNotReportIsToldBeforeWritingAnything() {
        network.agency("no-reporters", List.of("legal-aid"), AgencyStanding.ACTIVE);
        DESK.admit(() -> officer("no-reporters"));
        phone.open(port);
        phone.signIn();
        phone.browser().reads("You, or your agency, may not report here.");
        DESK.shut();
        phone.open(port);
        phone.signIn();
        phone.browser().reads("You were not let in.");
    }

}
