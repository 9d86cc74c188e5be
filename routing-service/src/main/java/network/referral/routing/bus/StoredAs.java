package network.referral.routing.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import network.referral.schemas.PublishedSchemas;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * How routing's own stores hold a record: Avro with the schema's fingerprint in front, so
 * that no registry is asked. Safe for concurrent use.
 */
final class StoredAs<T> {

    /** What goes before the Avro of a value on the bus: byte 0 and the schema id. */
    private static final int BUS_PREFIX = 1 + Integer.BYTES;

    private final BinaryMessageEncoder<T> encoder;

    private final BinaryMessageDecoder<T> decoder;

    /** Avro's single-object marker and the fingerprint of the schema. */
    private final byte[] prefix;

    /**
     * @param current of the record; what any published version wrote can be read
     */
    StoredAs(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder, Schema current) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.prefix = prefix(current);
        PublishedSchemas.of(current).forEach(decoder::addSchema);
    }

    private static byte[] prefix(Schema schema) {
        try {
            var fingerprint = SchemaNormalization.parsingFingerprint("CRC-64-AVRO", schema);
            return ByteBuffer.allocate(2 + fingerprint.length).put((byte) 0xC3).put((byte) 1).put(fingerprint).array();
        }
        catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Avro has its own fingerprint", e);
        }
    }

    /** The same record as it goes out on the bus, so that it is encoded once only. */
    byte[] ofBus(byte[] value) {
        return ByteBuffer.allocate(prefix.length + value.length - BUS_PREFIX)
            .put(prefix)
            .put(value, BUS_PREFIX, value.length - BUS_PREFIX)
            .array();
    }

    byte[] write(T value) {
        try {
            var buffer = encoder.encode(value);
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }
        catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /**
     * @throws UncheckedIOException when another version wrote what this one cannot read
     */
    T read(byte[] bytes) {
        try {
            return decoder.decode(bytes);
        }
        catch (IOException e) {
            throw new UncheckedIOException("A store holds what this version cannot read", e);
        }
        catch (AvroRuntimeException e) {
            throw new UncheckedIOException(new IOException("A store holds what another version wrote", e));
        }
    }

}
