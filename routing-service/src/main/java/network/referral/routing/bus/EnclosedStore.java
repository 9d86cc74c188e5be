package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import network.referral.events.Assignment;
import network.referral.routing.assignment.Enclosure;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What was ever enclosed with content, also for whoever has the task no longer: they keep
 * copies, and must hear when it is erased. As text, so that every build can read it.
 */
final class EnclosedStore {

    static final String NAME = "enclosed";

    private final KeyValueStore<String, String> store;

    EnclosedStore(KeyValueStore<String, String> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, String>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.String());
    }

    void put(Assignment notice) {
        store.put(key(notice.getReferralId(), notice.getAssignmentId()), String.join(" ", notice.getAgency(),
                notice.getPurpose(), notice.getPriority().name(), notice.getLinkedReferral()));
    }

    private static String key(Object referral, Object enclosure) {
        return referral + "/" + enclosure;
    }

    boolean has(ReferralId referral, AssignmentId enclosure) {
        return store.get(key(referral, enclosure)) != null;
    }

    boolean has(Assignment notice) {
        return store.get(key(notice.getReferralId(), notice.getAssignmentId())) != null;
    }

    /** It was taken back before it could be heard. */
    void remove(Assignment notice) {
        store.delete(key(notice.getReferralId(), notice.getAssignmentId()));
    }

    /** In the order of their ids; nobody is owed anything by them. */
    List<Enclosure> of(ReferralId referral) {
        var all = new ArrayList<Enclosure>();
        try (var own = store.range(referral + "/", referral + "0")) {
            own.forEachRemaining(entry -> all.add(enclosure(entry.key, entry.value.split(" "))));
        }
        return all;
    }

    private static Enclosure enclosure(String key, String[] words) {
        return new Enclosure(AssignmentId.parse(key.substring(key.indexOf('/') + 1)).orElseThrow(),
                LinkRecords.referral(words[3]), Set.of(), new AgencyId(words[0]), words[1], words[2], true);
    }

    void forget(ReferralId erased) {
        of(erased).forEach(enclosure -> store.delete(key(erased, enclosure.id())));
    }

}
