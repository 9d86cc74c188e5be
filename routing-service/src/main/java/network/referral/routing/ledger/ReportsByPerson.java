package network.referral.routing.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reports of encounters that have no counterpart yet, by the person that they are of, as
 * far as their groups have said: of thousands of one encounter whoever asks for one
 * person goes through those that may be of that one, and no others. Not safe for
 * concurrent use.
 */
final class ReportsByPerson {

    /** Of which person a report is may be read before the report, or after its case. */
    private static final int MOST = 100_000;

    /**
     * The first report of the person, which it may be itself; those that were said first,
     * first.
     */
    private final Map<Described, String> firsts = new LinkedHashMap<>();

    private final Map<Described, Map<Place, String>> encounters = new HashMap<>();

    private final Map<Person, NavigableSet<Place>> places = new HashMap<>();

    /** A report that says so of somebody. */
    private record Described(String referral, String likeness) {

        static Described by(Claim claim) {
            return new Described(claim.referral(), claim.sight().orElseThrow().likeness());
        }
    }

    /**
     * @param first empty for all of whom nobody has said yet who they are
     */
    private record Person(String encounter, Optional<String> first) {
    }

    /**
     * Where a report lies.
     *
     * @param position topic, partition and offset, with a slash between
     * @param since when it came in
     */
    record Place(String position, Instant since) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::since)
            .thenComparing(Place::position);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** A report of an encounter came in. */
    void cameIn(Claim claim, Place place) {
        var described = Described.by(claim);
        encounters.computeIfAbsent(described, none -> new HashMap<>(2))
            .put(place, claim.sight().orElseThrow().encounter());
        add(described, place);
    }

    /** It does not lie there, or not since then. */
    void isGone(Claim claim, Place place) {
        var described = Described.by(claim);
        remove(described, place);
        encounters.computeIfPresent(described,
                (same, left) -> left.remove(place) != null && left.isEmpty() ? null : left);
    }

    /** It has its counterpart: what its group said of it is forgotten. */
    void isDone(Claim claim, Place place) {
        isGone(claim, place);
        say(Described.by(claim), null);
    }

    /**
     * A report that describes somebody so is of the same person as that one, which may be
     * itself.
     */
    void isOf(String referral, String likeness, String first) {
        say(new Described(referral, likeness), first);
        if (firsts.size() > MOST) {
            say(firsts.keySet().iterator().next(), null);
        }
    }

    /**
     * Those of an encounter that are, or may turn out to be, of the same person as that
     * report.
     * @param by when they came in, at the latest
     */
    Stream<String> mayBeOf(String encounter, String first, Instant by) {
        return Stream.of(Optional.of(first), Optional.<String>empty())
            .flatMap(of -> Optional.ofNullable(places.get(new Person(encounter, of))).stream())
            .flatMap(those -> those.stream().takeWhile(place -> !place.since().isAfter(by)))
            .map(Place::position);
    }

    private void say(Described described, String first) {
        var its = encounters.getOrDefault(described, Map.of()).keySet();
        its.forEach(place -> remove(described, place));
        if (first == null) {
            firsts.remove(described);
        }
        else {
            firsts.put(described, first);
        }
        its.forEach(place -> add(described, place));
    }

    private void add(Described described, Place place) {
        places.computeIfAbsent(person(described, place), none -> new TreeSet<>()).add(place);
    }

    private void remove(Described described, Place place) {
        places.computeIfPresent(person(described, place),
                (same, left) -> left.remove(place) && left.isEmpty() ? null : left);
    }

    private Person person(Described described, Place place) {
        return new Person(encounters.get(described).get(place), Optional.ofNullable(firsts.get(described)));
    }

}
