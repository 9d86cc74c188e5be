package network.referral.routing.simulation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import network.referral.routing.simulation.Matter.Level;
import network.referral.routing.simulation.Matter.Unit;

/**
 * Says what must be raised, by another way of counting than the core's: it walks through
 * the year minute by minute and writes down what the clock on the wall shows, and lists
 * the working days one by one. To count is then to look up.
 */
final class YearOracle {

    /** Minutes since 1970; from before the first report to after the last ladder. */
    private static final int FIRST = (int) (Instant.parse("2027-12-30T00:00:00Z").getEpochSecond() / 60);

    private static final int LAST = (int) (Instant.parse("2029-03-01T00:00:00Z").getEpochSecond() / 60);

    private static final int DAY = 24 * 60;

    private static final int NEVER = -1;

    private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.of(2028, 1, 1), LocalDate.of(2028, 3, 1),
            LocalDate.of(2028, 4, 14), LocalDate.of(2028, 4, 17), LocalDate.of(2028, 5, 1), LocalDate.of(2028, 12, 25),
            LocalDate.of(2028, 12, 26), LocalDate.of(2029, 1, 1));

    /** By minute since {@link #FIRST}: what the wall shows, in minutes since 1970. */
    private final int[] wall = new int[LAST - FIRST];

    /** By what the wall shows: the first minute that does. */
    private final int[] minuteOf = new int[LAST - FIRST + 2 * DAY];

    /** Days since 1970, ascending. */
    private final int[] workingDays;

    /**
     * Something that must be raised about an agency's silence.
     *
     * @param what the deadline, the post that is asked, or that it is asked again
     */
    record Raised(long atMillis, String agency, String what) implements Comparable<Raised> {

        static final String MISSED = "deadline missed";

        static final String AGAIN = "asked again";

        @Override
        public int compareTo(Raised other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            int byAgency = byTime == 0 ? agency.compareTo(other.agency) : byTime;
            return byAgency == 0 ? what.compareTo(other.what) : byAgency;
        }

        @Override
        public String toString() {
            return Instant.ofEpochMilli(atMillis) + " " + agency + " " + what;
        }
    }

    YearOracle(ZoneId zone) {
        Arrays.fill(minuteOf, NEVER);
        for (int i = 0; i < wall.length; i++) {
            var now = Instant.ofEpochSecond(60L * (FIRST + i));
            wall[i] = FIRST + i + zone.getRules().getOffset(now).getTotalSeconds() / 60;
            if (minuteOf[wall[i] - FIRST] == NEVER) {
                minuteOf[wall[i] - FIRST] = FIRST + i;
            }
        }
        for (int i = 1; i < minuteOf.length; i++) {
            // the wall never shows it: as if the clock had not been put forward yet
            if (minuteOf[i] == NEVER && minuteOf[i - 1] != NEVER) {
                minuteOf[i] = minuteOf[i - 1] + 1;
            }
        }
        workingDays = IntStream.range(FIRST / DAY, LAST / DAY).filter(YearOracle::works).toArray();
    }

    private static boolean works(int day) {
        var date = LocalDate.ofEpochDay(day);
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(date);
    }

    /** In milliseconds since 1970, as what it is counted from. */
    long after(long fromMillis, int amount, Unit unit) {
        int minute = (int) (fromMillis / 60_000);
        if (unit == Unit.MINUTES) {
            return fromMillis + 60_000L * amount;
        }
        int shown = wall[minute - FIRST];
        int day = shown / DAY;
        int target = unit == Unit.DAYS ? day + amount : workingDays[firstAfter(day) + amount - 1];
        if (unit == Unit.WORKING_DAYS && !works(day)) {
            // to the end of that day: it began with the first of them
            return 60_000L * minuteOf[(target + 1) * DAY - FIRST];
        }
        return 60_000L * minuteOf[target * DAY + shown % DAY - FIRST] + fromMillis % 60_000;
    }

    private int firstAfter(int day) {
        int found = Arrays.binarySearch(workingDays, day);
        return found < 0 ? -found - 1 : found + 1;
    }

    long deadline(long fromMillis, Level level) {
        return after(fromMillis, level.within, level.unit);
    }

    /**
     * In order, when nobody answers but the last post, and it only after it has been
     * asked again so many times.
     */
    List<Raised> expected(Matter matter, long fromMillis, int again) {
        List<Raised> raised = new ArrayList<>();
        for (var task : matter.tasks()) {
            var level = task.level();
            long due = deadline(fromMillis, level);
            raised.add(new Raised(due, task.agency(), Raised.MISSED));
            long before = fromMillis;
            long last = fromMillis;
            if (!matter.excludesTheCourt() || !level.first.startsWith("court:")) {
                last = due;
                raised.add(new Raised(due, task.agency(), post(level.first, task.agency())));
            }
            if (!matter.excludesTheCourt() || !level.last.startsWith("court:")) {
                before = last;
                last = after(fromMillis, level.then, level.unit);
                raised.add(new Raised(last, task.agency(), post(level.last, task.agency())));
            }
            for (int i = 1; i <= again; i++) {
                raised.add(new Raised(last + i * (last - before), task.agency(), Raised.AGAIN));
            }
        }
        raised.sort(null);
        return raised;
    }

    private static String post(String post, String assignee) {
        return post.startsWith("agency:") ? assignee + post.substring("agency".length()) : post;
    }

}
