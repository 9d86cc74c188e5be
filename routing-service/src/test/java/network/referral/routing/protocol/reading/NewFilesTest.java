package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.SmallProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new file may not say, and one that was activated before may. */
class NewFilesTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    when: {place: port}                    | when: {place: {}}                  | Z-1  | MISSING | A test of 'place' is missing.
                    - {flags: {has: hurried}}              | - {flags: {}}                      | Z-8  | MISSING | A test of 'flags' is missing.
                    when: {place: port}                    | when: {flags: {has: [hunted, hurt], lacks: hurt}} | Z-1 | CONTRADICTION | Nobody has 'hurt' and lacks it.
                    - when: {consent.police: {not: refused}} | - when: {consent.police: {}}     | Z-99 | MISSING | A test of 'consent.police' is missing.
                    known: true, not: GB                   | known: true, not: UK               | Z-3  | UNKNOWN_VALUE | No report carries 'UK' as nationality: it is no country of ISO 3166-1.
                    - {flags: {has: hurried}}              | - {nationality: [IE, EN, unknown]} | Z-8  | UNKNOWN_VALUE | No report carries 'EN' as nationality: it is no country of ISO 3166-1.
                    consent: {police: given}}              | nationality: EU}                   | E1   | UNKNOWN_VALUE | No report carries 'EU' as nationality: it is no country of ISO 3166-1.
                    """)
    void areHeldToMore(String good, String bad, String where, Finding.Code code, String message) {
        assertThat(SmallProtocol.FOR_REPORTS).contains(good);
        String bent = SmallProtocol.FOR_REPORTS.replace(good, bad);

        assertThat(findings(bent)).singleElement()
            .returns(code, Finding::code)
            .returns(where, Finding::where)
            .returns(message, Finding::message)
            .satisfies(finding -> assertThat(finding.line()).isPositive());
        assertThat(Protocols.findings(bent)).isEmpty();
    }

    /** No shipped ladder has more than three. */
    @Test
    void haveLaddersThatACaseCanCarry() {
        String good = "ladder: [{after: 2 hours, to: \"agency:supervisor\"}, {after: 1 working day, to: \"court:duty\"}]";
        assertThat(SmallProtocol.FOR_REPORTS).contains(good);
        String steps = IntStream.rangeClosed(1, 21)
            .mapToObj(hour -> "{after: " + (hour + 1) + " hours, to: \"court:duty\"}")
            .collect(Collectors.joining(", ", "ladder: [", "]"));
        String bent = SmallProtocol.FOR_REPORTS.replace(good, steps);

        assertThat(findings(bent)).singleElement()
            .returns(Finding.Code.TOO_LARGE, Finding::code)
            .returns("A ladder has at most 20 steps; this one has 21.", Finding::message);
        assertThat(Protocols.findings(bent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0x202A, 0x202E, 0x2066, 0x2069 })
    void doNotTurnTheirLinesAround(int character) {
        String bent = SmallProtocol.FOR_REPORTS + "# " + Character.toString(character) + " {place: port}\n";

        assertThat(findings(bent)).singleElement()
            .returns((int) bent.lines().count(), Finding::line)
            .satisfies(finding -> assertThat(finding.message()).contains("U+%04X".formatted(character)));
        assertThat(Protocols.findings(bent)).isEmpty();
    }

    /**
     * Of any other, a replay would take it for what another report of the person demands.
     */
    @Test
    void keepAwayTheImplicatedAgencyAndNoOther() {
        String bent = SmallProtocol.FOR_REPORTS.replace("inputs:\n", "inputs:\n  reporter: {type: agency}\n")
            .replace("exclude: implicatedAgency", "exclude: reporter");

        assertThat(findings(bent)).singleElement()
            .returns(Finding.Code.UNKNOWN_VALUE, Finding::code)
            .returns("Z-9", Finding::where)
            .returns(List.of("implicatedAgency"), Finding::allowed);
        assertThat(Protocols.findings(bent)).isEmpty();
    }

    /** Such a title would be shown to nobody. */
    @ParameterizedTest
    @ValueSource(strings = { "title: A smaller country", "titles: {Z-1: The police screens}" })
    void sayTheirEnglishTitlesInOnePlace(String title) {
        String bent = SmallProtocol.FOR_REPORTS.replace("wording:\n",
                "wording:\n  en:\n    " + title + "\n    words: {port: harbour}\n    status: model\n");

        assertThat(findings(bent)).singleElement()
            .returns(Finding.Code.CONTRADICTION, Finding::code)
            .returns("wording en", Finding::where)
            .returns("English titles are the file's own: write it there.", Finding::message);
        assertThat(Protocols.findings(bent)).isEmpty();
    }

    @Test
    void nameEveryCountryThatThereIs() {
        String all = String.join(", ", Locale.getISOCountries());

        assertThat(findings(SmallProtocol.FOR_REPORTS.replace("not: GB", "not: [" + all + "]"))).isEmpty();
    }

    private static List<Finding> findings(String yaml) {
        return ProtocolReader.readForReports("small.yaml",
                yaml.getBytes(StandardCharsets.UTF_8)) instanceof ProtocolReading.Rejected wrong ? wrong.findings()
                        : List.of();
    }

}
