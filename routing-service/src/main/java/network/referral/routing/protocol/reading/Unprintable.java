package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A character that YAML does not allow. No editor shows it: it comes with what is pasted
 * from elsewhere.
 *
 * @param line from 1
 * @param character its code point
 */
public record Unprintable(int line, int character) {

    /** Of each line, every such character once. */
    public static List<Unprintable> in(String text) {
        List<Unprintable> found = new ArrayList<>();
        int line = 0;
        for (String each : text.lines().toList()) {
            int at = ++line;
            each.codePoints()
                .filter(character -> !StreamReader.isPrintable(character))
                .distinct()
                .forEach(character -> found.add(new Unprintable(at, character)));
        }
        return found;
    }

    public String sentence() {
        return "The character U+%04X cannot be in a file; delete it.".formatted(character);
    }

}
