package network.referral.routing.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The few words that join a protocol's own into a sentence, and the two values that every
 * protocol has.
 *
 * @param is between an input and its value
 * @param atLeast with the number first and the input second, as is {@code below}
 */
record Connectives(String is, String isNot, String or, String known, String notKnown, String with, String without,
        String atLeast, String below, Map<String, String> values) {

    private static final Connectives ENGLISH = new Connectives(" is ", " is not ", " or ", " is known", " is not known",
            "with: ", "without: ", "%1$s or more %2$s", "fewer than %1$s %2$s",
            Map.of("true", "yes", "false", "no", Input.UNKNOWN, "unknown", Encoding.OTHER, "another", Unmet.PRESENT,
                    "present", Unmet.ABSENT, "absent"));

    private static final Map<String, Connectives> BY_LANGUAGE = Map.of(Wording.ENGLISH, ENGLISH, "ru",
            new Connectives(" — ", " — кроме: ", " или ", " — известно", " — неизвестно", "есть: ", "нет: ",
                    "%2$s — не меньше %1$s", "%2$s — меньше %1$s",
                    Map.of("true", "да", "false", "нет", Input.UNKNOWN, "неизвестно", Encoding.OTHER, "другое",
                            Unmet.PRESENT, "есть", Unmet.ABSENT, "нет")),
            "tk",
            new Connectives(": ", ": şulardan başga: ", " ýa-da ", ": belli", ": belli däl", "bar: ", "ýok: ",
                    "%2$s: %1$s we ondan köp", "%2$s: %1$s sanyndan az",
                    Map.of("true", "hawa", "false", "ýok", Input.UNKNOWN, "näbelli", Encoding.OTHER, "başga",
                            Unmet.PRESENT, "bar", Unmet.ABSENT, "ýok")));

    static Connectives in(String language) {
        return BY_LANGUAGE.getOrDefault(language, ENGLISH);
    }

    static Set<String> languages() {
        return new TreeSet<>(BY_LANGUAGE.keySet());
    }

    String either(List<String> words) {
        return words.size() == 1 ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + or + words.getLast();
    }
}
