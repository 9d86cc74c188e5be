package network.referral.ctl.retention;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Rung;
import network.referral.routing.protocol.Span;

/**
 * The longest that a task may be unanswered by a protocol before the last step of its
 * ladder, whatever day it begins on.
 *
 * @param protocol id and version
 * @param length whole days
 */
public record LongestWork(String protocol, Duration length) {

    /** As far as calendars are written ahead. */
    private static final int DAYS_AHEAD = 731;

    /**
     * @param today the first day on which work may begin
     */
    public static Optional<LongestWork> of(Collection<Protocol> protocols, LocalDate today) {
        return protocols.stream()
            .map(protocol -> new LongestWork(protocol.id() + " " + protocol.version(), longest(protocol, today)))
            .max(Comparator.comparing(LongestWork::length));
    }

    /**
     * What is wrong with keeping records of it for so long; empty when nothing is.
     * @param outage how long a reader may be away and lose nothing
     */
    public Optional<String> tooShort(Duration age, Duration outage) {
        var least = length.multipliedBy(2).plus(outage);
        return age.compareTo(least) >= 0 ? Optional.empty()
                : Optional
                    .of(Length.words(age) + " is too short: by protocol " + protocol + " a task may be unanswered for "
                            + Length.words(length) + ", a stand-in may take as long again, and an outage may last "
                            + Length.words(outage) + ". At least " + Length.words(least) + ".");
    }

    private static Duration longest(Protocol protocol, LocalDate today) {
        return protocol.priorities()
            .stream()
            .flatMap(LongestWork::spans)
            .distinct()
            .map(span -> longest(span, protocol, today))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO);
    }

    private static Stream<Span> spans(Priority priority) {
        return Stream.concat(Stream.of(priority.acknowledgeWithin()), priority.ladder().stream().map(Rung::after));
    }

    private static Duration longest(Span span, Protocol protocol, LocalDate today) {
        return today.datesUntil(today.plusDays(DAYS_AHEAD))
            .map(day -> day.atStartOfDay(protocol.calendar().zone()).toInstant())
            .map(start -> Duration.between(start, span.after(start, protocol.calendar())))
            .max(Comparator.naturalOrder())
            .map(LongestWork::wholeDays)
            .orElseThrow();
    }

    private static Duration wholeDays(Duration length) {
        var days = Duration.ofDays(length.toDays());
        return days.equals(length) ? days : days.plusDays(1);
    }
}
