package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import network.referral.events.ConsentState;
import network.referral.events.Identification;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.interactions.Actions;

/** What an officer does, and is told, while a report is on its way. */
class WhileItIsSentIT extends IntakeInABrowser {

    @Test
    void whatIsAddedMeanwhileIsSaidNotToBeSentAndFollowsAsNewFacts() {
        isSentAgain();
        phone.tick("/flags", "immediate-danger");
        phone.browser().findTheNetwork();
        phone.browser().reads("The network has it as it was when you pressed Send.");
        phone.browser().reads("How it stands is not asked while something here is not sent.");
        assertThat(phone.browser().text()).contains("What you have changed since is not sent", "say its number there")
            .doesNotContain("It cannot be lost any more.");
        var id = phone.browser().read(By.className("referral"));
        assertThat(network.revisions(id)).containsExactly(1);

        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        assertThat(network.reports(id).getLast().getFlags()).hasToString("[departure-imminent, immediate-danger]");
        phone.browser().reads("It is being decided who must act.");
        assertThat(phone.browser().text()).doesNotContain("is not sent");
    }

    @Test
    void whatStandsInAListMeanwhileIsNotSaidToBeThere() {
        isSentAgain();
        phone.browser().choose(By.id("more-languages"), "ru");
        phone.browser().findTheNetwork();
        phone.untilTrue("/The network has/.test(document.body.innerText)");
        assertThat(phone.browser().text()).contains("What you have changed since is not sent")
            .doesNotContain("It cannot be lost any more.");

        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        var id = phone.browser().read(By.className("referral"));
        assertThat(network.reports(id).getLast().getProfile().getLanguages()).hasToString("[ru]");
    }

    @Test
    void whatWasGivenUpAndFailsLateIsNotSentOverWhatIsNewer() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.holdTheNextReport();
        phone.press("Send the report");
        phone.untilTrue("window.fail");
        phone.press("Stop trying");
        phone.choose("/implicatedAgency", Reports.BAR);
        phone.press("Send the report");
        phone.browser().reads("The network has the new facts (revision 2).");

        phone.browser().run("window.fail()");
        phone.tick("/flags", "immediate-danger");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts");
        var reports = network.reports(phone.browser().read(By.className("referral")));
        assertThat(reports).extracting(Identification::getRevision).containsExactly(1, 2, 3);
        assertThat(reports).as("what is older is not sent first either")
            .extracting(report -> String.valueOf(report.getImplicatedAgency()))
            .containsOnly(Reports.BAR);
    }

    @Test
    void whoeverWritesOnMeanwhileIsLeftToIt() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.choose("/encounter/place", "land-border");
        phone.holdTheNextReport();
        phone.press("Send the report");
        phone.untilTrue("window.answer");
        phone.write("/compartments/suspects", "A m");
        phone.browser()
            .run("""
                    window.answer(422, { code: 'invalid-report', errors: [{ pointer: '/encounter/place', code: 'unknown-code' }] })""");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        phone.focused().sendKeys("an");
        assertThat(phone.written("/compartments/suspects")).isEqualTo("A man");
        assertThat(phone.written("/encounter/place")).as("what nobody has changed").isEqualTo("land-border");
        phone.untilTrue("document.querySelector('.outcome').getBoundingClientRect().bottom <= innerHeight");
    }

    @Test
    void whatCameOfItLeavesRoomToWriteOnAlsoWhereThePageIsMadeFourTimesAsLarge() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.speak("ru");
        phone.browser()
            .driver()
            .executeCdpCommand("Emulation.setDeviceMetricsOverride",
                    Map.of("width", 320, "height", 256, "deviceScaleFactor", 1, "mobile", true));
        phone.holdTheNextReport();
        phone.press("Отправить сообщение");
        phone.untilTrue("window.answer");
        phone.write("/compartments/suspects", "A m");
        phone.browser().run("window.answer(409, { code: 'own-agency-implicated' })");
        phone.browser().reads("Не принято.");
        new Actions(phone.browser().driver()).sendKeys("an").perform();
        assertThat(phone.written("/compartments/suspects")).isEqualTo("A man");
        assertThat(phone.browser().run("""
                const field = document.querySelector(':focus');
                const { left, top, width, height } = field.getBoundingClientRect();
                return document.elementFromPoint(left + width / 2, top + height / 2) === field""")).isEqualTo("true");
        assertThat(phone.browser().run("""
                const strip = document.querySelector('.outcome').firstChild;
                const telephone = [...strip.children].find(said => said.textContent.includes('звоните')).firstChild;
                const words = document.createRange();
                words.setStart(strip, 0);
                words.setEnd(telephone, telephone.textContent.indexOf('звоните'));
                return words.getBoundingClientRect().bottom <= innerHeight""")).isEqualTo("true");
    }

    @Test
    void noWindowToSignInOpensOverWhatIsWrittenMeanwhile() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.holdTheNextReport();
        phone.press("Send the report");
        phone.untilTrue("window.answer");
        phone.browser().run("window.open = () => { window.hasOpened = true; return null; }");
        phone.write("/compartments/suspects", "A man");
        phone.browser().run("window.answer(401, {})");
        phone.untilTrue("window.hasOpened || /You are no longer signed in/.test(document.body.innerText)");
        assertThat(phone.browser().text()).contains("You are no longer signed in");
        assertThat(phone.written("/compartments/suspects")).isEqualTo("A man");
    }

    @Test
    void newFactsThatAreStoppedAreNotTheWholeReport() {
        var id = phone.signedIn(port).aGirlAtTheGate().report();
        phone.tick("/flags", "immediate-danger");
        phone.put("/compartments/risk", "");
        newFactsAreStoppedWhere(429, id);
        assertThat(phone.browser().text()).contains("without what you changed").doesNotContain("does not have");
        newFactsAreStoppedWhere(503, id);
        assertThat(phone.browser().text()).contains("It is not known whether it has what you changed")
            .doesNotContain("whether the network has this report");

        phone.findTheAnswers();
        phone.choose("/consent/police", "withdrawn");
        whatWasTakenIsNotDeniedWhereAnotherInstanceDoesNotKnowIt();
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 3).");
        assertThat(network.reports(id).subList(1, 3)).as("what is older is not sent first")
            .extracting(report -> report.getConsent().getPolice())
            .containsOnly(ConsentState.WITHDRAWN);
        whatHasArrivedUnheardIsFollowed(id);
    }

    private void whatWasTakenIsNotDeniedWhereAnotherInstanceDoesNotKnowIt() {
        phone.browser()
            .run("""
                    const real = window.fetch;
                    let isThere = false;
                    window.fetch = async (path, asked) => {
                        if (asked?.method === 'PUT' && isThere) return Response.json({ code: 'unknown-referral' }, { status: 404 });
                        let answer = await real(path, asked);
                        while (answer.status === 429) answer = await real(path, asked);
                        isThere ||= asked?.method === 'PUT';
                        return answer;
                    };""");
        phone.press("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether it has what you changed");
        phone.findTheAnswers();
    }

    private void whatHasArrivedUnheardIsFollowed(String id) {
        phone.loseTheAnswers("/v1/referrals/" + id);
        phone.choose("/consent/assistance", "given");
        phone.press("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether it has what you changed");
        phone.findTheAnswers();
        phone.choose("/consent/assistance", "withdrawn");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 5).");
        assertThat(network.reports(id).subList(3, 5)).extracting(report -> report.getConsent().getAssistance())
            .containsExactly(ConsentState.GIVEN, ConsentState.WITHDRAWN);
    }

    private void newFactsAreStoppedWhere(int status, String id) {
        phone.getOnly(status, "/v1/referrals/" + id);
        phone.press("Send new facts");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("Stopped.");
    }

    @Test
    void whoeverLeavesOrWipesThePageMeanwhileIsTold() {
        isSentAgain();
        phone.press("Sign out");
        assertThat(question()).startsWith("The report is still being sent, and is not once you have signed out.");
        phone.press("Cancel");
        phone.browser().run("scrollTo(0, 900)");
        assertThat(phone.browser().run("""
                const button = document.querySelector('.panic button').getBoundingClientRect();
                return document.elementFromPoint(40, (button.top + button.bottom) / 2).className"""))
            .as("and felt at once")
            .isEqualTo("panic");

        phone.press("Wipe this page");
        phone.browser().reads("Wiped. A report was being sent, and the network may not have it.");
        assertThat(phone.written("/encounter/place")).isEmpty();
        phone.press("Wipe this page");
        assertThat(phone.browser().text()).doesNotContain("Wiped.");
    }

    @Test
    void anotherLanguageIsThatOfWhatWasToldAsWell() {
        isSentAgain();
        phone.speak("ru");
        phone.browser().reads("Отправка повторится сама");
        assertThat(phone.browser().text()).doesNotContain("It is sent again by itself");

        phone.browser().findTheNetwork();
        phone.browser().reads("Сеть приняла сообщение.");
        phone.speak("en");
        phone.browser().reads("The network has the report.");
        phone.press("Another encounter");
        phone.press("Send the report");
        phone.browser().reads("Not taken yet: something is missing or wrong.");
        phone.speak("ru");
        phone.browser().reads("Пока не принято: чего-то не хватает");
        assertThat(phone.marked()).contains("/profile/ageGroup");
    }

    @Test
    void whateverStandsInFrontOfTheServiceHoldsNoReportUp() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.answerTheNextReport(503, "", "'Retry-After': '7200'");
        phone.press("Send the report");
        phone.browser().reads("Next try in");
        assertThat(Integer.parseInt(phone.browser().text().replaceFirst("(?s).*Next try in (\\d+) s.*", "$1")))
            .isBetween(1, 30);
        phone.getOnly(200, "/v1/identifications");
        phone.browser().until(page -> {
            phone.hurry();
            return phone.browser().text().contains("answered 200")
                    || Integer.parseInt(phone.browser().run("return window.failed")) > 1 ? true : null;
        });
        assertThat(phone.browser().text()).contains("Next try in");
        phone.findTheAnswers();
        phone.breakTheNextAnswer();
        phone.hurry();
        phone.untilTrue("window.broken");
        phone.hurry();
        phone.browser().reads("The network has the report.");
        assertThat(network.revisions(phone.browser().read(By.className("referral")))).containsExactly(1);
    }

    @Test
    void whatBrokeOffOnItsWayIsSentAgain() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.answerTheNextReport(408, "{\"code\":\"cut-short\"}", "");
        phone.press("Send the report");
        phone.browser().reads("Next try in");
        phone.hurry();
        phone.browser().reads("The network has the report.");
    }

    @Test
    void whatIsForbiddenIsSaidNotToBeTakenWhereThatIsKnown() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.answerTheNextReport(403, "{\"code\":\"forbidden\"}", "");
        phone.press("Send the report");
        phone.browser()
            .reads("Not taken. If somebody is in danger, telephone. You may not do this. What you entered is still here.");

        phone.loseTheAnswers();
        phone.press("Send the report");
        phone.browser().reads("It is sent again by itself");
        phone.press("Stop trying");
        phone.browser().reads("It is not known whether the network has this report.");
        phone.answerTheNextReport(404, "{\"code\":\"not-found\"}", "");
        phone.press("Send the report");
        phone.browser()
            .reads("It is not known whether the network has this. If somebody is in danger, telephone. There is nothing here.");
    }

}
