package network.referral.routing.protocol;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/**
 * When a country works: the days its deadlines count.
 *
 * @param zone the protocol's time zone
 * @param workWeek never empty
 * @param yearly holidays on the same date each year; few enough that some day always
 * works
 * @param dated holidays of one year
 * @param mark how sure the calendar is
 */
public record WorkCalendar(ZoneId zone, Set<DayOfWeek> workWeek, Set<MonthDay> yearly, Set<LocalDate> dated,
        Mark mark) {

    static final int MOST_YEARLY = 60;

    public WorkCalendar {
        if (workWeek.isEmpty() || yearly.size() > MOST_YEARLY) {
            throw new IllegalArgumentException("a calendar needs a working day");
        }
        workWeek = Set.copyOf(workWeek);
        yearly = Set.copyOf(yearly);
        dated = Set.copyOf(dated);
    }

    /** Whether work is done on that local date. */
    public boolean works(LocalDate date) {
        return workWeek.contains(date.getDayOfWeek()) && !yearly.contains(MonthDay.from(date)) && !dated.contains(date);
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
