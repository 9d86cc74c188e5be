package network.referral.routing.bus;

import java.io.UncheckedIOException;
import java.util.Optional;
import network.referral.events.AgencyRecord;
import network.referral.schemas.AgencyId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The entry of the directory by which each agency was last told what it may know of what
 * it holds.
 */
final class EntitledStore {

    static final String NAME = "entitled";

    private static final StoredAs<AgencyRecord> AS = new StoredAs<>(AgencyRecord.getEncoder(),
            AgencyRecord.getDecoder(), AgencyRecord.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    EntitledStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    /** What a newer build has noted and this one cannot read counts as nothing noted. */
    Optional<AgencyRecord> get(AgencyId agency) {
        try {
            return Optional.ofNullable(store.get(agency.value())).map(AS::read);
        }
        catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    void put(AgencyId agency, AgencyRecord entry) {
        store.put(agency.value(), AS.write(entry));
    }

}
