package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.referral.events.CaseSnapshot;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The cases, by referral. */
final class CaseStore {

    static final String NAME = "cases";

    private static final StoredAs<CaseSnapshot> AS = new StoredAs<>(CaseSnapshot.getEncoder(),
            CaseSnapshot.getDecoder(), CaseSnapshot.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    CaseStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    Optional<ReferralCase> get(ReferralId id) {
        return Optional.ofNullable(store.get(id.toString())).map(AS::read).map(CaseRecords::fromRecord);
    }

    /**
     * At most so many, in the order of their ids.
     * @param last the one before the first; an empty text for none
     */
    List<ReferralId> after(String last, int limit) {
        var after = new ArrayList<ReferralId>();
        try (var following = store.range(last.isEmpty() ? null : last, null)) {
            while (following.hasNext() && after.size() < limit) {
                ReferralId.parse(following.next().key).filter(id -> !id.toString().equals(last)).ifPresent(after::add);
            }
        }
        return after;
    }

    /**
     * @param snapshot of the referral's case
     */
    void put(ReferralId id, Outgoing snapshot) {
        store.put(id.toString(), AS.ofBus(snapshot.value()));
    }

    void remove(ReferralId id) {
        if (store.get(id.toString()) != null) {
            store.delete(id.toString());
        }
    }

}
