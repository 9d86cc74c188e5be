package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.ReportedFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A protocol that asks for what no report carries is none for the network. */
class ReportedInputsTest {

    private static final String TURKMEN = new String(Protocols.bytes("tm"), StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = { "tm/protocol.yaml", "tm/proposal.yaml", "nm/protocol.yaml", "nm/proposal.yaml" })
    void takes_the_shipped_files(String file) throws IOException {
        assertThat(findings(Files.readString(Protocols.FOLDER.resolve(file)))).isEmpty();
    }

    @Test
    void takes_every_fact_that_a_report_carries() {
        assertThat(findings(TURKMEN.replace("inputs:\n", """
                inputs:
                  stage: {type: one-of, values: [reasonable-grounds, unknown]}
                  minutesLeft: {type: number, from: 0, to: 100000}
                """))).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    ageGroup: {type    | ageGruop: {type                           | No report carries 'ageGruop'. Did you mean 'ageGroup'?
                    ageGroup: {type    | ageGruop: {type                           | The input 'ageGroup', of type one-of, is missing.
                    place:#            | plase:#                                   | No report carries 'plase'. Did you mean 'place'?
                    flags:#            | signs:#                                   | No report carries 'signs'.
                    inputs:#           | inputs:#  pregnant: {type: boolean}#      | No report carries 'pregnant'.
                    inputs:#           | inputs:#  consent.family: {type: boolean}#| No report carries 'consent.family'.
                    place:#    type: one-of | place:#    type: flags               | A report carries 'place' as one-of, not as flags.
                    nationality: {type: country} | nationality: {type: agency}     | A report carries 'nationality' as country, not as agency.
                    [adult, child, age-disputed, unknown] | [adult, minor, child, age-disputed, unknown] | No report carries 'minor' as ageGroup.
                    [adult, child, age-disputed, unknown] | [adult, child, unknown] | 'age-disputed' is missing: reports carry it
                    [national, foreign, stateless, unknown] | [national, foreigner, stateless, unknown] | Did you mean 'foreign'?
                    inputs:#           | inputs:#  minutesLeft: {type: number, from: 0, to: 100001}# | No report carries more than 100000 as minutesLeft.
                    """)
    void refuses(String good, String bad, String told) {
        var lines = good.replace("#", "\n");
        assertThat(TURKMEN).contains(lines);

        var findings = findings(TURKMEN.replace(lines, bad.replace("#", "\n")));

        assertThat(findings).extracting(Finding::sentence).anyMatch(sentence -> sentence.contains(told));
        assertThat(findings).allSatisfy(finding -> assertThat(finding.line()).isPositive());
    }

    @Test
    void the_line_is_that_of_the_word() {
        var bent = TURKMEN.replace("  ageGroup: {type", "  ageGruop: {type");

        assertThat(findings(bent)).filteredOn(finding -> finding.suggestion().equals("ageGroup"))
            .first()
            .returns(lineOf(bent, "ageGruop: {type"), Finding::line)
            .returns(ReportedFact.words(), Finding::allowed);
    }

    private static List<Finding> findings(String yaml) {
        return ProtocolReader.readForReports("tm.yaml",
                yaml.getBytes(StandardCharsets.UTF_8)) instanceof ProtocolReading.Rejected rejected
                        ? rejected.findings() : List.of();
    }

    private static int lineOf(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

}
