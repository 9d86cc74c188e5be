package network.referral.routing.protocol.reading;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import network.referral.routing.protocol.Mark;
import network.referral.routing.protocol.WorkCalendar;

/** Reads time zone, work week and holidays. */
final class CalendarReader {

    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
        .map(day -> day.name().toLowerCase(Locale.ROOT))
        .toList();

    /** A holiday before any deadline of this network is a slip of the pen. */
    private static final int FIRST_YEAR = 2020;

    private final Reading reading;

    CalendarReader(Reading reading) {
        this.reading = reading;
    }

    WorkCalendar read(Section file) {
        ZoneId zone = zone(file);
        Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
        Map<MonthDay, String> yearly = new HashMap<>();
        Map<LocalDate, String> dated = new HashMap<>();
        Map<LocalDate, String> worked = new HashMap<>();
        Mark mark = file.required("calendar").map(node -> {
            Section section = reading.section(node, "calendar");
            section.required("workWeek");
            for (String day : reading.knownTexts(section, "workWeek", DAYS, "day")) {
                if (DAYS.contains(day)) {
                    week.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
                }
            }
            section.items("holidays").forEach(holiday -> holiday(holiday, yearly, dated));
            section.items("worked").forEach(day -> worked(day, dated, worked));
            if (yearly.size() > WorkCalendar.MOST_YEARLY) {
                section.wrong(Finding.Code.BAD_VALUE, "holidays",
                        "More than " + WorkCalendar.MOST_YEARLY + " yearly holidays.");
                yearly.clear();
            }
            Mark read = reading.mark(section);
            section.close();
            return read;
        }).orElse(Mark.ASSUMED);
        return new WorkCalendar(zone, week.isEmpty() ? EnumSet.of(DayOfWeek.MONDAY) : week, yearly, dated, worked,
                mark);
    }

    private ZoneId zone(Section file) {
        String name = file.text("timeZone");
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        if (!name.isEmpty()) {
            reading.findings()
                .add(Finding.Code.UNKNOWN_VALUE, file.lineOf("timeZone"), "",
                        "'" + name + "' is no time zone of the IANA list, for example Asia/Ashgabat.");
        }
        return ZoneOffset.UTC;
    }

    private void holiday(Node node, Map<MonthDay, String> yearly, Map<LocalDate, String> dated) {
        Section section = reading.section(node, "calendar");
        String date = section.text("date");
        String title = section.text("title");
        section.close();
        boolean fresh = true;
        try {
            if (date.matches("[0-9]{2}-[0-9]{2}")) {
                fresh = yearly.put(MonthDay.parse("--" + date), title) == null;
            }
            else if (date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                fresh = dated.put(dated(date), title) == null;
            }
            else if (!date.isEmpty()) {
                throw new DateTimeException(date);
            }
        }
        catch (DateTimeException e) {
            section.wrong(Finding.Code.BAD_VALUE, "date",
                    "A holiday's date is 'month-day' for every year, or 'year-month-day' from the year " + FIRST_YEAR
                            + " on, and must exist.");
        }
        if (!fresh) {
            section.wrong(Finding.Code.DUPLICATE, "date", "'" + date + "' is listed twice.");
        }
    }

    /** As a Saturday that a decree moves the work of another day to. */
    private void worked(Node node, Map<LocalDate, String> holidays, Map<LocalDate, String> worked) {
        Section section = reading.section(node, "calendar");
        String date = section.text("date");
        String title = section.text("title");
        section.close();
        try {
            if (!date.isEmpty() && (holidays.containsKey(dated(date)) || worked.put(dated(date), title) != null)) {
                section.wrong(Finding.Code.DUPLICATE, "date", "'" + date + "' is listed twice.");
            }
        }
        catch (DateTimeException e) {
            section.wrong(Finding.Code.BAD_VALUE, "date",
                    "A day that is worked is 'year-month-day' from the year " + FIRST_YEAR + " on, and must exist.");
        }
    }

    private static LocalDate dated(String date) {
        LocalDate holiday = LocalDate.parse(date);
        if (holiday.getYear() < FIRST_YEAR) {
            throw new DateTimeException(date);
        }
        return holiday;
    }

}
