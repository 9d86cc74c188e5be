package network.referral.routing.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time in the unit the protocol speaks: minutes that always run, or days of a
 * calendar.
 *
 * @param amount at least 1
 * @param unit what is counted
 */
public record Span(int amount, Unit unit) {

    /** What a span counts. */
    public enum Unit {

        /** Elapsed time, through nights, holidays and clock changes. */
        MINUTES,
        /** Days on which the calendar works. */
        WORKING_DAYS,
        /** All days. */
        CALENDAR_DAYS

    }

    private static final int MOST = 100_000;

    /** What a file may say of a length, for a message. */
    public static final String FORM = "a length such as '15 minutes', '4 hours', '1 working day' or '30 calendar days', "
            + "its number from 1 to " + MOST;

    /** Minutes. */
    private static final int CLOCK_CHANGE = 60;

    private static final Pattern TEXT = Pattern
        .compile("([1-9][0-9]{0,5}) (minutes?|hours?|working days?|calendar days?)");

    public Span {
        if (amount < 1 || amount > 60 * MOST) {
            throw new IllegalArgumentException("a span is at least 1");
        }
    }

    /** Reads {@link #FORM}; empty for anything else. */
    public static Optional<Span> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > MOST) {
            return Optional.empty();
        }
        int amount = Integer.parseInt(matcher.group(1));
        return Optional.of(switch (matcher.group(2).charAt(0)) {
            case 'm' -> new Span(amount, Unit.MINUTES);
            case 'h' -> new Span(amount * 60, Unit.MINUTES);
            case 'w' -> new Span(amount, Unit.WORKING_DAYS);
            default -> new Span(amount, Unit.CALENDAR_DAYS);
        });
    }

    /**
     * When the span ends that begins at {@code from}.
     *
     * <p>
     * Minutes are elapsed time. Days move the local date in the calendar's time zone and
     * keep the local time of day: a working day that begins on Friday 16:00 ends on
     * Monday 16:00. One that begins on Saturday or on a holiday begins with the next
     * working day, and ends when that one does: what begins later never ends earlier, but
     * by the hour of a clock change, so that new facts of a Sunday hurry nobody. A local
     * time that a clock change skips becomes the same distance after the gap; one that
     * happens twice is the earlier.
     */
    public Instant after(Instant from, WorkCalendar calendar) {
        if (unit == Unit.MINUTES) {
            return from.plus(Duration.ofMinutes(amount));
        }
        ZonedDateTime start = from.atZone(calendar.zone());
        var begins = start.toLocalDate();
        var ends = unit == Unit.WORKING_DAYS ? calendar.workingDaysAfter(begins, amount) : begins.plusDays(amount);
        return unit == Unit.WORKING_DAYS && !calendar.works(begins)
                ? ends.plusDays(1).atStartOfDay(calendar.zone()).toInstant()
                : ZonedDateTime.of(ends, start.toLocalTime(), calendar.zone()).toInstant();
    }

    /**
     * ISO 8601: {@code PT15M}, {@code PT4H}; days, of either kind, are {@code P1D}: see
     * {@link #workingDays}.
     */
    public String iso() {
        return unit == Unit.MINUTES ? Duration.ofMinutes(amount).toString() : "P" + amount + "D";
    }

    /** As a protocol file says it, hours where they are whole. */
    public String text() {
        return switch (unit) {
            case MINUTES -> amount % 60 == 0 ? counted(amount / 60, "hour") : counted(amount, "minute");
            case WORKING_DAYS -> counted(amount, "working day");
            case CALENDAR_DAYS -> counted(amount, "calendar day");
        };
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Whether the days of {@link #iso} are working days. */
    public boolean workingDays() {
        return unit == Unit.WORKING_DAYS;
    }

    /** For ordering the steps of one ladder: a day of any kind counts as 24 hours. */
    public long roughMinutes() {
        return unit == Unit.MINUTES ? amount : amount * 24L * 60L;
    }

    /**
     * Whether one that begins with the other always ends before it: whatever the day, the
     * holidays and the clock changes, of an hour at most.
     */
    public boolean isSurelyBefore(Span later) {
        return surelyAhead(later) > 0;
    }

    /** The same where both may end at once. */
    public boolean isSurelyNotAfter(Span later) {
        return surelyAhead(later) >= 0;
    }

    /** By how much at least; below 0 where it may end after the other. */
    private long surelyAhead(Span later) {
        if (unit == later.unit || unit == Unit.CALENDAR_DAYS && later.unit == Unit.WORKING_DAYS) {
            return (long) later.amount - amount;
        }
        // there is no end to the holidays that may lie in it
        return unit == Unit.WORKING_DAYS ? -1 : later.roughMinutes() - roughMinutes() - CLOCK_CHANGE;
    }
}
