package network.referral.routing.linking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;

/**
 * The first reports of one encounter, in the order in which they came. Immutable.
 *
 * <p>
 * The reports of one reporter are different persons, so the k-th report of a likeness by
 * one reporter is taken for the same person as the k-th of that likeness by another, as
 * long as few are alike: that guess is no better than the chance that both reported the
 * same persons in the same order.
 */
public record Encounter(List<EncounterReport> reports) {

    public static final Encounter UNKNOWN = new Encounter(List.of());

    /**
     * More of one reporter are not linked: two referrals too many are safer than one too
     * few. Each has its own, so that none takes another's places, as long as all together
     * have no more than {@link #MOST_REPORTS}.
     */
    static final int MOST_OF_ONE = 1_000;

    /**
     * More of one reporter that are alike are not linked (an assumption): of so many
     * nobody knows that another took them in the same order, or reports the same ones.
     * Nor is then whom another reports from now on: it may be any of them. One more is
     * kept, as the mark of that.
     */
    static final int MOST_ALIKE = 3;

    /** Of all of them, so that it fits a record. */
    public static final int MOST_REPORTS = 4_000;

    public Encounter {
        reports = List.copyOf(reports);
    }

    /**
     * How a report stands to those before it. Of a report that was taken already, the
     * same as then; of one that was corrected before it was decided, what it stands to
     * those before the correction.
     * @param within how long after the first report others may be of the same encounter,
     * by when they came or by when it happened; later, the same name is another
     * encounter's. Zero where nobody is linked
     */
    public Kinship kinshipOf(EncounterReport report, Duration within) {
        var current = current(report, within);
        var before = before(report, current);
        if (before.isEmpty()) {
            return new Kinship.First();
        }
        var persons = persons(before, report);
        var ordinal = (int) before.stream()
            .filter(other -> isAlike(other, report) && other.reporter().equals(report.reporter()))
            .count();
        return ordinal < Math.min(persons.size(), MOST_ALIKE) && !isOneOfMany(report, before)
                && (isKnown(report, current) || hasPlace(report, current))
                        ? new Kinship.SamePerson(persons.get(ordinal))
                        : new Kinship.SameGroup(before.getFirst().referral());
    }

    /**
     * With the report; the same as before when it was taken already. One that describes
     * somebody else now is both: no other report of its reporter takes its place.
     */
    public Encounter with(EncounterReport report, Duration within) {
        var current = current(report, within);
        return isKnown(report, current) || !hasPlace(report, current) ? this
                : new Encounter(Stream.concat(current.stream(), Stream.of(report)).toList());
    }

    /**
     * Whether it is linked to nobody because there are too many; of many who look alike
     * only where another reporter may have seen them, too.
     */
    public boolean isBeyondPlaces(EncounterReport report, Duration within) {
        var current = current(report, within);
        if (isKnown(report, current)) {
            return false;
        }
        return ownAlike(report, current) < MOST_ALIKE ? !hasPlace(report, current) || isOneOfMany(report, current)
                : current.stream().anyMatch(other -> !other.reporter().equals(report.reporter()));
    }

    private static boolean isKnown(EncounterReport report, List<EncounterReport> reports) {
        return reports.stream().anyMatch(other -> isSame(other, report));
    }

    private static boolean hasPlace(EncounterReport report, List<EncounterReport> reports) {
        var own = reports.stream().filter(other -> other.reporter().equals(report.reporter())).count();
        return ownAlike(report, reports) <= MOST_ALIKE && own < MOST_OF_ONE && reports.size() < MOST_REPORTS;
    }

    /** Of whom another reported more than are told apart. */
    private static boolean isOneOfMany(EncounterReport report, List<EncounterReport> before) {
        var others = new HashMap<AgencyId, Integer>();
        return before.stream()
            .filter(other -> isAlike(other, report) && !other.reporter().equals(report.reporter()))
            .anyMatch(other -> others.merge(other.reporter(), 1, Integer::sum) > MOST_ALIKE);
    }

    private static long ownAlike(EncounterReport report, List<EncounterReport> reports) {
        return reports.stream()
            .filter(other -> isAlike(other, report) && other.reporter().equals(report.reporter()))
            .count();
    }

    /** Referrals of the first report of each person of that likeness, in order. */
    private static List<ReferralId> persons(List<EncounterReport> reports, EncounterReport like) {
        var persons = new ArrayList<ReferralId>();
        var seen = new HashMap<AgencyId, Integer>();
        for (var report : reports) {
            if (isAlike(report, like) && seen.merge(report.reporter(), 1, Integer::sum) > persons.size()) {
                persons.add(report.referral());
            }
        }
        return persons;
    }

    private List<EncounterReport> current(EncounterReport report, Duration within) {
        var isOld = !reports.isEmpty() && (within.isZero() || apart(reports.getFirst(), report).compareTo(within) > 0);
        return isOld ? List.of() : reports;
    }

    /**
     * By when they came, or by when both say that it was, whichever is less: what could
     * not be sent for days comes late, and what is dated wrongly came when it did.
     */
    private static Duration apart(EncounterReport one, EncounterReport other) {
        var came = Duration.between(one.acceptedAt(), other.acceptedAt()).abs();
        var occurred = Duration.between(one.occurredAt(), other.occurredAt()).abs();
        return came.compareTo(occurred) < 0 ? came : occurred;
    }

    private static List<EncounterReport> before(EncounterReport report, List<EncounterReport> reports) {
        return reports.stream()
            .takeWhile(other -> !isSame(other, report))
            .filter(other -> !other.referral().equals(report.referral()))
            .toList();
    }

    private static boolean isSame(EncounterReport one, EncounterReport other) {
        return one.referral().equals(other.referral()) && isAlike(one, other);
    }

    private static boolean isAlike(EncounterReport one, EncounterReport other) {
        return one.likeness().equals(other.likeness());
    }

}
