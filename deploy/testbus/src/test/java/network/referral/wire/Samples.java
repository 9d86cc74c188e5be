package network.referral.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.schemas.Topic;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;

/**
 * An agency's statement as the record of the tests, on topics that no other test uses.
 */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Samples() {
    }

    static Topic topic() {
        return topic(AssignmentStatus.SCHEMA$);
    }

    static Topic topic(Schema schema) {
        return new Topic("referral.tests." + UUID.randomUUID(), schema, true);
    }

    static AssignmentStatus status(String referralId) {
        return AssignmentStatus.newBuilder()
            .setStatusId("5f0c7d1a-9be2-8a44-8c1d-0e2f3a4b5c6d")
            .setReferralId(referralId)
            .setAssignmentId("7d1e5b7a-22c4-8f0e-b1a9-3c4d5e6f7a8b")
            .setState(AssignmentState.ACKNOWLEDGED)
            .setOccurredAt(NOON)
            .setRecordedAt(NOON)
            .build();
    }

    /** The schema of a statement with a piece of its text replaced. */
    static Schema changed(String piece, String replacement) {
        var text = AssignmentStatus.SCHEMA$.toString();
        if (!text.contains(piece)) {
            throw new IllegalArgumentException("The schema does not have " + piece);
        }
        return new SchemaParser().parse(text.replace(piece, replacement)).mainSchema();
    }

    /** The schema of a statement without one of its fields. */
    static Schema without(String field) {
        var fields = AssignmentStatus.SCHEMA$.getFields()
            .stream()
            .filter(present -> !present.name().equals(field))
            .map(present -> new Schema.Field(present, present.schema()))
            .toList();
        return Schema.createRecord(AssignmentStatus.SCHEMA$.getName(), null, AssignmentStatus.SCHEMA$.getNamespace(),
                false, fields);
    }

    /** A statement as somebody writes it who has only the schema. */
    static GenericRecord generic(Schema schema, String state) {
        var value = new GenericData.Record(schema);
        value.put("statusId", "5f0c7d1a-9be2-8a44-8c1d-0e2f3a4b5c6d");
        value.put("referralId", "0b6f2f0e-6f3e-8c11-9d3a-5a7f6e2d1c40");
        value.put("assignmentId", "7d1e5b7a-22c4-8f0e-b1a9-3c4d5e6f7a8b");
        value.put("state", new GenericData.EnumSymbol(schema.getField("state").schema(), state));
        value.put("occurredAt", NOON.toEpochMilli());
        value.put("recordedAt", NOON.toEpochMilli());
        return value;
    }

    /** As Confluent's serializers frame it: 0, the id big-endian, Avro binary. */
    static byte[] framed(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length).put((byte) 0).putInt(schemaId).put(avro).array();
    }

    static byte[] avro(GenericRecord value) {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return bytes.toByteArray();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
