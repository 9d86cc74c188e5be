package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.routing.protocol.Condition;
import network.referral.routing.protocol.ExampleResult;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.SmallProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no protocol, and how its author hears of it. */
class ProtocolReaderTest {

    @Test
    void theSmallProtocolIsOne() {
        Protocol protocol = Protocols.protocol(SmallProtocol.TEXT);

        assertThat(protocol.id()).isEqualTo("ZZ");
        assertThat(protocol.version()).isEqualTo("1.0");
        assertThat(protocol.inputs()).containsEntry("place", List.of("port", "road", "unknown"))
            .containsEntry("implicatedAgency", List.of("police", "health", "court", "mission", "unknown"))
            .containsEntry("presumption", List.of("true", "false", "unknown"))
            .containsEntry("nationality", List.of());
        assertThat(protocol.runExamples()).singleElement().returns(true, ExampleResult::passed);
    }

    @Test
    void theHashIsThatOfTheBytes() {
        assertThat(Protocols.protocol(SmallProtocol.TEXT).sha256()).hasSize(64)
            .isEqualTo(Protocols.protocol(SmallProtocol.TEXT).sha256())
            .isNotEqualTo(Protocols.protocol(SmallProtocol.TEXT + "# a comment\n").sha256());
    }

    @Test
    void norwayStaysACountry() {
        Protocol protocol = Protocols.protocol(SmallProtocol.with("not: GB", "not: NO"));

        assertThat(protocol.definition().rules().get(2).when())
            .contains(new Condition("nationality", Condition.Test.NOT_IN, List.of("NO")));
    }

    @Test
    void oneApprovalIsDemandedUnlessTheFileSaysMore() {
        assertThat(Protocols.protocol(SmallProtocol.TEXT).approvals()).isEqualTo(1);
        assertThat(Protocols.protocol(SmallProtocol.TEXT + "approvals: 2\n").approvals()).isEqualTo(2);
        assertThat(Protocols.findings(SmallProtocol.TEXT + "approvals: 0\n")).extracting(Finding::message)
            .containsExactly("'approvals' must be a whole number from 1 to 5.");
        assertThat(Protocols.findings(SmallProtocol.TEXT + "approvals: two\n")).extracting(Finding::code)
            .containsExactly(Finding.Code.WRONG_TYPE);
    }

    /** Of any other the bus would say 'unknown', and nothing would ever be overdue. */
    @Test
    void prioritiesAreThoseThatRecordsCanSay() {
        String more = SmallProtocol.TEXT.replace("rules:\n  - id: Z-1",
                """
                          P3: {title: later, acknowledgeWithin: 2 working days, ladder: [{after: 2 working days, to: "court:duty"}]}
                          P4: {title: never, acknowledgeWithin: 3 working days, ladder: [{after: 3 working days, to: "court:duty"}]}
                        rules:
                          - id: Z-1""");

        assertThat(Protocols.findings(more)).extracting(Finding::code, Finding::message)
            .containsExactly(tuple(Finding.Code.BAD_VALUE, "Priorities are P0, P1, P2, P3 in this order, and no others:"
                    + " the network's records know no more; here stands 'P4'."));
        assertThat(Priority.IDS).containsExactlyElementsOf(Stream.of(network.referral.events.Priority.values())
            .map(Enum::name)
            .filter(symbol -> !symbol.equals("UNKNOWN"))
            .toList());
    }

    @Test
    void tellsEverythingAtOnce() {
        String yaml = SmallProtocol.TEXT.replace("place: port}\n", "place: porrt}\n")
            .replace("agency: health, purpose: heal", "agency: heath, purpose: heel")
            .replace("title: Hurry\n", "titel: Hurry\n");

        assertThat(Protocols.findings(yaml)).extracting(Finding::code, Finding::where, Finding::suggestion)
            .containsExactlyInAnyOrder(tuple(Finding.Code.UNKNOWN_VALUE, "Z-1", "port"),
                    tuple(Finding.Code.UNKNOWN_VALUE, "Z-2", "health"),
                    tuple(Finding.Code.UNKNOWN_VALUE, "Z-2", "heal"), tuple(Finding.Code.MISSING, "Z-8", ""),
                    tuple(Finding.Code.UNKNOWN_FIELD, "Z-8", "title"));
    }

    @Test
    void aFindingNamesFileLineRuleSuggestionAndAllowedValues() {
        String yaml = SmallProtocol.with("when: {place: port}", "when: {place: prot}");
        int line = lineOf(SmallProtocol.TEXT, "when: {place: port}");

        assertThat(Protocols.findings(yaml)).extracting(Finding::sentence)
            .containsExactly("small.yaml:" + line + ": Z-1: 'prot' is no value of 'place'. Did you mean 'port'?"
                    + " Allowed: port, road, unknown.");
    }

    @Test
    void linesThatAreNotIndentedAreAskedFor() {
        assertThat(Protocols.findings(SmallProtocol.with("when: {place: port}\n", "when:\n    place: port\n")))
            .extracting(Finding::message)
            .contains("Here nothing stands where fields belong. Are the lines below it indented?");
        assertThat(Protocols.findings(SmallProtocol.with("raise: [screen]\n", "raise:\n"))).extracting(Finding::message)
            .contains("'raise' must be a list, not nothing. Are the lines below it indented?");
    }

    @Test
    void whatIsYesOrNoIsSaidWithItsWords() {
        assertThat(Protocols
            .findings(SmallProtocol.with("{id: \"court:duty\", status", "{id: \"court:duty\", outside: no, status")))
            .extracting(Finding::message, Finding::allowed)
            .containsExactly(tuple("'no' is no known answer.", List.of("true", "false")));
    }

    @Test
    void refusesDuplicateKeysAtAnyDepth() {
        assertOnly(SmallProtocol.with("protocol: ZZ\n", "protocol: ZZ\nprotocol: ZZ\n"), Finding.Code.DUPLICATE_KEY);
        assertOnly(SmallProtocol.with("{place: port}", "{place: port, place: road}"), Finding.Code.DUPLICATE_KEY);
    }

    @Test
    void refusesAnchorsAliasesTagsAndSecondDocuments() {
        assertOnly(SmallProtocol.with("title: Hurry", "title: &a Hurry"), Finding.Code.ALIAS);
        assertOnly(SmallProtocol.with("title: Hurry", "title: *a"), Finding.Code.ALIAS);
        assertOnly("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", Finding.Code.ALIAS);
        assertOnly(SmallProtocol.with("title: Hurry", "title: !!java.net.URL [\"http://127.0.0.1\"]"),
                Finding.Code.TAG);
        assertOnly(SmallProtocol.TEXT + "---\nprotocol: ZZ\n", Finding.Code.NOT_YAML);
    }

    @Test
    void refusesWhatIsTooLargeOrTooDeepWithoutReadingOn() {
        assertOnly("#".repeat(YamlTree.MOST_BYTES + 1), Finding.Code.TOO_LARGE);
        assertOnly("a: " + "[".repeat(500_000), Finding.Code.TOO_DEEP);
        assertOnly("a: " + "{b: ".repeat(100_000), Finding.Code.TOO_DEEP);
        assertOnly("- a\n".repeat(YamlTree.MOST_NODES + 1), Finding.Code.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a: [b", "a: b: c", "\ta: b", "a: \"b", "}", "a: 'b'c", "%YAML 3.0\n---\na: b",
            "a: b\n  c: d\n", "? [a]\n: b", "@", "a: `b`" })
    void refusesWhatIsNoYaml(String yaml) {
        assertThat(Protocols.findings(yaml)).isNotEmpty()
            .allSatisfy(finding -> assertThat(finding.sentence()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "# nothing\n", "---\n", "null", "TM", "[]", "{}", "- a\n- b\n" })
    void refusesWhatIsNoProtocol(String yaml) {
        assertThat(Protocols.findings(yaml)).isNotEmpty();
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] latin = "title: Türkmenistan".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ProtocolReader.read("latin.yaml", latin)).isInstanceOfSatisfying(ProtocolReading.Rejected.class,
                rejected -> assertThat(rejected.findings()).extracting(Finding::code)
                    .containsExactly(Finding.Code.NOT_UTF8));
    }

    /**
     * A line break of a word processor, and a page break: most editors do not show them.
     */
    @Test
    void theLinesOfCharactersThatNoFileMayHaveAreTold() {
        String yaml = "# first line\r\n" + SmallProtocol.TEXT.replace("title: Hurry", "title: Hur\u000bry")
            .replace("title: Hurt at", "title: Hurt\f\f at");

        assertThat(Protocols.findings(yaml)).extracting(Finding::code, Finding::line, Finding::message)
            .containsExactly(
                    tuple(Finding.Code.NOT_YAML, lineOf(yaml, "title: Hur\u000b"),
                            "The character U+000B cannot be in a file; delete it."),
                    tuple(Finding.Code.NOT_YAML, lineOf(yaml, "title: Hurt\f"),
                            "The character U+000C cannot be in a file; delete it."));
    }

    @Test
    void anEmptyListIsNotLeftOutWhereItIsDemanded() {
        assertThat(Protocols
            .findings(SmallProtocol.with("ladder: [{after: 15 minutes, to: \"court:duty\"}]", "ladder: []")))
            .extracting(Finding::message)
            .containsExactly("'ladder' is an empty list: give it an entry, or leave it out if it is optional.");
    }

    @Test
    void findsNoMoreThanAnAuthorCanRead() {
        String yaml = IntStream.range(0, 1_000)
            .mapToObj(i -> "nonsense" + i + ": x\n")
            .collect(Collectors.joining("", SmallProtocol.TEXT, ""));

        assertThat(Protocols.findings(yaml)).hasSize(Findings.MOST + 1).last().satisfies(last -> {
            assertThat(last.code()).isEqualTo(Finding.Code.TOO_MANY);
        });
    }

    private static int lineOf(String text, String part) {
        return 1 + (int) text.substring(0, text.indexOf(part)).chars().filter(c -> c == '\n').count();
    }

    private static void assertOnly(String yaml, Finding.Code code) {
        assertThat(Protocols.findings(yaml)).extracting(Finding::code).containsExactly(code);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.api.Assertions.tuple(values);
    }

}
