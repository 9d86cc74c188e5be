package network.referral.wire;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's readers, one for each schema that something was written with and each type that
 * is made of it. Safe for concurrent use.
 */
final class PlainReaders {

    private final SchemaRegistry registry;

    private final Silence silence;

    private final Map<Reading, DatumReader<?>> readers = new ConcurrentHashMap<>();

    private record Reading(int id, Class<?> type) {
    }

    PlainReaders(SchemaRegistry registry, Silence silence) {
        this.registry = registry;
        this.silence = silence;
    }

    /**
     * Empty when the registry knows no such id.
     * @param subject under which it should be, if it is known
     * @throws AvroTypeException when the id is another record's
     */
    @SuppressWarnings("unchecked")
    <T extends SpecificRecord> Optional<DatumReader<T>> of(int id, Class<T> type, Optional<String> subject) {
        var known = (DatumReader<T>) readers.get(new Reading(id, type));
        if (known != null) {
            return Optional.of(known);
        }
        var made = silence.ask(() -> registry.schema(id, subject)).map(written -> reader(written, type));
        made.ifPresent(reader -> readers.put(new Reading(id, type), reader));
        return made;
    }

    static <T extends SpecificRecord> DatumReader<T> reader(Schema written, Class<T> type) {
        var model = SpecificData.getForClass(type);
        var expected = model.getSchema(type);
        if (!written.getFullName().equals(expected.getFullName())) {
            throw new AvroTypeException("Another record");
        }
        return new SpecificDatumReader<>(written, expected, model);
    }

    static <T> T read(DatumReader<T> reader, byte[] bytes) throws IOException {
        return reader.read(null,
                DecoderFactory.get().binaryDecoder(bytes, PlainWriter.PREFIX, bytes.length - PlainWriter.PREFIX, null));
    }

}
