package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import network.referral.events.Priority;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

/** What a registry's serializer would have written, byte by byte. */
class PlainWriterTest {

    static {
        TrustedClasses.install();
    }

    private static final TimelineEntry CLOSED = entry(TimelineEntryType.CLOSED);

    @Test
    void optional_fields_are_written_as_avro_writes_them() throws IOException {
        var assigned = TimelineEntry.newBuilder(entry(TimelineEntryType.ASSIGNED))
            .setAgency("state-migration-service")
            .setPriority(Priority.P1)
            .build();

        assertThat(writer().write(assigned)).isEqualTo(serialized(assigned));
        assertThat(writer().write(CLOSED)).isEqualTo(serialized(CLOSED));
    }

    @Test
    void a_record_that_cannot_be_written_leaves_nothing_before_the_next() throws IOException {
        var writer = writer();
        var broken = entry(TimelineEntryType.CLOSED);
        broken.setType(null);

        assertThatThrownBy(() -> writer.write(broken)).isInstanceOf(RuntimeException.class);

        assertThat(writer.write(CLOSED)).isEqualTo(serialized(CLOSED));
    }

    @Test
    void it_writes_for_whoever_reads_by_the_same_fields_in_the_same_order() throws IOException {
        var schema = TimelineEntry.SCHEMA$;
        var reversed = schema.getFields()
            .reversed()
            .stream()
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();

        assertThat(writer()
            .writesAs(new SchemaParser().parse(schema.toString().replace("One thing that happened", "What happened"))
                .mainSchema()))
            .isTrue();
        assertThat(writer()
            .writesAs(Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, reversed)))
            .isFalse();
    }

    private static PlainWriter writer() throws IOException {
        return PlainWriter.learn(serialized(CLOSED), CLOSED).orElseThrow();
    }

    private static byte[] serialized(TimelineEntry entry) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] { 0, 0, 0, 0, 7 });
        new SpecificDatumWriter<>(TimelineEntry.class).write(entry,
                EncoderFactory.get().directBinaryEncoder(bytes, null));
        return bytes.toByteArray();
    }

    private static TimelineEntry entry(TimelineEntryType type) {
        return TimelineEntry.newBuilder()
            .setReferralId("8d4a1b7e-1c5f-8f3a-9b2e-5a6c7d8e9f01")
            .setSequence(3)
            .setType(type)
            .setAt(Instant.parse("2026-11-24T08:15:01Z"))
            .setRevision(1)
            .build();
    }

}
