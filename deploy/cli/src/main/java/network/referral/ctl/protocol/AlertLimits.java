package network.referral.ctl.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.routing.protocol.Priority;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.WorkCalendar;

/**
 * After how long it pages that nobody owns what was asked, by priority: the limits of
 * {@code deploy/observability/alerts.yaml}, which are the same for all countries.
 */
final class AlertLimits {

    static final Map<String, Duration> LIMITS = Map.of("P0", Duration.ofMinutes(45), "P1", Duration.ofHours(3), "P2",
            Duration.ofHours(12), "P3", Duration.ofDays(7));

    private static final int WEEK = 7;

    private AlertLimits() {
    }

    /** Of each priority whose ladder, and the deadline once more, end later. */
    static Stream<String> exceeded(Protocol protocol) {
        return protocol.priorities()
            .stream()
            .filter(priority -> end(priority, protocol.calendar()).compareTo(LIMITS.get(priority.id())) > 0)
            .map(priority -> "priorities." + priority.id() + ": its ladder ends after "
                    + priority.ladder().getLast().after().text() + ", and with the deadline once more, "
                    + priority.acknowledgeWithin().text()
                    + ", that is later than AssignmentOwnedByNobody and AssignmentGivenBackToNobody page. Set their limits "
                    + "in alerts.yaml to what the longest ladder of all countries takes.");
    }

    /** At most, as long as no holiday lies in it: a weekend does. */
    private static Duration end(Priority priority, WorkCalendar calendar) {
        var weeks = new WorkCalendar(ZoneOffset.UTC, calendar.workWeek(), Map.of(), Map.of(), Map.of(),
                calendar.mark());
        return IntStream.range(0, WEEK)
            .mapToObj(day -> Instant.EPOCH.plus(Duration.ofDays(day)))
            .map(from -> Duration.between(from,
                    priority.acknowledgeWithin().after(priority.ladder().getLast().after().after(from, weeks), weeks)))
            .max(Duration::compareTo)
            .orElseThrow();
    }

}
