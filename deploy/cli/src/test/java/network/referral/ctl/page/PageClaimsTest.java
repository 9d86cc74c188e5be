package network.referral.ctl.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import network.referral.ctl.Ctl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** The page claims no more than its file does: authorities sign it. */
class PageClaimsTest {

    @TempDir
    Path folder;

    @Test
    void whatTheFileLeavesToOthersIsNotSaidToBeDone() {
        assertThat(ProtocolPageTest.page("tm", "en").at("rule-TM-31"))
            .contains("For other parts of the network to carry out", "No part of the network carries it out yet.")
            .doesNotContain("Carried out by other parts");
    }

    /** Also what its author calls confirmed. */
    @Test
    void whatLittleIsProvenOfIsSaid() throws IOException {
        var file = Files.writeString(folder.resolve("impossible.yaml"), Sound.PROTOCOL + """
                impossible:
                  - {title: Nobody comes by sea, when: {place: port}, status: confirmed}
                """);

        assertThat(Rendered.of(file, "--lang", "en").at("always")).contains("Nobody comes by sea",
                "Is called impossible");
    }

    /** A rule raises what rules before it have given, and nothing of a later one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | But not where one of these rules gives them, which come later: Z-1.    | name nobody
            ru | Но не там, где их дают эти правила, которые действуют позже: Z-1.       | никого не называют
            """)
    void whatARuleComesTooEarlyToRaiseIsSaid(String language, String said, String untrue) throws IOException {
        assertThat(hurry(50, language)).contains(said).doesNotContain(untrue);
        assertThat(hurry(900, language)).contains("Z-3").doesNotContain(said);
    }

    private String hurry(int order, String language) throws IOException {
        var file = Files.writeString(folder.resolve("hurry.yaml"), Sound.PROTOCOL.replace("rules:\n", """
                rules:
                  - id: Z-3
                    title: Hurry
                    order: %d
                    raise: [help]
                    basis: [practice]
                    status: model
                """.formatted(order)));
        return Rendered.of(file, "--lang", language).at("modifiers");
    }

    @Test
    void theTitleOfAnExampleIsSaidInTheLanguageOfThePage() throws IOException {
        var file = Files.writeString(folder.resolve("examples.yaml"), Sound.PROTOCOL + """
                examples:
                  - {id: E1, title: At the port, facts: {presumption: true, place: port}, rules: [Z-1],
                     assignments: {"police:help": P0}}
                wording:
                  ru: {titles: {E1: В порту}, status: model}
                """);

        assertThat(Rendered.of(file, "--lang", "ru").at("examples")).contains("E1 В порту")
            .doesNotContain("At the port");
        assertThat(Rendered.of(file).at("examples")).contains("E1 At the port");
    }

    /** NM-08 has no condition on any consent, and its text says that one is required. */
    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    en | Consent, in words only (the network does not ask): required | only for what stands among the conditions.
                    ru | Согласие, только на словах (сеть не спрашивает): required        | лишь о том, что стоит в условиях.
                    """)
    void whatARuleSaysOfConsentIsNotSaidToBeAsked(String language, String said, String lead) {
        var page = Rendered.of(Ctl.project("deploy/protocols/nm/proposal.yaml"), "--lang", language);

        assertThat(page.at("rule-NM-08")).contains(said);
        assertThat(page.at("rules")).contains(lead);
    }

    @ParameterizedTest
    @CsvSource({ "en,only with consent to the consulate,only with consent to assistance",
            "ru,только с согласия на обращение в консульство,только с согласия на помощь" })
    void whatIsSeenOnlyWithConsentIsSaidWithWhose(String language, String consulate, String assistance) {
        var page = ProtocolPageTest.page("tm", language);

        assertThat(page.at("agency-embassy-of-turkiye")).contains("(" + consulate + ")").doesNotContain(assistance);
        assertThat(page.at("agency-ngo-assistance-provider")).contains("(" + assistance + ")")
            .doesNotContain(consulate);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | every task carries unsealed     | and all requirements of the referral | Whoever has any task
            ru | каждая задача несёт в открытом виде | и все отметки дела               | Её сообщают всякому
            """)
    void whatEveryTaskCarriesUnsealedIsSaid(String language, String carries, String all, String requirement) {
        var page = ProtocolPageTest.page("tm", language);

        assertThat(page.at("agencies")).contains(carries, all);
        assertThat(page.at("rule-TM-30")).contains(requirement);
    }

    @ParameterizedTest
    @CsvSource({ "en,at least a quarter of it", "ru,не меньше четверти" })
    void howLongAStandInHasIsSaid(String language, String said) {
        var page = ProtocolPageTest.page("tm", language);

        assertThat(page.at("urgency")).contains(said);
        assertThat(page.at("exclusions")).contains(said);
    }

    /** Whoever approves by the page reads the stories first. */
    @ParameterizedTest
    @CsvSource({ "en,Not so.", "ru,Это не так." })
    void anExampleThatComesOutOtherwiseIsNotTold(String language, String said) throws IOException {
        var file = Files.writeString(folder.resolve("otherwise.yaml"), Sound.PROTOCOL
                + """
                        examples:
                          - {id: E1, title: At the port, facts: {presumption: true, place: port}, assignments: {"court:help": P0}}
                        """);

        var page = Rendered.of(file, "--lang", language);

        assertThat(page.at("examples")).contains(said, "Expected court:help at P0, but it is not assigned.",
                "Not expected: police:help is assigned at P0.");
        assertThat(page.at("proof")).contains("example-fails");
        assertThat(ProtocolPageTest.page("tm", language).at("examples")).doesNotContain(said);
    }

    /** A story that says more than its facts is seen by whoever reads both. */
    @Test
    void aStoryIsFollowedByTheFactsByWhichItIsDecided() throws IOException {
        var file = Files.writeString(folder.resolve("story.yaml"), Sound.PROTOCOL + """
                examples:
                  - {id: E1, title: At the port, story: She refuses, facts: {presumption: true, place: port},
                     assignments: {"police:help": P0}}
                """);

        assertThat(Rendered.of(file).at("examples")).containsSubsequence("She refuses", "Decided by these facts",
                "Place is port", "police");
    }

    /** Once for the words of a language, which the banner speaks of; a name by itself. */
    @ParameterizedTest
    @CsvSource({ "nm,en,Northmark,true", "nm,ru,Northmark,true", "tm,en,State Customs,false",
            "tm,en,Anti-trafficking,true", "tm,ru,Государственная,false" })
    void aNameThatNobodyConfirmedIsMarkedInAConditionToo(String jurisdiction, String language, String name,
            boolean marked) {
        var page = ProtocolPageTest.page(jurisdiction, language);

        assertThat(page.elements("li").stream().map(Element::getTextContent))
            .filteredOn(item -> item.matches("(Reporter is|Кто сообщил —) " + name + ".*"))
            .isNotEmpty()
            .allMatch(item -> item.endsWith("\u2020") == marked);
    }

    @Test
    void aNameThatNobodyConfirmedIsMarkedInAFindingToo() {
        var page = ProtocolPageTest.page("nm", "en");

        assertThat(page.elements("span", span -> span.getAttribute("class").equals("where")))
            .extracting(Element::getTextContent)
            .filteredOn(where -> where.contains("Northmark"))
            .isNotEmpty()
            .allMatch(where -> where.endsWith("\u2020"));
    }

    /** Not of the machine: a point is a comma elsewhere. */
    @ParameterizedTest
    @CsvSource({ "en,'[0-9],[0-9]{3}'", "ru,[0-9]\u00a0[0-9]{3}" })
    void numbersAreWrittenAsInTheLanguageOfThePage(String language, String thousands) {
        var page = Rendered.of(Ctl.project("deploy/protocols/nm/proposal.yaml"), "--lang", language);

        assertThat(page.at("proof")).containsPattern(thousands);
    }

    /** It has another law; what a rule rests on, its own basis says. */
    @ParameterizedTest
    @CsvSource({ "en,that agency is kept from the referral,The law", "ru,это ведомство не допускается к делу,Закон" })
    void thePageOfAnotherCountrySpeaksOfNoLawButItsOwn(String language, String said, String law) {
        var page = Rendered.of(Ctl.project("deploy/protocols/nm/proposal.yaml"), "--agencies",
                Ctl.project("deploy/agencies").toString(), "--lang", language);

        assertThat(page.html()).contains(said).doesNotContain(law + " ");
    }

}
