package network.referral.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import network.referral.routing.decision.DecideReferral;
import network.referral.routing.decision.DecidedReferral;
import network.referral.routing.decision.DueRung;
import network.referral.routing.decision.Pace;
import network.referral.routing.decision.Report;

/**
 * Mistakes that counting could make. Each must be found, or the comparison proves
 * nothing.
 */
enum CountingDefect {

    COUNTS_NO_LEAP_DAY(text -> text.replace("date: 2028-03-01", "date: 2028-02-29")),
    FORGETS_A_HOLIDAY(text -> text.replace("2028-04-14", "2028-04-15")),
    WORKS_ON_SATURDAY(text -> text.replace("friday]", "friday, saturday]")),
    COUNTS_DAYS_IN_UTC(text -> text.replace("Europe/Berlin", "UTC")),
    COUNTS_MINUTES_ON_THE_WALL((due,
            from) -> minutes(from, due) <= 480 ? from.atZone(CountingDefect.zone())
                .toLocalDateTime()
                .plusMinutes(minutes(from, due))
                .atZone(CountingDefect.zone())
                .toInstant() : due),
    COUNTS_A_DAY_AS_24_HOURS((due, from) -> {
        var days = Math.round(minutes(from, due) / 1440.0);
        return days == 0 ? due : from.plus(Duration.ofDays(days));
    }), TAKES_THE_LATER_OF_TWO((due, from) -> due.atZone(CountingDefect.zone()).withLaterOffsetAtOverlap().toInstant()),
    STOPS_AT_THE_GAP((due, from) -> {
        var change = Instant.parse("2028-03-26T01:00:00Z");
        return due.atZone(CountingDefect.zone()).toLocalDate().equals(change.atZone(ZoneOffset.UTC).toLocalDate())
                && due.isAfter(change) && due.isBefore(change.plusSeconds(3600)) ? change : due;
    });

    private final UnaryOperator<String> text;

    private final BiFunction<Instant, Instant, Instant> change;

    CountingDefect(UnaryOperator<String> text) {
        this.text = text;
        this.change = (due, from) -> due;
    }

    CountingDefect(BiFunction<Instant, Instant, Instant> change) {
        this.text = UnaryOperator.identity();
        this.change = change;
    }

    private static ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    private static long minutes(Instant from, Instant due) {
        return Duration.between(from, due).toMinutes();
    }

    /** Decides as the core does, but for the mistake. */
    BiFunction<Report, Instant, DecidedReferral> decide() {
        var protocols = YearProtocol.all(text);
        return (report, now) -> {
            var right = DecideReferral.decide(report, protocols.apply(report), now, Pace.REAL);
            return new DecidedReferral(right.protocol(), right.outcome(), right.rules(),
                    right.named().stream().map(named -> changed(named, now)).toList(), right.excluded(),
                    right.unfilled(), right.requirements());
        };
    }

    private DecidedReferral.Named changed(DecidedReferral.Named named, Instant now) {
        return new DecidedReferral.Named(named.id(), named.agency(), named.purpose(), named.priority(), named.rules(),
                named.share(), named.basis(), named.acknowledgeWithin(), change.apply(named.acknowledgeBy(), now),
                named.standsInFor(),
                named.ladder()
                    .stream()
                    .map(step -> new DueRung(change.apply(step.due(), now), step.agency(), step.post(), step.own()))
                    .toList(),
                named.standIns());
    }

}
