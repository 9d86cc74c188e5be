package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import network.referral.events.Assignment;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Assignments whose agency has no topic yet: kept, shown in a metric, and sent as soon as
 * there is one.
 */
final class WaitingStore {

    static final String NAME = "waiting-assignments";

    private static final StoredAs<Assignment> AS = new StoredAs<>(Assignment.getEncoder(), Assignment.getDecoder());

    private final KeyValueStore<String, byte[]> store;

    WaitingStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    void keep(Assignment assignment) {
        store.put(key(assignment), AS.write(assignment));
    }

    void release(Assignment assignment) {
        store.delete(key(assignment));
    }

    /** At most {@code limit} of those that may go now, oldest agency name first. */
    List<Assignment> ready(Predicate<Assignment> mayGo, int limit) {
        var ready = new ArrayList<Assignment>();
        try (var all = store.all()) {
            while (all.hasNext() && ready.size() < limit) {
                var assignment = AS.read(all.next().value);
                if (mayGo.test(assignment)) {
                    ready.add(assignment);
                }
            }
        }
        return ready;
    }

    long size() {
        return store.approximateNumEntries();
    }

    private static String key(Assignment assignment) {
        return assignment.getAgency() + "/" + assignment.getAssignmentId() + "/" + assignment.getNotice();
    }

}
