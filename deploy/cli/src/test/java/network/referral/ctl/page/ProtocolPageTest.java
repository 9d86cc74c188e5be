package network.referral.ctl.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.agency.AgencyFiles;
import network.referral.ctl.sharing.Cell;
import network.referral.ctl.sharing.SharingMatrix;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rule;
import network.referral.routing.protocol.proof.Prover;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * The page says all that the protocol says, fetches nothing, and is read by any reader.
 */
class ProtocolPageTest {

    private static final List<String> OF_HTML = List.of("html", "head", "meta", "title", "style", "body", "main",
            "header", "footer", "nav", "section", "h1", "h2", "h3", "p", "span", "b", "a", "div", "ul", "ol", "li",
            "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td");

    private static final Path AGENCIES = Ctl.project("deploy/agencies");

    @TempDir
    Path folder;

    static Path file(String jurisdiction) {
        return Ctl.project("deploy/protocols/" + jurisdiction + "/protocol.yaml");
    }

    static Rendered page(String jurisdiction, String language) {
        return Rendered.of(file(jurisdiction), "--agencies", AGENCIES.toString(), "--lang", language);
    }

    private static Protocol protocol(Path file) throws IOException {
        return switch (ProtocolReader.read(file.toString(), Files.readAllBytes(file))) {
            case ProtocolReading.Accepted(var accepted) -> accepted;
            case ProtocolReading.Rejected(var findings) -> throw new AssertionError(findings.toString());
        };
    }

    @ParameterizedTest
    @CsvSource({ "tm,en", "tm,ru", "tm,tk", "nm,en", "nm,ru", "nm,tk" })
    void everyRuleAgencyAndFindingIsThere(String jurisdiction, String language) throws IOException {
        var page = page(jurisdiction, language);
        var protocol = protocol(file(jurisdiction));

        assertThat(page.ids()).doesNotHaveDuplicates()
            .containsAll(protocol.definition().rules().stream().map(rule -> "rule-" + rule.id()).toList())
            .containsAll(protocol.agencies().stream().map(agency -> "agency-" + agency).toList());
        for (Rule rule : protocol.definition().rules()) {
            assertThat(page.at("rule-" + rule.id())).contains(rule.basis());
            rule.assign().forEach(to -> assertThat(page.at("rule-" + rule.id())).contains(to.priority()));
        }
        assertThat(page.document().getDocumentElement().getTextContent()).contains(protocol.sha256(),
                protocol.version());
        var said = Ctl
            .run("-o", "json", "protocol", "check", file(jurisdiction).toString(), "--agencies", AGENCIES.toString())
            .out();
        assertThat(page.findings("blocks")).hasSize(said.split("\"severity\":\"blocks\"", -1).length - 1)
            .hasSizeGreaterThan(5);
        assertThat(page.findings("warning")).hasSize(said.split("\"severity\":\"warning\"", -1).length - 1)
            .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "tm,en", "tm,ru", "tm,tk", "nm,en" })
    void nothingIsFetchedAndNothingRuns(String jurisdiction, String language) {
        var page = page(jurisdiction, language);

        assertThat(page.elements("*")).allSatisfy(element -> assertThat(element.getTagName()).isIn(OF_HTML));
        assertThat(page.attributes()).allSatisfy(ProtocolPageTest::isHarmless);
        assertThat(page.html()).doesNotContainIgnoringCase("http:", "https:", "url(", "@import", "javascript", "src=");
        assertThat(page.elements("a")).isNotEmpty()
            .allSatisfy(link -> assertThat(page.ids()).contains(link.getAttribute("href").substring(1)));
    }

    private static void isHarmless(Attr attribute) {
        assertThat(attribute.getName()).doesNotStartWith("on")
            .isIn("lang", "charset", "http-equiv", "content", "name", "id", "class", "href", "title", "aria-label",
                    "role", "scope", "data-label");
        if (attribute.getName().equals("href")) {
            assertThat(attribute.getValue()).startsWith("#");
        }
    }

    @Test
    void tablesHeadTheirRowsAndColumnsAndLanguagesAreNamed() {
        var page = page("tm", "tk");

        assertThat(page.elements("table")).hasSizeGreaterThan(8)
            .allSatisfy(table -> assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1));
        assertThat(page.elements("th")).allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("row", "col"));
        assertThat(page.document().getDocumentElement().getAttribute("lang")).isEqualTo("tk");
        assertThat(page.elements("span", span -> span.getAttribute("lang").equals("en"))).isNotEmpty();
        assertThat(page.at("agency-state-migration-service")).contains("Döwlet migrasiýa gullugy\u2020");
    }

    @Test
    void theDraftIsMarkedAsOneAndItsQuestionsAreCounted() {
        var page = page("tm", "en");

        var open = page.elements("tbody",
                body -> ((Element) body.getParentNode().getParentNode()).getAttribute("id").equals("questions"));
        int counted = page.elements("td", cell -> cell.getAttribute("data-label").equals("How many"))
            .stream()
            .mapToInt(cell -> Integer.parseInt(cell.getTextContent()))
            .sum();
        assertThat(open.get(1).getElementsByTagName("tr").getLength()).isEqualTo(counted).isGreaterThan(80);
        assertThat(page.at("questions")).contains(counted + " parts of this page wait")
            .contains("Which body decides is not confirmed.");
        assertThat(page.elements("header").getFirst().getTextContent()).contains("assumption", "This is a draft",
                "Refused: it must not be put into force");
        assertThat(page.at("rule-TM-12")).contains("derived");
        assertThat(page.at("agency-ministry-of-health")).contains("place and time TM-02");
        assertThat(page.at("agency-airport-security-ashgabat")).contains("Nothing by a rule of its own");
    }

    @Test
    void whatStandsInTheWayIsSaidInWords() {
        var proof = page("tm", "en").at("proof");

        assertThat(proof)
            .contains("No certificate", "Age group is child", "Then declined by State Migration Service",
                    "consent to police is withdrawn")
            .doesNotContain("ageGroup", "consent.police", "state-migration-service", "consulate-abroad");
    }

    @Test
    void deadlinesAndStandInsAreAsSureAsTheFile() throws IOException {
        var page = page("tm", "en");
        var file = protocol(file("tm")).definition();

        for (var column : List.of("Urgency", "Instead of")) {
            assertThat(page.elements("th", head -> head.getAttribute("data-label").equals(column))).isNotEmpty()
                .allSatisfy(head -> assertThat(head.getTextContent()).endsWith("assumption"));
        }
        assertThat(page.at("questions").split("Deadline and ladder P[0-3]", -1))
            .hasSize(file.words().priorities().size() + 1);
        assertThat(page.at("questions").split("Stand-ins of an agency [a-z]", -1))
            .hasSize(file.fallbacks().of().size() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "tm", "nm" })
    void anAgencySeesOnThePageWhatItIsToldByTheCodeThatSeals(String jurisdiction) throws IOException {
        var page = page(jurisdiction, "en");
        var protocol = protocol(file(jurisdiction));
        var words = new PolicyWords(protocol, "en", Map.of());

        assertThat(SharingMatrix.of(protocol, AgencyFiles.folder(AGENCIES).agencies()).rows()).isNotEmpty()
            .allSatisfy(row -> {
                assertThat(page.items("agency-" + row.agency(), "May see of a referral to it"))
                    .containsExactlyInAnyOrderElementsOf(words(row, words, cell -> !cell.sees().isNever()));
                assertThat(page.items("agency-" + row.agency(), "A rule says it, but it may not see it"))
                    .containsExactlyInAnyOrderElementsOf(
                            words(row, words, cell -> cell.isShared() && cell.sees().isNever()));
            });
    }

    private static List<String> words(SharingMatrix.Row row, PolicyWords words, Predicate<Cell> which) {
        return row.cells().stream().filter(which).map(cell -> words.word(cell.compartment()).text()).toList();
    }

    @Test
    void itIsSaidThatNobodyWatchesTheAuthoritysTimeLimits() {
        assertThat(page("nm", "en").html()).contains("The network does not watch its time limits.",
                "Decided within 5 working days.");
        assertThat(page("nm", "ru").html()).contains("Его сроки сеть не отслеживает.");
    }

    @Test
    void aSoundProtocolShowsItsCertificate() throws IOException {
        var file = Files.writeString(folder.resolve("sound.yaml"), Sound.PROTOCOL);

        var page = Rendered.of(file);

        assertThat(Prover.prove(protocol(file), Optional.empty()).certificate()).isPresent();
        assertThat(page.at("proof")).contains("Certificate given", "Every presumed victim");
        assertThat(page.findings("blocks")).isEmpty();
        assertThat(page.at("agencies")).contains("No directory of agencies was given");
    }

    @ParameterizedTest
    @CsvSource({ "en,emergency duty", "ru,emergency duty", "tk,emergency duty" })
    void aProposalIsRenderedWithThePostsThatItNames(String language, String post) {
        for (var jurisdiction : List.of("tm", "nm")) {
            var file = Ctl.project("deploy/protocols/" + jurisdiction + "/proposal.yaml");
            var page = Rendered.of(file, "--agencies", AGENCIES.toString(), "--lang", language);
            assertThat(page.at("proof")).isNotEmpty();
            if (jurisdiction.equals("nm")) {
                assertThat(page.at("urgency")).contains(post);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "en,head of shift", "ru,начальник смены", "tk,head of shift" })
    void aPostIsCalledAsTheProtocolWordsItElseByItsName(String language, String post) throws IOException {
        var file = Files.writeString(folder.resolve("posts.yaml"),
                Sound.PROTOCOL.replace("court:duty", "court:head-of-shift") + """
                        wording:
                          ru: {words: {head-of-shift: начальник смены}, status: model}
                        """);

        assertThat(Rendered.of(file, "--lang", language).at("urgency")).contains("court, " + post);
    }

    @Test
    void noPostIsTakenForAnotherWordOfThePage() throws IOException {
        var file = Files.writeString(folder.resolve("posts.yaml"), Sound.PROTOCOL.replace("court:duty", "court:own"));

        assertThat(Rendered.of(file).at("urgency")).contains("court, own").doesNotContain("the agency's own");
    }

    @Test
    void aHostileFileStaysText() throws IOException {
        var attack = "</td><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;\" style=\"x\u202e";
        var written = '"' + attack.replace("\"", "\\\"").replace("\u202e", "\\u202e") + '"';
        var file = Files.writeString(folder.resolve("hostile.yaml"),
                Sound.PROTOCOL.replace("A small country", written)
                    .replace("Everybody is helped", written)
                    .replace("basis: [practice]", "basis: [" + written + "]"));

        var page = Rendered.of(file);

        assertThat(page.elements("*")).allSatisfy(element -> assertThat(element.getTagName()).isIn(OF_HTML));
        assertThat(page.attributes()).allSatisfy(ProtocolPageTest::isHarmless);
        assertThat(page.elements("h1").getFirst().getTextContent()).isEqualTo(attack.replace('\u202e', '\ufffd'));
        assertThat(page.html()).doesNotContain("<script", "<img", "\u202e");
        assertThat(page.at("rule-Z-1")).contains("<script>alert(1)</script>");
    }

    @Test
    void hostileNamesInTheDirectoryStayText() throws IOException {
        var agencies = Files.createDirectories(folder.resolve("agencies/zz"));
        for (var id : List.of("police", "court")) {
            Files.writeString(agencies.resolve(id + ".yaml"),
                    Files.readString(AGENCIES.resolve("tm/prosecutor-general-office.yaml"))
                        .replace("prosecutor-general-office", id)
                        .replace("jurisdiction: TM", "jurisdiction: ZZ")
                        .replace("Baş prokuratura", "<iframe src='//x'>") + "note: '--><svg/onload=alert(3)>'\n");
        }
        var file = Files.writeString(folder.resolve("sound.yaml"), Sound.PROTOCOL);

        var page = Rendered.of(file, "--agencies", folder.resolve("agencies").toString(), "--lang", "tk");

        assertThat(page.elements("*")).allSatisfy(element -> assertThat(element.getTagName()).isIn(OF_HTML));
        assertThat(page.at("agency-police")).contains("<iframe src='//x'>", "--><svg/onload=alert(3)>");
    }

    @Test
    void theSamePageEachTimeIntoTheFileThatIsNamed() throws IOException {
        var out = folder.resolve("tm.html");

        var run = Ctl.run("protocol", "render", file("tm").toString(), "--agencies", AGENCIES.toString(), "--out",
                out.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(out)).isEqualTo(page("tm", "en").html());
    }

    @Test
    void whatCannotBeMadeIsRefused() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.yaml"), "protocol: ZZ\n");

        assertThat(Ctl.run("protocol", "render", broken.toString()).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(Ctl.run("protocol", "render", file("tm").toString(), "--lang", "fr").err()).contains("en, ru, tk");
        assertThat(Ctl.run("protocol", "render", file("tm").toString(), "--out", folder.toString()).exitCode())
            .isEqualTo(ExitCode.USAGE);
    }

}
