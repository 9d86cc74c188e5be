package network.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.events.AgencyStanding;
import network.referral.events.ConsentState;
import network.referral.events.FactStatus;
import network.referral.events.LocalName;
import network.referral.schemas.CodeWord;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What an officer may say of a person, and how it is chosen. */
class ChoicesIT extends IntakeInABrowser {

    @Test
    void aLanguageStandsOnceInTheListAndThoseOfTheRegionFirst() {
        phone.signedIn(port);
        assertThat(languagesInTheList()).startsWith("Choose", "Turkmen", "Russian", "Uzbek")
            .contains("Hazaragi", "Akan", "Hmong=hmn")
            .endsWith("Another, by its ISO 639 code")
            .doesNotHaveDuplicates()
            .hasSizeLessThan(1000);

        var list = phone.browser().driver().findElement(By.id("more-languages"));
        list.sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(valuesOf("/profile/languages")).as("passed by on the way").isEmpty();
        phone.press("Add");
        assertThat(valuesOf("/profile/languages")).isEqualTo("ru");
        list.sendKeys(Keys.ARROW_DOWN);
        phone.aGirlAtTheGate();
        var id = phone.report();
        assertThat(network.reports(id).getFirst().getProfile().getLanguages())
            .as("also what stands in the list when it is sent")
            .hasToString("[ru, tk]");
        whatIsOfferedNoMoreStaysInSightAndCanBeTakenBack(id);
    }

    @Test
    void aLanguageThatNobodyHasANameForIsChosenByItsCode() {
        phone.signedIn(port).aGirlAtTheGate();
        var list = phone.browser().driver().findElement(By.id("more-languages"));
        list.sendKeys(Keys.END);
        phone.press("Add");
        assertThat(valuesOf("/profile/languages")).as("what only opens the list further").isEmpty();
        list.sendKeys(Keys.END, Keys.HOME, Keys.END);
        assertThat(languagesInTheList()).contains("Another, by its ISO 639 code", "aaa")
            .endsWith("zyp", "zza", "zzj")
            .doesNotHaveDuplicates();
        phone.browser().choose(By.id("more-languages"), "zza");
        phone.press("Add");
        phone.speak("ru");
        phone.browser().reads("Русский текст этой страницы");
        assertThat(valuesOf("/profile/languages")).as("in sight, though the list is short again").isEqualTo("zza");
        phone.speak("en");
        phone.browser().reads("Languages the person speaks");
        assertThat(network.reports(phone.report()).getFirst().getProfile().getLanguages()).hasToString("[zza]");
    }

    private List<String> languagesInTheList() {
        return List.of(phone.browser()
            .run("""
                    return [...document.querySelectorAll('#more-languages option')]
                        .map(each => each.text + (each.text === 'Hmong' ? `=${each.value}` : '')).join('|')""")
            .split("\\|"));
    }

    @Test
    void whatIsChosenByKeysStaysChosenInEachList() {
        phone.signedIn(port).aGirlAtTheGate();
        for (var list : List.of("/encounter/place", "/consent/police", "/implicatedAgency", "/profile/nationality")) {
            var before = phone.written(list);
            phone.browser().driver().findElement(By.name(list)).sendKeys(Keys.ARROW_DOWN);
            assertThat(phone.written(list)).as(list).isNotEqualTo(before);
        }
        var chosen = List.of(phone.written("/encounter/place"), phone.written("/consent/police"),
                phone.written("/implicatedAgency"), phone.written("/profile/nationality"));
        var report = network.reports(phone.report()).getFirst();
        assertThat(List.of(report.getEncounter().getPlace(), CodeWord.of(report.getConsent().getPolice()),
                report.getImplicatedAgency(), report.getProfile().getNationality()))
            .extracting(Object::toString)
            .isEqualTo(chosen);
    }

    @Test
    void whatALanguageIsCalledIsAskedOnceInEachLanguageOfThePage() {
        phone.browser().driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                window.questions = 0;
                const { of } = Intl.DisplayNames.prototype, { getCanonicalLocales } = Intl;
                Intl.DisplayNames.prototype.of = function(code) { window.questions += 1; return of.call(this, code); };
                Intl.getCanonicalLocales = codes => { window.questions += 1; return getCanonicalLocales(codes); };"""));
        phone.signedIn(port);
        phone.speak("ru");
        phone.browser().reads("Русский текст этой страницы");
        var codes = Reporter.tree(reporter.get("/v1/form")).at("/codes/languages").size();
        assertThat(Integer.parseInt(phone.browser().run("return window.questions")))
            .as("in two languages, of which one asks about what has a name alone")
            .isBetween(codes, 2 * codes - 1);
    }

    /** As by a protocol that is in force since. */
    private void whatIsOfferedNoMoreStaysInSightAndCanBeTakenBack(String id) {
        phone.outliveTheToken();
        phone.wakeUp();
        phone.browser().reads("You are no longer signed in.");
        phone.tick("/flags", "suspect-present");
        phone.choose("/stage", "second");
        phone.write("/compartments/suspects", "A man");
        phone.browser().run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    if (path !== '/v1/form') return answer;
                    const form = await answer.json();
                    const isKept = code => !['suspect-present', 'suspects'].includes(code);
                    const { flags, compartments } = form.codes;
                    return new Response(JSON.stringify({ ...form, codes: { ...form.codes, stage: [],
                        flags: flags.filter(isKept), compartments: compartments.filter(isKept) } }));
                };""");
        phone.signIn();
        phone.untilTrue("document.querySelectorAll('option[value=first]').length === 0");
        assertThat(phone.marked()).isEmpty();
        assertThat(valuesOf("/stage") + phone.written("/compartments/suspects")).isEqualTo("secondA man");

        phone.tick("/flags", "suspect-present");
        phone.choose("/stage", "");
        phone.put("/compartments/suspects", "");
        phone.tick("/flags", "immediate-danger");
        phone.press("Send new facts");
        phone.browser().reads("The network has the new facts (revision 2).");
        var revised = network.reports(id).getLast();
        assertThat(revised.getFlags()).hasToString("[departure-imminent, immediate-danger]");
        assertThat(revised.getStage()).isNull();
    }

    @Test
    void aLanguageThatStandsInTheListIsNotLeftBehindInSilence() {
        phone.signedIn(port).aGirlAtTheGate().report();
        phone.browser().choose(By.id("more-languages"), "ru");
        phone.press("Next person of this encounter");
        assertThat(question()).contains("did not send");
        phone.press("Cancel");
        phone.speak("ru");
        phone.browser().reads("Русский текст этой страницы");
        assertThat(valuesOf("/profile/languages")).isEqualTo("ru");
    }

    @Test
    void aSignIsFoundAlsoOnAPhoneThatIsSetToTurkish() {
        phone.isSetTo("tr");
        phone.signedIn(port);
        phone.speak("tk");
        phone.untilTrue("document.body.textContent.includes('Iş haky az')");
        phone.browser().write(By.id("search"), "iş haky");
        phone.browser().reads("Iş haky az");
    }

    @Test
    void aConsentOfWhichTheProtocolDoesNotSayThatNobodyAskedBeginsUnknown() {
        var inputs = new HashMap<>(Reports.INPUTS);
        inputs.put("consent.police", List.of("given", "refused", "withdrawn", "unable", "unknown"));
        network.protocol(inputs);
        try {
            await().until(() -> !isOffered("not-asked", "police"));
            phone.signedIn(port).aGirlAtTheGate();
            var consent = network.reports(phone.report()).getFirst().getConsent();
            assertThat(consent.getPolice()).isEqualTo(ConsentState.UNKNOWN);
            assertThat(consent.getAssistance()).isEqualTo(ConsentState.NOT_ASKED);
            phone.press("Next person of this encounter");
            assertThat(phone.written("/consent/police")).isEqualTo("unknown");
        }
        finally {
            network.protocol(Reports.INPUTS);
            await().until(() -> isOffered("not-asked", "police"));
        }
    }

    private boolean isOffered(String code, String consent) {
        return Reporter.tree(reporter.get("/v1/form"))
            .at("/codes/consent." + consent)
            .valueStream()
            .anyMatch(each -> each.asString().equals(code));
    }

    @Test
    void theDigitsOfAnotherScriptAreDigits() {
        phone.signedIn(port).aGirlAtTheGate();
        phone.write("/encounter/minutesLeft", "٤٠");
        phone.write("/encounter/groupId", "۴۸۲۱ ۷۷۳۰ ۵۵۶");
        phone.press("Send the report");
        phone.browser().reads("A code of the page has twelve digits.");
        assertThat(phone.marked()).containsExactly("/encounter/groupId");

        phone.write("/encounter/groupId", "۴۸۲۱ ۷۷۳۰ ۵۵۶۱");
        var encounter = network.reports(phone.report()).getFirst().getEncounter();
        assertThat(encounter.getMinutesLeft()).isEqualTo(40);
        assertThat(encounter.getGroupId()).hasToString("4821-7730-5561");

        phone.press("Another encounter");
        phone.aGirlAtTheGate().write("/encounter/groupId", "gate-٤");
        assertThat(network.reports(phone.report()).getFirst().getEncounter().getGroupId()).hasToString("gate-4");
    }

    @Test
    void theFormTellsWhatIsMeant() {
        network.agency("chosen-hotline", List.of("hotline"), AgencyStanding.ACTIVE,
                List.of(new LocalName("en", "Hotline", FactStatus.ASSUMPTION)));
        network.agency("chosen-customs", List.of("identify"), AgencyStanding.ACTIVE,
                List.of(new LocalName("en", "State customs", FactStatus.CONFIRMED)));
        network.agency("chosen-shelter", List.of("shelter"), AgencyStanding.ACTIVE,
                List.of(new LocalName("kk", "Baspana", FactStatus.CONFIRMED)));
        await().until(() -> reporter.get("/v1/form").body().contains("State customs"));
        await().until(() -> reporter.get("/v1/form").body().contains("Baspana"));
        phone.isInAshgabat();
        phone.signedIn(port);
        assertAll(this::aTimeSaysWhoseItIs, this::aTextIsReadFromTheSideItIsWrittenFrom,
                this::aNameThatNobodyHasConfirmedIsMarked, this::anAgencyThatHasNoNameInEnglishIsShownByTheOneItHas,
                this::agenciesAreInTheOrderOfTheirNames, this::whoCannotTellAnAgeSaysThatItIsInDoubt,
                this::whereItIsSentItSaysInWhoseNameAndToWhom);
    }

    private void aTimeSaysWhoseItIs() {
        assertThat(phone.browser().text()).contains("When you saw it (needed), GMT+5");
    }

    private void aTextIsReadFromTheSideItIsWrittenFrom() {
        assertThat(
                phone.browser().run("return [...document.querySelectorAll('textarea')].map(each => each.dir).join()"))
            .matches("auto(,auto)*");
    }

    private void aNameThatNobodyHasConfirmedIsMarked() {
        assertThat(phone.browser().run("""
                return ['hotline', 'customs'].map(each =>
                    document.querySelector(`option[value=chosen-${each}]`).text).join()"""))
            .isEqualTo("Hotline *,State customs");
        assertThat(phone.browser().text()).contains("* a name that nobody has confirmed");
    }

    private void anAgencyThatHasNoNameInEnglishIsShownByTheOneItHas() {
        assertThat(phone.browser().run("return document.querySelector('option[value=chosen-shelter]').text"))
            .isEqualTo("Baspana");
    }

    private void agenciesAreInTheOrderOfTheirNames() {
        assertThat(phone.browser().run("""
                const names = [...document.querySelectorAll('[name="/implicatedAgency"] option')].slice(1)
                    .map(each => each.text);
                return names.join() === names.sort(new Intl.Collator('en').compare).join()""")).isEqualTo("true");
    }

    private void whoCannotTellAnAgeSaysThatItIsInDoubt() {
        assertThat(valuesOf("/profile/ageGroup")).isEqualTo("child,age-disputed,adult");
    }

    /** The codes that may be ticked there. */
    private String valuesOf(String member) {
        return phone.browser()
            .run("return [...document.getElementsByName('%s')].map(each => each.value).join()".formatted(member));
    }

    /** The head of the page is far from there. */
    private void whereItIsSentItSaysInWhoseNameAndToWhom() {
        assertThat(phone.browser().read(By.cssSelector(".panic ~ p")))
            .isEqualTo("You report for: " + Reports.AIRPORT + " (TM)");
        phone.speak("ru");
        phone.browser().reads("Вы сообщаете от имени: " + Reports.AIRPORT + " (TM)");
    }

}
