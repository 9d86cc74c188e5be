package network.referral.local.demo;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A protocol's span of time, as people say it. */
final class Span {

    private static final Map<String, String> UNITS = Map.of("M", " min", "H", " h", "D", " working day");

    private Span() {
    }

    /** For example 1 h 12 min, or 15 s; to the second, and never none. */
    static String inWords(Duration span) {
        var rounded = Duration.ofSeconds(Math.max(1, span.plusMillis(500).toSeconds()));
        return Stream
            .of(part(rounded.toHours(), " h"), part(rounded.toMinutesPart(), " min"),
                    part(rounded.toSecondsPart(), " s"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    }

    private static String part(long amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }

    /**
     * For example {@code PT15M} as 15 min; a span that is more than a number and a unit
     * stays as it is.
     */
    static String inWords(String span) {
        var amount = span.replaceFirst("^PT?", "");
        var unit = amount.replaceFirst("^[0-9]+", "");
        if (!UNITS.containsKey(unit) || unit.length() == amount.length()) {
            return span;
        }
        var number = amount.substring(0, amount.length() - unit.length());
        var words = number + UNITS.get(unit);
        return unit.equals("D") && !number.equals("1") ? words + "s" : words;
    }

}
