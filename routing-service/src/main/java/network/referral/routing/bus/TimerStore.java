package network.referral.routing.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * When silence next has a consequence, one entry for each referral that waits, ordered by
 * time.
 */
final class TimerStore {

    static final String NAME = "timers";

    private static final byte[] PRESENT = {};

    /** An entry as it was found, wherever its case would look for it. */
    record Entry(String key, ReferralId referral) {
    }

    private static final int DIGITS = 15;

    /**
     * In one go, of one partition: what those that are to wait wait for is taken by the
     * same thread, which has several.
     */
    private static final int LOOKS = 300;

    private final KeyValueStore<String, byte[]> store;

    /** Where the next look goes on; null for the front. */
    private String goOn;

    TimerStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    /**
     * Moves a referral's entry from where its case before says it is to where the case
     * after wants it.
     */
    void move(ReferralId referral, Optional<Instant> before, Optional<Instant> after) {
        if (before.equals(after)) {
            return;
        }
        before.ifPresent(due -> store.delete(key(due, referral)));
        after.ifPresent(due -> store.put(key(due, referral), PRESENT));
    }

    /**
     * Nothing was due by it: it goes to where its case wants it. Left where it is it
     * would be found at each look, and enough of its kind before all others.
     */
    void fit(Entry found, Optional<Instant> due) {
        store.delete(found.key());
        due.ifPresent(instant -> store.put(key(instant, found.referral()), PRESENT));
    }

    /**
     * At most {@code limit} entries whose time has come, longest overdue first. Where
     * many are left out it comes to the others only after some looks, and begins there
     * again while it finds any with more behind them: so long it does not come back to
     * those before, though they are overdue for longer.
     * @param leaveOut none of these referrals
     */
    List<Entry> due(Instant now, int limit, Predicate<ReferralId> leaveOut) {
        var due = new ArrayList<Entry>();
        var from = goOn;
        goOn = null;
        try (var passed = store.range(from, digits(now) + "~")) {
            for (int looks = 0; passed.hasNext() && due.size() < limit; looks++) {
                var key = passed.next().key;
                if (looks == LOOKS) {
                    goOn = due.isEmpty() ? key : from;
                    break;
                }
                ReferralId.parse(key.substring(DIGITS + 1))
                    .filter(leaveOut.negate())
                    .ifPresent(referral -> due.add(new Entry(key, referral)));
            }
        }
        if (due.size() == limit) {
            goOn = from;
        }
        return due;
    }

    private static String key(Instant due, ReferralId referral) {
        return digits(due) + "/" + referral;
    }

    /** As many digits for every instant, so that keys sort by time. */
    static String digits(Instant due) {
        var digits = Long.toString(Math.clamp(due.toEpochMilli(), 0, 999_999_999_999_999L));
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

}
