package network.referral.routing.bus;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.OnceMore;
import network.referral.schemas.ReferralId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Notices to agencies that have no topic yet, or one that takes no record now, in the
 * order they were made: kept, shown in a metric, and sent as soon as that has changed.
 * While any waits for an agency, later ones wait behind it. Of an assignment that was
 * taken back before its agency could hear of it a mark stays among them until its
 * referral is erased.
 */
final class WaitingStore {

    static final String NAME = "waiting-assignments";

    private static final StoredAs<Assignment> AS = new StoredAs<>(Assignment.getEncoder(), Assignment.getDecoder(),
            Assignment.SCHEMA$);

    private final KeyValueStore<Long, byte[]> store;

    /**
     * How many wait for each agency: the store itself is looked through only once, here.
     */
    private final Map<AgencyId, Integer> waiting = new HashMap<>();

    /** Where the notices of each assignment wait. */
    private final Map<String, SortedSet<Long>> numbers = new HashMap<>();

    /** Places of marks: that an agency never heard of an assignment. */
    private final Set<Long> unheard = new HashSet<>();

    /** Places of what another build wrote: it stays for one that can read it. */
    private final Set<Long> unread = new HashSet<>();

    private long next;

    /** A notice and the place it waits in. */
    record Place(long number, Assignment notice) {

        /**
         * Whether its agency has heard nothing of its assignment before: the last bit of
         * the number is 0.
         */
        boolean isNew() {
            return (number & 1) == 0;
        }

    }

    WaitingStore(KeyValueStore<Long, byte[]> store) {
        this.store = store;
        try (var all = store.all()) {
            while (all.hasNext()) {
                var entry = all.next();
                next = Math.max(next, (entry.key >> 1) + 1);
                found(entry.key, entry.value);
            }
        }
    }

    private void found(long number, byte[] value) {
        try {
            found(number, AS.read(value));
        }
        catch (UncheckedIOException e) {
            unread.add(number);
        }
    }

    static StoreBuilder<KeyValueStore<Long, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Long(), Serdes.ByteArray());
    }

    boolean isWaiting(AgencyId agency) {
        return waiting.containsKey(agency);
    }

    /**
     * The end of what its agency has not heard of yet takes it out instead: an agency is
     * not told of what it never had. What an agency may know is in the newest notice
     * alone: by then it may be less than it was.
     * @param isNew whether it is the first notice of its assignment
     * @return false when it was the end of what is now never heard of
     */
    boolean keep(Assignment notice, boolean isNew) {
        var waits = waitingFor(notice.getAssignmentId().toString());
        var first = waits.stream().filter(Place::isNew).findFirst();
        if (first.isPresent() && isEnd(notice)) {
            waits.forEach(this::release);
            first.filter(place -> notice.getNotice() == AssignmentNotice.CANCELLED).ifPresent(this::mark);
            return false;
        }
        waits.forEach(this::withoutContent);
        waits.stream()
            .filter(place -> OnceMore.isWhy(notice.getReason()) && OnceMore.isWhy(place.notice().getReason()))
            .forEach(this::release);
        var number = next++ << 1 | (isNew ? 0 : 1);
        store.put(number, AS.write(notice));
        waits(number, notice);
        return true;
    }

    /** Of an assignment, or of what is enclosed, which may be enclosed once more. */
    private static boolean isEnd(Assignment notice) {
        return notice.getNotice() == AssignmentNotice.CANCELLED
                || notice.getNotice() == AssignmentNotice.ENCLOSED && notice.getCompartments().isEmpty();
    }

    private void mark(Place place) {
        var mark = Assignment.newBuilder(place.notice())
            .setNotice(AssignmentNotice.UNKNOWN)
            .setCompartments(List.of())
            .build();
        store.put(place.number(), AS.write(mark));
        unheard.add(place.number());
    }

    private void found(long number, Assignment notice) {
        if (notice.getNotice() == AssignmentNotice.UNKNOWN) {
            unheard.add(number);
        }
        else {
            waits(number, notice);
        }
    }

    private void waits(long number, Assignment notice) {
        waiting.merge(agency(notice), 1, Integer::sum);
        numbers.computeIfAbsent(notice.getAssignmentId().toString(), id -> new TreeSet<>()).add(number);
    }

    private void withoutContent(Place place) {
        if (!place.notice().getCompartments().isEmpty()) {
            place.notice().setCompartments(List.of());
            store.put(place.number(), AS.write(place.notice()));
        }
    }

    private List<Place> waitingFor(String assignment) {
        return numbers.getOrDefault(assignment, new TreeSet<>())
            .stream()
            .map(number -> new Place(number, AS.read(store.get(number))))
            .toList();
    }

    /** Empty where it cannot be read. */
    private Optional<Place> place(KeyValue<Long, byte[]> entry) {
        return unread.contains(entry.key) ? Optional.empty() : Optional.of(new Place(entry.key, AS.read(entry.value)));
    }

    private List<Place> places(Predicate<Assignment> which) {
        var places = new ArrayList<Place>();
        try (var all = store.all()) {
            while (all.hasNext()) {
                place(all.next()).filter(place -> which.test(place.notice())).ifPresent(places::add);
            }
        }
        return places;
    }

    /**
     * Assignments of a referral, and what is enclosed, of which their agencies have heard
     * nothing yet, or never will.
     */
    Set<AssignmentId> untold(ReferralId referral) {
        return placesOf(referral).stream()
            .filter(Place::isNew)
            .flatMap(place -> AssignmentId.parse(place.notice().getAssignmentId()).stream())
            .collect(Collectors.toSet());
    }

    /**
     * Of these, whose erasure nobody waits to be told of any more. What cannot be read
     * may tell of any.
     */
    Set<ReferralId> toldOf(Set<ReferralId> erased) {
        if (!unread.isEmpty()) {
            return Set.of();
        }
        var told = new HashSet<>(erased);
        if (!erased.isEmpty() && !waiting.isEmpty()) {
            places(Notices::tellsOfErasure).forEach(place -> told.remove(referral(place.notice())));
        }
        return told;
    }

    /** What waits of these, but for what tells of the erasure itself. */
    void forgetButErasures(Set<ReferralId> erased) {
        places(notice -> erased.contains(referral(notice)) && !Notices.tellsOfErasure(notice)).forEach(this::release);
    }

    void forget(ReferralId referral) {
        placesOf(referral).forEach(this::release);
    }

    private List<Place> placesOf(ReferralId referral) {
        return waiting.isEmpty() && unheard.isEmpty() ? List.of()
                : places(notice -> notice.getReferralId().toString().contentEquals(referral.toString()));
    }

    void release(Place place) {
        store.delete(place.number());
        if (unheard.remove(place.number())) {
            return;
        }
        waiting.computeIfPresent(agency(place.notice()), (agency, count) -> count == 1 ? null : count - 1);
        numbers.computeIfPresent(place.notice().getAssignmentId().toString(), (id, all) -> {
            all.remove(place.number());
            return all.isEmpty() ? null : all;
        });
    }

    /**
     * At most {@code limit} notices to agencies that may have them now, oldest first.
     * @param erased of these referrals nothing but what tells of the erasure
     */
    List<Place> ready(Predicate<AgencyId> mayGo, Predicate<ReferralId> erased, int limit) {
        var ready = new ArrayList<Place>();
        if (waiting.keySet().stream().noneMatch(mayGo)) {
            return ready;
        }
        try (var all = store.all()) {
            while (all.hasNext() && ready.size() < limit) {
                place(all.next())
                    .filter(place -> !unheard.contains(place.number()) && mayGo.test(agency(place.notice()))
                            && (Notices.tellsOfErasure(place.notice()) || !erased.test(referral(place.notice()))))
                    .ifPresent(ready::add);
            }
        }
        return ready;
    }

    /** How many wait that another build wrote, for nobody knows whom. */
    int unread() {
        return unread.size();
    }

    /** How many wait for each agency for which any waits. */
    Map<AgencyId, Integer> byAgency() {
        return Map.copyOf(waiting);
    }

    static AgencyId agency(Assignment notice) {
        return new AgencyId(notice.getAgency().toString());
    }

    static ReferralId referral(Assignment notice) {
        return LinkRecords.referral(notice.getReferralId());
    }

}
