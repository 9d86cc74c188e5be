package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import network.referral.events.AssignmentState;
import network.referral.events.CaseState;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** How a report stands, as its officer reads it. */
class FollowedIT extends IntakeInABrowser {

    private static final String NOT_KNOWN_NOW = "The network does not know this at the moment: telephone what cannot wait.";

    @Test
    void whatTheNetworkDoesNotKnowBeforeAndAfterThePhoneSleptIsToBeTelephonedToo() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.loseTheReferral(id);
        phone.press("Look again");
        phone.browser().reads("The network does not know this referral (any more).");
        phone.sleepMinutes(6);
        phone.press("Look again");
        phone.browser().reads(NOT_KNOWN_NOW);
    }

    @Test
    void aPageThatBringsNoKeyReadsTheStateAlone() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        network.snapshot(id, network.reports(id).getFirst().getContentSha256().toString(), CaseState.ACKNOWLEDGED,
                assignment("ministry-of-health", "medical-care", AssignmentState.ACKNOWLEDGED, Instant.EPOCH));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("medical-care"));
        phone.press("Look again");
        phone.browser().reads("Medical care: acknowledged");

        phone.browser().run("""
                const real = window.fetch;
                window.fetch = (path, asked) => {
                    if (asked?.method === 'GET') delete asked.headers['Idempotency-Key'];
                    return real(path, asked);
                };""");
        phone.press("Look again");
        phone.untilTrue("!document.querySelector('.standing').innerText.includes('Medical care')");
        assertThat(phone.browser().text()).contains("Somebody has it", "cannot lose it");
    }

    @Test
    void nothingIsReadOutAgainWhereNothingIsAskedForTheTimeBeing() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.browser().run("window.told = document.querySelector('.standing [role=status]').firstChild");
        phone.tick("/flags", "immediate-danger");
        phone.browser().reads("How it stands is not asked while something here is not sent.");
        assertThat(phone.browser().run("return window.told.isConnected")).isEqualTo("true");
        phone.browser().run("""
                window.why = [...document.querySelectorAll('.standing p')]
                    .find(each => each.textContent.startsWith('How it stands')).firstChild;""");
        phone.wakeUp();
        assertThat(phone.browser().run("return window.why.isConnected")).isEqualTo("true");
    }

    @Test
    void thatNobodyHasAcknowledgedIsSaidOnlyWhereNobodyHas() {
        phone.isInAshgabat();
        phone.signedIn(port).aGirlAtTheGate();
        var id = phone.report();
        var hash = network.reports(id).getFirst().getContentSha256().toString();
        var waited = assignment("guardianship-authority", "appoint-guardian", AssignmentState.DELIVERED, null);
        network.snapshot(id, hash, CaseState.OPEN, waited,
                assignment("bar-association", "legal-aid", AssignmentState.DECLINED, null),
                assignment("iom-turkmenistan", "appoint-guardian", AssignmentState.DECLINED,
                        Instant.parse("2026-11-24T08:15:00Z")));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("legal-aid"));
        phone.press("Look again");
        phone.browser().reads("Nobody has acknowledged it yet");

        network.snapshot(id, hash, CaseState.OPEN, waited, assignment("ministry-of-health", "medical-care",
                AssignmentState.ACKNOWLEDGED, Instant.parse("2026-11-24T08:15:00Z")));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("medical-care"));
        phone.press("Look again");
        phone.browser().reads("Not everybody has acknowledged it yet");
        assertThat(phone.browser().text()).doesNotContain("Nobody has")
            .contains("Medical care: acknowledged (Nov 24, 2026, 13:15 GMT+5)");
    }

    @Test
    void whoHasItNoMoreIsNotSaidToHaveIt() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        network.snapshot(id, network.reports(id).getFirst().getContentSha256().toString(), CaseState.OPEN,
                assignment("ministry-of-health", "medical-care", AssignmentState.CANCELLED,
                        Instant.parse("2026-11-24T08:15:00Z")),
                assignment("ngo-assistance-provider", "contact-and-assess", AssignmentState.ASSIGNED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("contact-and-assess"));
        phone.press("Look again");
        phone.browser().reads("Who had it is done with it or was told to stop; nobody else has acknowledged it yet");
        assertThat(phone.browser().text()).doesNotContain("Not everybody has");
    }

    @Test
    void timesAreOfTheCalendarAndClockOfTheFormInWhateverLanguageTheBrowserIs() {
        phone.isInAshgabat();
        phone.isSetTo("fa-IR");
        phone.signedIn(port).aGirlAtTheGate();
        var id = phone.report();
        network.snapshot(id, network.reports(id).getFirst().getContentSha256().toString(), CaseState.OPEN,
                assignment("ministry-of-health", "medical-care", AssignmentState.ACKNOWLEDGED,
                        Instant.parse("2026-11-24T19:05:00Z")));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("medical-care"));
        phone.press("Look again");
        phone.browser().reads("Medical care: acknowledged (Nov 25, 2026, 00:05 GMT+5)");
        phone.speak("tk");
        phone.browser().reads("(Nov 25, 2026, 00:05 GMT+5)");
        assertThat(phone.browser().text()).as("the time in the form and on the card").doesNotContainPattern("[۰-۹]");
    }

    @Test
    void whatTheNetworkDoesNotKnowForLongIsNeitherSaidToBeThereForGoodNorToBeLost() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.loseTheReferral(id);
        phone.press("Look again");
        phone.browser().reads("The network does not know this referral (any more).");
        assertThat(phone.browser().text()).as("another may know it").contains("It is being decided");
        phone.waitForAllToSettle();
        phone.press("Look again");
        phone.browser().reads(NOT_KNOWN_NOW);
        assertThat(phone.browser().text()).doesNotContain("It is being decided", "cannot lose it", "be lost");
        isNoNews(503, id);
        isNoNews(200, id);
        phone.loseTheReferral(id);
        phone.press("Send new facts");
        phone.untilTrue("document.querySelector('.outcome').innerText.includes('%s')".formatted(NOT_KNOWN_NOW));

        phone.findTheAnswers();
        phone.press("Look again");
        phone.browser().reads("The network has it and cannot lose it.");
        phone.browser().reads("It is being decided who must act.");
        assertThat(phone.browser().text()).doesNotContain(NOT_KNOWN_NOW);
        assertThat(network.revisions(id)).containsExactly(1);
    }

    /** As by whatever stands in front of the service. */
    private void isNoNews(int status, String id) {
        phone.getOnly(status, "/v1/referrals/" + id);
        phone.press("Look again");
        phone.untilTrue("window.failed > 1");
        assertThat(phone.browser().text()).doesNotContain("It is being decided", "cannot lose it");
    }

    @Test
    void whatIsNotKnownNowAndThenWithSomethingElseBetweenIsNotUnknownForLong() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().reads("It is being decided who must act.");
        phone.loseTheReferral(id);
        phone.press("Look again");
        phone.browser().reads("The network does not know this referral (any more).");
        phone.getOnly(503, "/v1/referrals/" + id);
        phone.press("Look again");
        phone.browser().reads("It could not be asked how it stands just now.");
        phone.waitForAllToSettle();
        phone.loseTheReferral(id);
        phone.press("Look again");
        phone.browser().reads("The network does not know this referral (any more).");
        assertThat(phone.browser().text()).contains("cannot lose it").doesNotContain(NOT_KNOWN_NOW);
    }

    @Test
    void newFactsAboutWhatTheNetworkDoesNotKnowForLongAreTriedOnAndWhatCannotWaitIsToBeTelephoned() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.loseTheReferral(id);
        phone.tick("/flags", "suspect-present");
        phone.press("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.waitForAllToSettle();
        phone.hurry();
        phone.untilTrue("/%s.*sent again by itself/.test(document.querySelector('.outcome').innerText)"
            .formatted(NOT_KNOWN_NOW));
        assertThat(phone.browser().text()).doesNotContain("cannot lose it");
        phone.press("Stop trying");
        phone.untilTrue("/%s.*still here/.test(document.querySelector('.outcome').innerText)".formatted(NOT_KNOWN_NOW));

        phone.findTheAnswers();
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.revisions(id)).containsExactly(1, 2);
        assertThat(phone.browser().text()).contains("cannot lose it").doesNotContain(NOT_KNOWN_NOW);
    }

    @Test
    void whatWasErasedIsNeitherToldAnyMoreNorSaidToBeThereForGood() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        network.snapshot(id, network.reports(id).getFirst().getContentSha256().toString(), CaseState.OPEN,
                assignment("ministry-of-health", "medical-care", AssignmentState.ASSIGNED, null));
        await().until(() -> reporter.get("/v1/referrals/" + id).body().contains("medical-care"));
        phone.press("Look again");
        phone.browser().reads("Medical care:");
        phone.getOnly(200, "/v1/referrals/" + id);
        phone.press("Look again");
        phone.browser().reads("It could not be asked how it stands just now.");
        assertThat(phone.browser().text()).as("what was known").contains("Medical care:");
        var code = phone.browser().read(By.className("encounter"));
        phone.findTheAnswers();

        network.erased(id);
        await().until(() -> reporter.get("/v1/referrals/" + id).statusCode() == 410);
        phone.press("Look again");
        phone.browser().reads("This referral was erased.");
        assertThat(phone.browser().text()).doesNotContain("Medical care:", "cannot lose it", "cannot be lost", code,
                "Person 1");
    }

}
