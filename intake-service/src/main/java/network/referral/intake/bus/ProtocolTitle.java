package network.referral.intake.bus;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import network.referral.events.ProtocolVersion;

/**
 * What a protocol is called, for people. Only routing reads the file as a whole: here a
 * title counts that stands on a line of its own, indented as in the protocols of this
 * repository, and all else is no title.
 */
final class ProtocolTitle {

    private static final Pattern TITLE = Pattern.compile("title: +(.+)");

    private static final Pattern LANGUAGE = Pattern.compile("  ([a-z]{2,3}): *");

    private static final Pattern TITLE_IN_A_LANGUAGE = Pattern.compile("    title: +(.+)");

    /** A scalar of one line, without escapes, in quotes or not. */
    private static final Pattern TEXT = Pattern
        .compile("\"([^\"\\\\]+)\" *|'([^']+)' *|([\\p{L}\\p{N}](?:(?!: | #)[^\"'])*)(?: #.*)?");

    private ProtocolTitle() {
    }

    /**
     * By language, ISO 639; the file's own is English. Empty where that cannot be read:
     * no report waits for a name.
     */
    static Map<String, String> of(ProtocolVersion protocol) {
        var titles = new TreeMap<String, String>();
        var own = Optional.<String>empty();
        var isWording = false;
        var language = "";
        for (var line : protocol.getContent().toString().lines().toList()) {
            if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("#")) {
                isWording = line.strip().equals("wording:");
                language = "";
                own = own.or(() -> text(TITLE, line));
            }
            else if (isWording && LANGUAGE.matcher(line).matches()) {
                language = line.strip().replace(":", "");
            }
            else if (!language.isEmpty()) {
                var code = language;
                text(TITLE_IN_A_LANGUAGE, line).ifPresent(title -> titles.putIfAbsent(code, title));
            }
        }
        own.ifPresent(title -> titles.put("en", title));
        return titles;
    }

    private static Optional<String> text(Pattern pattern, String line) {
        var found = pattern.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        var text = TEXT.matcher(found.group(1));
        return text.matches() ? Optional.ofNullable(text.group(1))
            .or(() -> Optional.ofNullable(text.group(2)))
            .or(() -> Optional.ofNullable(text.group(3)))
            .map(String::strip)
            .filter(title -> !title.isEmpty()) : Optional.empty();
    }

}
