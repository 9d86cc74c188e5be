package network.referral.local.demo;

import java.util.Map;

/** A protocol's span of time, as people say it. */
final class Span {

    private static final Map<String, String> UNITS = Map.of("M", " min", "H", " h", "D", " working day");

    private Span() {
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
