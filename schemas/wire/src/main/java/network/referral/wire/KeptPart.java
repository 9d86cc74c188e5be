package network.referral.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a view holds of each record, where that is not the whole: in Avro by this build's
 * own schema, so that no registry is asked. It outlives no process. Safe for concurrent
 * use.
 */
final class KeptPart<T extends SpecificRecord> {

    /** No registry's: nobody else reads it. */
    private static final int NO_ID = 0;

    private final UnaryOperator<T> part;

    private final PlainWriter writer;

    private final DatumReader<T> reader;

    KeptPart(Class<T> type, UnaryOperator<T> part) {
        var model = SpecificData.getForClass(type);
        var schema = model.getSchema(type);
        this.part = part;
        this.writer = PlainWriter.of(NO_ID, schema, model);
        this.reader = PlainReaders.reader(schema, type);
    }

    byte[] write(T whole) {
        return writer.write(part.apply(whole));
    }

    T read(byte[] kept) {
        try {
            return PlainReaders.read(reader, kept);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

}
