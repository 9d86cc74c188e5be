package network.referral.routing.protocol;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * When a country works: the days its deadlines count.
 *
 * @param zone the protocol's time zone
 * @param workWeek never empty
 * @param yearly titles of holidays on the same date each year; few enough that some day
 * always works
 * @param dated titles of holidays of one year
 * @param worked titles of days of one year that are worked, whatever else is said of them
 * @param mark how sure the calendar is
 */
public record WorkCalendar(ZoneId zone, Set<DayOfWeek> workWeek, Map<MonthDay, String> yearly,
        Map<LocalDate, String> dated, Map<LocalDate, String> worked, Mark mark) {

    /** Holidays. */
    public static final int MOST_YEARLY = 60;

    public WorkCalendar {
        if (workWeek.isEmpty() || yearly.size() > MOST_YEARLY) {
            throw new IllegalArgumentException("a calendar needs a working day");
        }
        workWeek = Set.copyOf(workWeek);
        yearly = Map.copyOf(yearly);
        dated = Map.copyOf(dated);
        worked = Map.copyOf(worked);
    }

    /** Whether work is done on that local date. */
    public boolean works(LocalDate date) {
        return worked.containsKey(date) || workWeek.contains(date.getDayOfWeek())
                && !yearly.containsKey(MonthDay.from(date)) && !dated.containsKey(date);
    }

    /**
     * The {@code count}-th working day after {@code date}; {@code date} itself never
     * counts.
     */
    LocalDate workingDaysAfter(LocalDate date, int count) {
        LocalDate day = date;
        for (int left = count; left > 0;) {
            day = day.plusDays(1);
            if (works(day)) {
                left--;
            }
        }
        return day;
    }
}
