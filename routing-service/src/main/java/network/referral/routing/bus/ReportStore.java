package network.referral.routing.bus;

import java.util.Optional;
import network.referral.events.KeptReport;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What there is to show of the report in force of each referral, for whoever is assigned
 * now or later. What a reporter wrote is in it only as routing cannot open it.
 */
final class ReportStore {

    static final String NAME = "kept-reports";

    private static final StoredAs<KeptReport> AS = new StoredAs<>(KeptReport.getEncoder(), KeptReport.getDecoder(),
            KeptReport.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    ReportStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    Optional<KeptReport> get(ReferralId id) {
        return Optional.ofNullable(store.get(id.toString())).map(AS::read);
    }

    void put(ReferralId id, KeptReport report) {
        store.put(id.toString(), AS.write(report));
    }

    void remove(ReferralId id) {
        if (store.get(id.toString()) != null) {
            store.delete(id.toString());
        }
    }

}
