package network.referral.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records of one schema as the registry's serializer does, without asking it
 * again: its prefix, then Avro binary. A serializer looks its schema up for every record,
 * which was a quarter of routing's processor time. Safe for concurrent use.
 */
final class PlainWriter {

    /** Byte 0 and the schema id. */
    static final int PREFIX = 1 + Integer.BYTES;

    private static final int FIRST_SIZE = 4096;

    private final byte[] prefix;

    private final Schema schema;

    private final SpecificDatumWriter<SpecificRecord> writer;

    /** Kept for its thread: making buffers costs as much as filling them. */
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    private static final class Buffer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_SIZE);

        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

    }

    private PlainWriter(byte[] prefix, Schema schema, SpecificData model) {
        this.prefix = prefix;
        this.schema = schema;
        this.writer = new OptionalsWriter(schema, model);
    }

    /** By which schema that was written; empty for what is not of this format. */
    static OptionalInt idOf(byte[] bytes) {
        return bytes == null || bytes.length < PREFIX || bytes[0] != 0 ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    }

    /**
     * @param written what the serializer made of the value
     * @return empty when it cannot be said in this way
     */
    static Optional<PlainWriter> learn(byte[] written, SpecificRecord value) {
        var learned = new PlainWriter(Arrays.copyOf(written, PREFIX), value.getSchema(),
                SpecificData.getForClass(value.getClass()));
        return Arrays.equals(learned.write(value), written) ? Optional.of(learned) : Optional.empty();
    }

    /** Writes records of that schema under that id. */
    static PlainWriter of(int id, Schema schema, SpecificData model) {
        return new PlainWriter(ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(id).array(), schema, model);
    }

    /** Whether whoever reads by the other schema finds every field in its place. */
    boolean writesAs(Schema other) {
        return SchemaNormalization.toParsingForm(schema).equals(SchemaNormalization.toParsingForm(other));
    }

    boolean isFor(SpecificRecord value) {
        return value.getSchema() == schema;
    }

    /** Throws as Avro does when the value does not fit its own schema. */
    byte[] write(SpecificRecord value) {
        var buffer = buffers.get();
        buffer.bytes.reset();
        buffer.bytes.writeBytes(prefix);
        try {
            writer.write(value, buffer.encoder);
            buffer.encoder.flush();
        }
        catch (RuntimeException | Error e) {
            // what it wrote so far must not come before another record
            buffers.remove();
            throw e;
        }
        catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return buffer.bytes.toByteArray();
    }

}
