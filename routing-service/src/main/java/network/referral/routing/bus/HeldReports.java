package network.referral.routing.bus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import network.referral.events.HeldReport;
import network.referral.events.KeptHeader;
import network.referral.schemas.Bytes;
import network.referral.schemas.ReferralId;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * First reports that wait for a moment to learn whether their person was reported before.
 */
final class HeldReports {

    static final String NAME = "held-reports";

    private static final StoredAs<HeldReport> AS = new StoredAs<>(HeldReport.getEncoder(), HeldReport.getDecoder(),
            HeldReport.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    HeldReports(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    /**
     * One that waits.
     *
     * @param until when it is decided at the latest
     * @param record as it came
     * @param first the first report of the same person, once the group has named it
     */
    record Held(ReferralId referral, Instant until, Received record, Optional<ReferralId> first) {

        Held following(ReferralId named) {
            return new Held(referral, until, record, Optional.of(named));
        }

        boolean follows(ReferralId named) {
            return first.filter(named::equals).isPresent();
        }

    }

    Optional<Held> get(ReferralId referral) {
        return Optional.ofNullable(store.get(referral.toString())).map(AS::read).map(held -> held(referral, held));
    }

    void put(Held held) {
        var record = held.record();
        store.put(held.referral().toString(),
                AS.write(HeldReport.newBuilder()
                    .setUntil(held.until())
                    .setValue(ByteBuffer.wrap(record.value()))
                    .setTopic(record.origin().topic())
                    .setPartition(record.origin().partition())
                    .setOffset(record.origin().offset())
                    .setHeaders(Arrays.stream(record.headers().toArray()).map(HeldReports::kept).toList())
                    .setFirst(held.first().map(ReferralId::toString).orElse(null))
                    .build()));
    }

    void release(ReferralId referral) {
        store.delete(referral.toString());
    }

    private static Held held(ReferralId referral, HeldReport held) {
        var headers = new RecordHeaders();
        held.getHeaders()
            .forEach(header -> headers.add(header.getName().toString(),
                    header.getValue() == null ? null : Bytes.of(header.getValue())));
        var record = new Received(referral.toString().getBytes(StandardCharsets.UTF_8), Bytes.of(held.getValue()),
                headers, new Origin(held.getTopic().toString(), held.getPartition(), held.getOffset()));
        return new Held(referral, held.getUntil(), record,
                Optional.ofNullable(held.getFirst()).map(LinkRecords::referral));
    }

    private static KeptHeader kept(Header header) {
        return new KeptHeader(header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value()));
    }

}
