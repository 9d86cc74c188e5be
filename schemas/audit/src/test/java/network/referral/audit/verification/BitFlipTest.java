package network.referral.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import network.referral.audit.bus.CheckpointRecord;
import network.referral.audit.bus.EntryRecord;
import network.referral.events.AuditCheckpoint;
import network.referral.events.AuditEntry;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every single bit of every record as it lies in the broker, turned. */
class BitFlipTest {

    private static final Keys KEYS = new Keys(Scribe.SERVICES.toArray(String[]::new));

    private static final History HISTORY = new Scribe(KEYS, 3).write(9);

    @BeforeAll
    static void trustOurClasses() {
        TrustedClasses.install();
    }

    @Test
    void every_bit_of_every_entry_is_looked_after() throws IOException {
        for (int at = 0; at < HISTORY.entries().size(); at++) {
            int one = at;
            var bytes = bytes(EntryRecord.of(HISTORY.entries().get(at)));
            turnEach(bytes, AuditEntry.class, record -> EntryRecord.read(record)
                .map(entry -> HISTORY.withEntries(History.replaced(HISTORY.entries(), one, entry))));
        }
    }

    @Test
    void every_bit_of_every_checkpoint_is_looked_after() throws IOException {
        for (int at = 0; at < HISTORY.checkpoints().size(); at++) {
            int one = at;
            var bytes = bytes(CheckpointRecord.of(HISTORY.checkpoints().get(at)));
            turnEach(bytes, AuditCheckpoint.class, record -> CheckpointRecord.read(record)
                .map(changed -> HISTORY.withCheckpoints(History.replaced(HISTORY.checkpoints(), one, changed))));
        }
    }

    /**
     * What cannot be read at all is a finding by itself, where it is read.
     */
    private static <T extends SpecificRecord> void turnEach(byte[] bytes, Class<T> type,
            Function<T, Optional<History>> put) throws IOException {
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var turned = bytes.clone();
            turned[bit / 8] ^= (byte) (1 << bit % 8);
            var record = read(turned, type);
            if (record.isEmpty() || Arrays.equals(bytes(record.get()), bytes)) {
                continue;
            }
            var history = put.apply(record.get());
            assertThat(history.map(changed -> changed.judge(KEYS).isWhole())).as("bit %s of a %s", bit, type)
                .isNotEqualTo(Optional.of(true));
        }
    }

    private static <T extends SpecificRecord> Optional<T> read(byte[] bytes, Class<T> type) {
        try {
            var model = SpecificData.getForClass(type);
            var schema = model.getSchema(type);
            return Optional.of(new SpecificDatumReader<T>(schema, schema, model).read(null,
                    DecoderFactory.get().binaryDecoder(bytes, null)));
        }
        catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(SpecificRecord value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(value.getSchema(), SpecificData.getForSchema(value.getSchema()))
            .write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

}
