package network.referral.routing.bus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.routing.assignment.Enclosure;
import network.referral.routing.assignment.HeldAssignment;
import network.referral.routing.assignment.ReferralCase;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What agencies were told without its content, because they had no key to seal it by:
 * owed to them, in the order of the agencies, until they have one.
 */
final class WithheldStore {

    static final String NAME = "withheld";

    private static final byte[] PRESENT = {};

    private final KeyValueStore<String, byte[]> store;

    /**
     * How much is owed to each agency: the store itself is looked through only once,
     * here.
     */
    private final Map<AgencyId, Integer> owed = new HashMap<>();

    /** Where the next look begins; empty for the front. */
    private String goOn = "";

    /** What was told without its content. */
    record Place(AgencyId agency, ReferralId referral, AssignmentId assignment) {

        private String key() {
            return agency + "/" + referral + "/" + assignment;
        }

        private static Place of(String key) {
            var parts = key.split("/");
            return new Place(new AgencyId(parts[0]), ReferralId.parse(parts[1]).orElseThrow(),
                    AssignmentId.parse(parts[2]).orElseThrow());
        }
    }

    /**
     * That it becomes owed, or is no longer.
     */
    record Change(Place place, boolean isOwed) {
    }

    WithheldStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> owed.merge(Place.of(entry.key).agency(), 1, Integer::sum));
        }
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    /** Said twice, it is the same once. */
    void apply(Change change) {
        var key = change.place().key();
        boolean wasOwed = isOwed(change.place());
        if (change.isOwed() && !wasOwed) {
            store.put(key, PRESENT);
            owed.merge(change.place().agency(), 1, Integer::sum);
        }
        else if (!change.isOwed() && wasOwed) {
            store.delete(key);
            owed.computeIfPresent(change.place().agency(), (agency, count) -> count == 1 ? null : count - 1);
        }
    }

    boolean isOwed(Place place) {
        return owed.containsKey(place.agency()) && store.get(place.key()) != null;
    }

    /** Nothing of an erased referral is owed to anybody. */
    void forget(Set<ReferralId> erased) {
        if (owed.isEmpty()) {
            return;
        }
        var places = new ArrayList<Place>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> places.add(Place.of(entry.key)));
        }
        places.stream()
            .filter(place -> erased.contains(place.referral()))
            .forEach(place -> apply(new Change(place, false)));
    }

    /** Of what an agency had before and has no longer, nothing is owed to it. */
    void forgetWhatIsOver(ReferralCase before, ReferralCase after) {
        if (owed.isEmpty()) {
            return;
        }
        var still = places(after, Informed::isHeld, shown -> !shown.done()).collect(Collectors.toSet());
        places(before, Informed::isHeld, shown -> !shown.done()).filter(place -> !still.contains(place))
            .forEach(place -> apply(new Change(place, false)));
    }

    private static Stream<Place> places(ReferralCase referral, Predicate<HeldAssignment> isHeld,
            Predicate<Enclosure> isOpen) {
        return Stream.concat(
                referral.assignments()
                    .values()
                    .stream()
                    .filter(isHeld)
                    .map(held -> new Place(held.agency(), referral.id(), held.id())),
                Enclosure.of(referral)
                    .stream()
                    .filter(isOpen)
                    .map(shown -> new Place(shown.holder(), referral.id(), shown.id())));
    }

    /**
     * At most {@code limit} that can be told by now, from behind those of the last look:
     * those of them that could not be told keep nobody from it.
     * @param leaveOut none of these referrals
     */
    List<Place> ready(Predicate<AgencyId> hasKey, Predicate<ReferralId> leaveOut, int limit) {
        var ready = new ArrayList<Place>();
        owed.keySet()
            .stream()
            .filter(hasKey)
            .map(AgencyId::toString)
            .sorted(Comparator.comparing(agency -> agency + "/"))
            .forEach(agency -> take(agency, leaveOut, limit, ready));
        goOn = ready.size() < limit ? "" : ready.getLast().key() + "~";
        return ready;
    }

    /** Keys of one agency lie between its id with a slash and with what follows that. */
    private void take(String agency, Predicate<ReferralId> leaveOut, int limit, List<Place> ready) {
        var end = agency + "0";
        if (goOn.compareTo(end) >= 0) {
            return;
        }
        var front = agency + "/";
        try (var own = store.range(goOn.compareTo(front) > 0 ? goOn : front, end)) {
            while (own.hasNext() && ready.size() < limit) {
                var place = Place.of(own.next().key);
                if (!leaveOut.test(place.referral())) {
                    ready.add(place);
                }
            }
        }
    }

    Map<AgencyId, Integer> byAgency() {
        return Map.copyOf(owed);
    }

}
