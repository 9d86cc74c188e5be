package network.referral.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every version ever published stays readable by every other, both ways
 * (FULL_TRANSITIVE): agencies upgrade when they can. Published versions are the files of
 * {@code src/main/resources/baseline/<type>/}; a change that is meant adds one.
 */
class SchemaCompatibilityTest {

    private static final Path BASELINE = Path.of("src/main/resources/baseline");

    /** Each with the fingerprint of what it means to a reader: CRC-64-AVRO. */
    private static final Path PUBLISHED = BASELINE.resolve("published");

    static Stream<Topic> topics() {
        return Catalogue.topics();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void every_published_version_reads_this_one_and_is_read_by_it(Topic topic) {
        assertThat(published(topic)).isNotEmpty().allSatisfy(version -> assertFull(topic.schema(), version));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void this_version_is_published(Topic topic) {
        assertThat(published(topic)).as("add the new version to %s", BASELINE.resolve(Catalogue.nameOf(topic)))
            .contains(topic.schema());
    }

    /**
     * What was written by one is read by its fingerprint, which documentation leaves as
     * it is.
     */
    @Test
    void a_published_version_stays_as_it_is() throws IOException {
        var versions = topics().map(Topic::schema)
            .distinct()
            .flatMap(schema -> fingerprints(schema).stream())
            .sorted()
            .toList();

        assertThat(versions)
            .as("a version that is published stays as it is: a change is one more file in %s, with its line in %s",
                    BASELINE, PUBLISHED)
            .containsExactlyInAnyOrderElementsOf(Files.readAllLines(PUBLISHED));
    }

    private static List<String> fingerprints(Schema current) {
        var versions = PublishedSchemas.of(current);
        return IntStream.range(0, versions.size())
            .mapToObj(index -> "%s/%d %016x".formatted(current.getName(), index + 1,
                    SchemaNormalization.parsingFingerprint64(versions.get(index))))
            .toList();
    }

    /** Whoever reads them all stops where one is missing. */
    @ParameterizedTest
    @MethodSource("topics")
    void the_numbers_of_the_versions_have_no_gap(Topic topic) {
        assertThat(PublishedSchemas.of(topic.schema()).size())
            .as("files in %s, numbered from 1", BASELINE.resolve(Catalogue.nameOf(topic)))
            .isEqualTo(published(topic).size());
    }

    @Test
    void a_breaking_change_is_found() {
        var removed = parse(
                Topics.IDENTIFICATIONS.schema().toString().replace("\"name\":\"reporter\"", "\"name\":\"informant\""));
        var retyped = parse(Topics.TIMELINE.schema()
            .toString()
            .replace("\"name\":\"sequence\",\"type\":\"int\"", "\"name\":\"sequence\",\"type\":\"string\""));

        assertThat(isFull(removed, Topics.IDENTIFICATIONS.schema())).isFalse();
        assertThat(retyped).isNotEqualTo(Topics.TIMELINE.schema());
        assertThat(isFull(retyped, Topics.TIMELINE.schema())).isFalse();
    }

    @Test
    void a_new_field_with_a_default_and_a_new_symbol_are_no_breaking_change() {
        var grown = parse(Topics.TIMELINE.schema()
            .toString()
            .replace("\"symbols\":[\"UNKNOWN\",\"IDENTIFIED\"", "\"symbols\":[\"UNKNOWN\",\"WITHDRAWN\",\"IDENTIFIED\"")
            .replaceFirst("\"fields\":\\[",
                    "\"fields\":[{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null},"));

        assertThat(grown).isNotEqualTo(Topics.TIMELINE.schema());
        assertFull(grown, Topics.TIMELINE.schema());
    }

    private static List<Schema> published(Topic topic) {
        try (var files = Files.list(BASELINE.resolve(Catalogue.nameOf(topic)))) {
            return files.map(SchemaCompatibilityTest::read).toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFull(Schema one, Schema other) {
        assertThat(conflicts(one, other)).isEmpty();
        assertThat(conflicts(other, one)).isEmpty();
    }

    private static boolean isFull(Schema one, Schema other) {
        return conflicts(one, other).isEmpty() && conflicts(other, one).isEmpty();
    }

    private static List<String> conflicts(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE ? List.of()
                : result.getIncompatibilities().stream().map(Object::toString).toList();
    }

    private static Schema read(Path file) {
        try {
            return parse(Files.readString(file));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema parse(String text) {
        return new SchemaParser().parse(text).mainSchema();
    }

}
