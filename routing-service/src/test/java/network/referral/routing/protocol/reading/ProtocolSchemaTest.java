package network.referral.routing.protocol.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.SmallProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema that an author's editor goes by takes the files that the reader takes, and
 * refuses such faults of form as the reader refuses.
 */
class ProtocolSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text("protocol.schema.json"));

    @ParameterizedTest
    @ValueSource(strings = { "tm/protocol.yaml", "tm/proposal.yaml", "nm/protocol.yaml", "nm/proposal.yaml" })
    void takesTheShippedFiles(String file) {
        assertThat(errors(text(file))).isEmpty();
    }

    @Test
    void takesTheSmallProtocol() {
        assertThat(errors(SmallProtocol.FOR_REPORTS)).isEmpty();
    }

    /** Whoever is assigned is told the reference alone. */
    @Test
    void takesAShareOfNothingAsTheReaderDoes() {
        var bent = SmallProtocol.FOR_REPORTS.replaceAll("share: \\[[^]]*]", "share: []");

        assertThat(bent).isNotEqualTo(SmallProtocol.FOR_REPORTS);
        assertThat(ProtocolReader.readForReports("small.yaml", bent.getBytes(StandardCharsets.UTF_8)))
            .isInstanceOf(ProtocolReading.Accepted.class);
        assertThat(errors(bent)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            version: 1.0                             | version: [1]
            title: A small country                   | name: A small country
            timeZone: Europe/London                  | timezone: Europe/London
            [monday, tuesday,                        | [mondy, tuesday,
            {id: "court:duty", status: model}        | {id: "court:duty", status: certain}
            nationality: {type: country}             | nationality: {type: country, to: 9}
            from: 0, to: 1440                        | from: 0
            cardinality: at-most-one                 | cardinality: at-most-two
            accountable: [police, health]            | acountable: [police, health]
            acknowledgeWithin: 15 minutes            | acknowledgeWithin: soon
            ladder: [{after: 15 minutes, to: "court:duty"}] | ladder: []
              P2:                                    |   P4:
            purpose: screen, priority: P2            | purpose: screen, priority: P4
            when: {place: port}                      | when: {}
            when: {place: port}                      | when: {place: {}}
            when: {place: port}                      | when: {minutesLeft: {belo: 60}}
            purpose: screen, priority: P2            | purpose: screen, priority: P2, by: noon
            basis: [a treaty]                        | basis: []
            exclude: implicatedAgency                | exclude: reporter
            ageGroup: {                              | ageGruop: {
            [adult, child, age-disputed, unknown]    | [adult, child, minor, unknown]
            [adult, child, age-disputed, unknown]    | [adult, child, unknown]
            place: {type: one-of, values: [port, road, unknown]} | place: {type: country}
            nationality: {type: country}             | nationality: {type: agency}
            values: [given, refused, unknown]        | values: [given, denied, unknown]
            from: 0, to: 1440                        | from: 0, to: 100001
            nationality: {type: country}             | pregnant: {type: boolean}
            """)
    void refusesWhatTheReaderRefuses(String good, String bad) {
        assertThat(SmallProtocol.FOR_REPORTS).contains(good);
        var bent = SmallProtocol.FOR_REPORTS.replace(good, bad);

        assertThat(ProtocolReader.readForReports("small.yaml", bent.getBytes(StandardCharsets.UTF_8)))
            .isInstanceOf(ProtocolReading.Rejected.class);
        assertThat(errors(bent)).isNotEmpty();
    }

    private static List<Error> errors(String yaml) {
        var tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(JsonMapper.shared().valueToTree(tree));
    }

    private static String text(String file) {
        try {
            return Files.readString(Protocols.FOLDER.resolve(file));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
