package network.referral.routing.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Routing's own store of cases: Avro with the schema's fingerprint in front, so that no
 * registry is asked.
 */
final class CaseStore {

    static final String NAME = "cases";

    private final KeyValueStore<String, byte[]> store;

    CaseStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    Optional<ReferralCase> get(ReferralId id) {
        return Optional.ofNullable(store.get(id.toString())).map(CaseStore::read);
    }

    void put(ReferralCase referral) {
        store.put(referral.id().toString(), write(referral));
    }

    private static ReferralCase read(byte[] bytes) {
        try {
            return CaseRecords.fromRecord(CaseSnapshot.getDecoder().decode(bytes));
        }
        catch (IOException e) {
            throw new UncheckedIOException("The store of cases holds what this version cannot read", e);
        }
    }

    private static byte[] write(ReferralCase referral) {
        try {
            ByteBuffer buffer = CaseSnapshot.getEncoder().encode(CaseRecords.toRecord(referral));
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }
        catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

}
