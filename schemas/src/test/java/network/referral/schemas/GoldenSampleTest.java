package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.Identification;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One sample of each record, as a stranger would write it in Avro's JSON: it decodes, and
 * comes back the same.
 */
class GoldenSampleTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    static Stream<Topic> topics() {
        return Catalogue.topics();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void decodes_and_comes_back_the_same(Topic topic) throws IOException {
        var text = Files.readString(GOLDEN.resolve(Catalogue.nameOf(topic) + ".json"));

        var sample = read(topic, text);
        var binary = binary(topic, sample);
        var again = reader(topic).read(null, DecoderFactory.get().binaryDecoder(binary, null));

        assertThat(json(topic, again).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    /**
     * Whoever tries a reader with them meets what comes over the topic, and nothing else.
     */
    @Test
    void an_assignment_that_is_offered_has_what_an_offer_has() throws IOException {
        var offer = (Assignment) sample(Topics.assignments(Catalogue.AGENCY));

        assertThat(offer.getNotice()).isEqualTo(AssignmentNotice.OFFERED);
        assertThat(offer.getAcknowledgeBy()).isAfter(offer.getAssignedAt());
        assertThat(Stream.of(offer.getPost(), offer.getConcerns(), offer.getConcernsAgency(), offer.getReason()))
            .containsOnlyNulls();
        assertThat(offer.getCompartments()).isNotEmpty().allSatisfy(sealed -> {
            assertThat(offer.getShare().stream().map(CharSequence::toString))
                .contains(sealed.getCompartment().toString());
            assertThat(sealed.getDigest().remaining()).isZero();
        });
    }

    @Test
    void a_status_gives_a_reason_and_an_outcome_where_its_state_has_one() throws IOException {
        var status = (AssignmentStatus) sample(Topics.status(Catalogue.AGENCY));

        var reasons = StatusCodes.reasonsOf(AssignmentProgress.valueOf(status.getState().name()));
        assertThat(Stream.ofNullable(status.getReason()).map(CharSequence::toString)).hasSize(reasons.isEmpty() ? 0 : 1)
            .isSubsetOf(reasons);
        assertThat(status.getOutcome() == null).isNotEqualTo(status.getState() == AssignmentState.COMPLETED);
    }

    @Test
    void what_is_sealed_is_so_in_a_way_and_for_a_key_as_the_schema_has_them() throws IOException {
        var sealed = Stream.of(((Assignment) sample(Topics.assignments(Catalogue.AGENCY))).getCompartments(),
                ((Identification) sample(Topics.IDENTIFICATIONS)).getCompartments());

        assertThat(sealed.flatMap(List::stream)).hasSizeGreaterThan(1).allSatisfy(each -> {
            assertThat(each.getKeyId()).matches("[0-9a-f]{16}");
            assertThat(each.getWrapAlgorithm()).matches("HPKE-X25519-HKDF-SHA256-AES256-GCM\\+A256GCM(\\+KEY-STORE)?");
        });
    }

    private static SpecificRecord sample(Topic topic) throws IOException {
        return read(topic, Files.readString(GOLDEN.resolve(Catalogue.nameOf(topic) + ".json")));
    }

    private static SpecificRecord read(Topic topic, String text) throws IOException {
        return reader(topic).read(null, DecoderFactory.get().jsonDecoder(topic.schema(), text));
    }

    private static SpecificDatumReader<SpecificRecord> reader(Topic topic) {
        return new SpecificDatumReader<>(topic.schema(), topic.schema(), SpecificData.getForSchema(topic.schema()));
    }

    private static byte[] binary(Topic topic, SpecificRecord sample) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(topic.schema(), SpecificData.getForSchema(topic.schema())).write(sample,
                encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static String json(Topic topic, SpecificRecord sample) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().jsonEncoder(topic.schema(), bytes);
        new SpecificDatumWriter<SpecificRecord>(topic.schema(), SpecificData.getForSchema(topic.schema())).write(sample,
                encoder);
        encoder.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

}
