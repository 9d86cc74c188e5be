package network.referral.routing.bus;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import network.referral.events.Erasure;
import network.referral.events.ErasureMark;
import network.referral.schemas.PublishedSchemas;
import network.referral.schemas.ReferralId;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A mark for each referral that was erased, with the referral that takes its place for
 * other reports of the person, and nothing else of it.
 */
final class ErasedStore {

    static final String NAME = "erased";

    private static final StoredAs<ErasureMark> AS = new StoredAs<>(ErasureMark.getEncoder(), decoder(),
            ErasureMark.SCHEMA$);

    private final KeyValueStore<String, byte[]> store;

    ErasedStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    /**
     * An older routing kept the erasure itself, which names no successor: as it was then,
     * and a mark is kept for ever.
     */
    private static BinaryMessageDecoder<ErasureMark> decoder() {
        var decoder = ErasureMark.getDecoder();
        PublishedSchemas.of(Erasure.SCHEMA$).forEach(decoder::addSchema);
        return decoder;
    }

    boolean has(ReferralId id) {
        return store.get(id.toString()) != null;
    }

    Set<ReferralId> all() {
        var erased = new HashSet<ReferralId>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> erased.add(LinkRecords.referral(entry.key)));
        }
        return erased;
    }

    Optional<ErasureMark> get(ReferralId id) {
        return Optional.ofNullable(store.get(id.toString())).map(AS::read);
    }

    void put(ErasureMark mark) {
        store.put(mark.getReferralId().toString(), AS.write(mark));
    }

}
