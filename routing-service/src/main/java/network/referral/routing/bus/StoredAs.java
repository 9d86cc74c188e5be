package network.referral.routing.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import network.referral.schemas.PublishedSchemas;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/**
 * How routing's own stores hold a record: Avro with the schema's fingerprint in front, so
 * that no registry is asked. Safe for concurrent use.
 */
record StoredAs<T>(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {

    /**
     * @param current of the record; what any published version wrote can be read
     */
    StoredAs(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder, Schema current) {
        this(encoder, decoder);
        PublishedSchemas.of(current).forEach(decoder::addSchema);
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
    }

}
