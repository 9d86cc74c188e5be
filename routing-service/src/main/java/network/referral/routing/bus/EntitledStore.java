package network.referral.routing.bus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import network.referral.routing.needtoknow.Access;
import network.referral.routing.needtoknow.Entitlement;
import network.referral.schemas.AgencyId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * By which entitlements each agency may have been told what it may know of what it holds:
 * the one by which all of it was last gone through, and each that the directory has shown
 * since. As text, so that every build can read it.
 */
final class EntitledStore {

    static final String NAME = "entitled";

    /** No agency's id. Without it nothing was ever noted here. */
    private static final String BEGUN = ":begun";

    /** Begins the line of an entitlement. */
    private static final String PURPOSE = "purpose:";

    private final KeyValueStore<String, String> store;

    private final Map<AgencyId, Set<Entitlement>> known = new HashMap<>();

    private boolean begun;

    EntitledStore(KeyValueStore<String, String> store) {
        this.store = store;
        this.begun = store.get(BEGUN) != null;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                if (AgencyId.isValid(entry.key)) {
                    known.put(new AgencyId(entry.key), read(entry.value));
                }
            });
        }
    }

    static StoreBuilder<KeyValueStore<String, String>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.String());
    }

    /** All of which anything is noted. */
    Set<AgencyId> agencies() {
        return Set.copyOf(known.keySet());
    }

    /**
     * One that is listed for the first time was entitled to nothing; but what was told
     * before anything was noted at all, was told by what the directory says now.
     */
    Set<Entitlement> of(AgencyId agency) {
        return known.getOrDefault(agency, begun ? Set.of(Entitlement.NOTHING) : Set.of());
    }

    void put(AgencyId agency, Set<Entitlement> entitlements) {
        known.put(agency, Set.copyOf(entitlements));
        store.put(agency.value(),
                entitlements.stream().map(EntitledStore::text).sorted().collect(Collectors.joining("\n")));
    }

    /** Whoever is noted from now on is new. */
    void begin() {
        if (!begun) {
            store.put(BEGUN, "");
            begun = true;
        }
    }

    private static String text(Entitlement entitlement) {
        return new TreeMap<>(entitlement.access()).entrySet()
            .stream()
            .map(each -> " " + each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("", PURPOSE + entitlement.consentPurpose(), ""));
    }

    private static Set<Entitlement> read(String texts) {
        return texts.lines()
            .filter(line -> line.startsWith(PURPOSE))
            .map(line -> line.substring(PURPOSE.length()).split(" ", -1))
            .map(words -> new Entitlement(access(words), words[0]))
            .collect(Collectors.toSet());
    }

    /** A word that this build does not know gives nothing. */
    private static Map<String, Access> access(String[] words) {
        var access = new HashMap<String, Access>();
        for (var known : Access.values()) {
            Arrays.stream(words, 1, words.length)
                .filter(word -> word.endsWith("=" + known))
                .forEach(word -> access.put(word.substring(0, word.indexOf('=')), known));
        }
        return access;
    }

}
