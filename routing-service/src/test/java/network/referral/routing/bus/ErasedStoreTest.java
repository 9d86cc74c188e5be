package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import network.referral.events.Erasure;
import network.referral.events.ErasureMark;
import network.referral.schemas.Bytes;
import network.referral.schemas.PublishedSchemas;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class ErasedStoreTest {

    static {
        TrustedClasses.install();
    }

    private static final ReferralId REFERRAL = ReferralId.derive("test", "erased");

    private static final Instant AT = Instant.parse("2026-11-24T08:15:01Z");

    private final KeyValueStore<String, byte[]> store = InMemory.store(ErasedStore.NAME, Serdes.String(),
            Serdes.ByteArray());

    private final ErasedStore marks = new ErasedStore(store);

    @Test
    void a_mark_says_who_takes_the_place_of_what_was_erased() {
        var mark = new ErasureMark(REFERRAL.toString(), AT, ReferralId.derive("test", "later").toString());

        marks.put(mark);

        assertThat(marks.get(REFERRAL)).contains(mark);
        assertThat(marks.get(ReferralId.derive("test", "later"))).isEmpty();
    }

    @Test
    void what_the_first_routing_kept_is_a_mark_that_names_nobody() throws IOException {
        var first = PublishedSchemas.of(Erasure.SCHEMA$).getFirst();

        store.put(REFERRAL.toString(), written(first, REFERRAL.toString(), AT.toEpochMilli()));

        assertThat(marks.has(REFERRAL)).isTrue();
        assertThat(marks.get(REFERRAL)).contains(new ErasureMark(REFERRAL.toString(), AT, null));
    }

    private static byte[] written(Schema schema, String referral, long erasedAt) throws IOException {
        var record = new GenericRecordBuilder(schema).set("referralId", referral).set("erasedAt", erasedAt).build();
        return Bytes.of(new BinaryMessageEncoder<>(new GenericData(), schema).encode(record));
    }

}
