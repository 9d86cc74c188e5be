package network.referral.routing.bus;

import java.util.Optional;
import network.referral.events.RoutingDecision;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The decision in force on each referral, for what a later notice to an agency must
 * repeat.
 */
final class DecisionStore {

    static final String NAME = "decisions";

    private static final StoredAs<RoutingDecision> AS = new StoredAs<>(RoutingDecision.getEncoder(),
            RoutingDecision.getDecoder(), RoutingDecision.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    DecisionStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    Optional<RoutingDecision> get(ReferralId id) {
        return Optional.ofNullable(store.get(id.toString())).map(AS::read);
    }

    void put(ReferralId id, Outgoing decision) {
        store.put(id.toString(), AS.ofBus(decision.value()));
    }

    void remove(ReferralId id) {
        if (store.get(id.toString()) != null) {
            store.delete(id.toString());
        }
    }

}
