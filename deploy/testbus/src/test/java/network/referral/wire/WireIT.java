package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.DeadLetterCause;
import network.referral.events.TimelineEntry;
import network.referral.testbus.TestBus;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels, byte for byte, against a real registry. */
class WireIT {

    private static final Registry REGISTRY = new Registry(TestBus.shared().registryUrl());

    private static Wire wire;

    private static final String REFERRAL = "0b6f2f0e-6f3e-8c11-9d3a-5a7f6e2d1c40";

    @BeforeAll
    static void open() {
        wire = new Wire(TestBus.shared().registry());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void aRecordIsAZeroTheSubjectsIdBigEndianAndAvro() {
        var topic = Samples.topic();
        int id = REGISTRY.register(topic, topic.schema());
        assertThat(REGISTRY.latest(topic)).isEqualTo(id);

        var bytes = wire.encode(topic, Samples.status(REFERRAL));

        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(id);
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length))
            .isEqualTo(Samples.avro(Samples.generic(topic.schema(), "ACKNOWLEDGED")));
        assertThat(decoded(bytes)).isEqualTo(Samples.status(REFERRAL));
    }

    @Test
    void twoTopicsOfOneSchemaHaveOneId() {
        var one = Samples.topic();
        var other = Samples.topic();
        assertThat(REGISTRY.register(one, one.schema())).isEqualTo(REGISTRY.register(other, other.schema()));
    }

    @Test
    void aTopicWithoutASchemaIsNotWrittenToByAWireThatHasWrittenNothing() {
        var schema = Samples.changed("What an agency says of its assignment", "What nobody has registered");
        try (var fresh = new Wire(TestBus.shared().registry())) {
            var record = new AnyText(schema);
            assertThatThrownBy(() -> fresh.encode(Samples.topic(schema), record))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("-value is not registered");
        }
    }

    /** As an older build registered it; the registry takes both texts for one schema. */
    @Test
    void whereOnlyTheDocumentationIsNewerTheRegisteredSchemaIsWrittenBy() {
        var newer = Samples.topic(documented("\"doc\":\"Now " + UUID.randomUUID() + "\""));
        int id = REGISTRY.register(newer, documented("\"doc\":\"Before\""));
        new SchemaRegistry(TestBus.shared().registryUrl()).register(newer);

        var bytes = wire.encode(newer, new AnyText(newer.schema()));

        assertThat(bytes).isEqualTo(Samples.framed(id, new byte[] { 6, 'a', 'n', 'y', 6, 'a', 'n', 'y' }));
    }

    private static Schema documented(String doc) {
        return new SchemaParser().parse("""
                {"type":"record","name":"Documented","namespace":"network.referral.tests",%s,
                 "fields":[{"name":"text","type":"string",%1$s},{"name":"note","type":"string"}]}
                """.formatted(doc)).mainSchema();
    }

    @Test
    void whatAnOlderVersionWroteIsReadWithItsDefaults() {
        var topic = Samples.topic();
        var older = Samples.without("outcome");
        int id = REGISTRY.register(topic, older);
        assertThat(REGISTRY.register(topic, topic.schema())).isNotEqualTo(id);

        var read = decoded(Samples.framed(id, Samples.avro(Samples.generic(older, "ACCEPTED"))));

        assertThat(read.getState()).isEqualTo(AssignmentState.ACCEPTED);
        assertThat(read.getOutcome()).isNull();
        assertThat(read.getOccurredAt()).isEqualTo(Samples.NOON);
    }

    @Test
    void whatANewerVersionWroteIsReadAsFarAsItIsKnown() {
        var topic = Samples.topic();
        REGISTRY.register(topic, topic.schema());
        var newer = Samples.changed("\"CANCELLED\"]", "\"CANCELLED\",\"SUSPENDED\"]");
        int id = REGISTRY.register(topic, newer);

        var read = decoded(Samples.framed(id, Samples.avro(Samples.generic(newer, "SUSPENDED"))));

        assertThat(read.getState()).isEqualTo(AssignmentState.UNKNOWN);
        assertThat(read.getReferralId()).hasToString(REFERRAL);
    }

    static List<byte[]> notAvro() {
        return Arrays.asList(null, new byte[0], new byte[] { 0, 0, 0, 1 }, "not avro".getBytes(),
                new byte[] { 1, 0, 0, 0, 1, 2 }, "{\"statusId\":\"x\"}".getBytes());
    }

    @ParameterizedTest
    @MethodSource("notAvro")
    void whatIsNotFramedIsNoAvro(byte[] bytes) {
        assertThat(wire.decode(bytes, AssignmentStatus.class)).isEqualTo(Decoded.refused(DeadLetterCause.NOT_AVRO));
    }

    @Test
    void anIdThatNobodyRegisteredIsAnUnknownSchema() {
        for (int id : new int[] { 987_654_321, Integer.MAX_VALUE, -1, Integer.MIN_VALUE }) {
            assertThat(wire.decode(Samples.framed(id, new byte[] { 2, 65 }), AssignmentStatus.class)).as("id %s", id)
                .isEqualTo(Decoded.refused(DeadLetterCause.UNKNOWN_SCHEMA));
        }
    }

    @Test
    void aRecordOfAnotherTypeIsAMismatch() {
        var topic = Samples.topic();
        REGISTRY.register(topic, topic.schema());
        var bytes = wire.encode(topic, Samples.status(REFERRAL));
        assertThat(wire.decode(bytes, TimelineEntry.class)).isEqualTo(Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH));
    }

    @Test
    void bytesThatAreCutOffAreAMismatch() {
        var topic = Samples.topic();
        REGISTRY.register(topic, topic.schema());
        var bytes = wire.encode(topic, Samples.status(REFERRAL));
        for (int length = 5; length < bytes.length; length++) {
            assertThat(wire.decode(Arrays.copyOf(bytes, length), AssignmentStatus.class)).as("%s bytes", length)
                .isEqualTo(Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH));
        }
    }

    @Test
    void noClassIsMadeThatIsNoEventOfTheNetwork() {
        var topic = Samples.topic(Trap.SCHEMA$);
        var value = new GenericData.Record(Trap.SCHEMA$);
        value.put("text", "any");
        var bytes = Samples.framed(REGISTRY.register(topic, Trap.SCHEMA$), Samples.avro(value));

        assertThat(wire.decode(bytes, AssignmentStatus.class))
            .isEqualTo(Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH));
        assertThat(wire.decode(bytes, SpecificRecord.class))
            .isEqualTo(Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH));
        assertThat(Trap.MADE).hasValue(0);
    }

    @Test
    void noClassIsMadeThatAPropertyOfASchemaNames() {
        var topic = Samples.topic();
        var schema = Samples.changed("\"name\":\"statusId\",\"type\":\"string\"",
                "\"name\":\"statusId\",\"type\":{\"type\":\"string\",\"java-class\":\"" + Trap.class.getName() + "\"}");
        var bytes = Samples.framed(REGISTRY.register(topic, schema), Samples.avro(Samples.generic(schema, "ACCEPTED")));

        assertThat(wire.decode(bytes, AssignmentStatus.class)).satisfiesAnyOf(
                read -> assertThat(read).isInstanceOf(Decoded.Value.class),
                read -> assertThat(read).isEqualTo(Decoded.refused(DeadLetterCause.SCHEMA_MISMATCH)));
        assertThat(Trap.MADE).hasValue(0);
    }

    private static AssignmentStatus decoded(byte[] bytes) {
        var decoded = wire.decode(bytes, AssignmentStatus.class);
        assertThat(decoded).isInstanceOf(Decoded.Value.class);
        return ((Decoded.Value<AssignmentStatus>) decoded).value();
    }

    /** A record of texts only. */
    private record AnyText(Schema schema) implements SpecificRecord {

        @Override
        public Schema getSchema() {
            return schema;
        }

        @Override
        public Object get(int field) {
            return "any";
        }

        @Override
        public void put(int field, Object value) {
            throw new UnsupportedOperationException();
        }

    }

}
