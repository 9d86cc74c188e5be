package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import network.referral.events.Erasure;
import network.referral.events.ErasureMark;
import network.referral.schemas.ReferralId;
import network.referral.schemas.TrustedClasses;
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
    void what_an_older_routing_kept_is_a_mark_that_names_nobody() {
        var older = new StoredAs<>(Erasure.getEncoder(), Erasure.getDecoder(), Erasure.SCHEMA$);

        store.put(REFERRAL.toString(), older.write(new Erasure(REFERRAL.toString(), AT)));

        assertThat(marks.has(REFERRAL)).isTrue();
        assertThat(marks.get(REFERRAL)).contains(new ErasureMark(REFERRAL.toString(), AT, null));
    }

}
