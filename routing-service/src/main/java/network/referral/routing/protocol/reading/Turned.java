package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * A character that has an editor show a line in another order than it stands in, so that
 * a rule may look like the end of a comment: one of Unicode's controls of direction.
 *
 * @param line from 1
 * @param character its code point
 * @see <a href="https://www.unicode.org/reports/tr9/">UAX #9</a>
 */
record Turned(int line, int character) {

    /** Of each line, every such character once. */
    static List<Turned> in(String text) {
        List<Turned> found = new ArrayList<>();
        int line = 0;
        for (String each : text.lines().toList()) {
            int at = ++line;
            each.codePoints()
                .filter(Turned::isControlOfDirection)
                .distinct()
                .forEach(character -> found.add(new Turned(at, character)));
        }
        return found;
    }

    private static boolean isControlOfDirection(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    String sentence() {
        return "The character U+%04X has an editor show this line in another order than it stands in; delete it."
            .formatted(character);
    }

}
