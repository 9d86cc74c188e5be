package network.referral.routing.bus;

import network.referral.events.Erasure;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** A mark for each referral that was erased, and nothing else of it. */
final class ErasedStore {

    static final String NAME = "erased";

    private static final StoredAs<Erasure> AS = new StoredAs<>(Erasure.getEncoder(), Erasure.getDecoder(),
            Erasure.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    ErasedStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    boolean has(ReferralId id) {
        return store.get(id.toString()) != null;
    }

    void put(Erasure erasure) {
        store.put(erasure.getReferralId().toString(), AS.write(erasure));
    }

}
