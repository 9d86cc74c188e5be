package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import network.referral.events.EncounterGroup;
import network.referral.routing.linking.Encounter;
import network.referral.schemas.EncounterId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Encounters that several agencies may report, each until nobody can report it any more.
 * Beside each lies an entry that says when to forget it, ordered by time.
 */
final class GroupStore {

    static final String NAME = "groups";

    private static final String GROUP = "group/";

    private static final String FORGET = "forget/";

    private static final String UNTIL = "until/";

    private static final byte[] PRESENT = {};

    private final KeyValueStore<String, byte[]> store;

    GroupStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    Encounter get(EncounterId id) {
        return get(id.toString());
    }

    private Encounter get(String id) {
        var stored = store.get(GROUP + id);
        return stored == null ? Encounter.UNKNOWN : new Encounter(
                LinkMessages.GROUP.read(stored).getReports().stream().map(LinkMessages::report).toList());
    }

    /**
     * @param keep counted from now and not from the report: reading the reports again
     * from their beginning gives the same links
     */
    void put(EncounterId id, Encounter encounter, Instant now, Duration keep) {
        if (!isOf(get(id), encounter)) {
            keep(id.toString(), now.plus(keep));
        }
        store.put(GROUP + id, LinkMessages.GROUP
            .write(new EncounterGroup(encounter.reports().stream().map(LinkMessages::toRecord).toList())));
    }

    /** False where the name has come to mean another encounter. */
    private static boolean isOf(Encounter known, Encounter encounter) {
        return !known.reports().isEmpty() && known.reports().getFirst().equals(encounter.reports().getFirst());
    }

    private void keep(String id, Instant until) {
        var digits = TimerStore.digits(until);
        store.put(FORGET + digits + "/" + id, PRESENT);
        store.put(UNTIL + id, bytes(digits));
    }

    /**
     * At most {@code limit} of those whose time is over.
     * @param keep as of now: an encounter whose first report may still be followed by
     * others, since that has become longer, is kept on
     */
    void forget(Instant now, int limit, Duration keep) {
        var over = new ArrayList<String>();
        try (var entries = store.range(FORGET, FORGET + TimerStore.digits(now) + "~")) {
            while (entries.hasNext() && over.size() < limit) {
                over.add(entries.next().key);
            }
        }
        for (var entry : over) {
            var slash = entry.lastIndexOf('/');
            var id = entry.substring(slash + 1);
            if (Arrays.equals(store.get(UNTIL + id), bytes(entry.substring(FORGET.length(), slash)))) {
                keepOrForget(id, now, keep);
            }
            store.delete(entry);
        }
    }

    private void keepOrForget(String id, Instant now, Duration keep) {
        var until = get(id).reports().stream().findFirst().map(first -> first.acceptedAt().plus(keep));
        if (until.filter(now::isBefore).isPresent()) {
            keep(id, until.get());
        }
        else {
            store.delete(GROUP + id);
            store.delete(UNTIL + id);
        }
    }

    private static byte[] bytes(String digits) {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

}
