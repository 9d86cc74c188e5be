package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
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
