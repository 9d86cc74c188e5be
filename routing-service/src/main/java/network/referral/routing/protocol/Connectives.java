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
 */
record Connectives(String is, String isNot, String or, String known, String notKnown, String with, String without,
        Map<String, String> values) {

    private static final Connectives ENGLISH = new Connectives(" is ", " is not ", " or ", " is known", " is not known",
            "with: ", "without: ", Map.of("true", "yes", "false", "no", Input.UNKNOWN, "unknown", Encoding.OTHER,
                    "another", Unmet.PRESENT, "present", Unmet.ABSENT, "absent"));

    private static final Map<String, Connectives> BY_LANGUAGE = Map.of(Wording.ENGLISH, ENGLISH, "ru",
            new Connectives(" — ", " — кроме: ", " или ", " — известно", " — неизвестно", "есть: ", "нет: ",
                    Map.of("true", "да", "false", "нет", Input.UNKNOWN, "неизвестно", Encoding.OTHER, "другое",
                            Unmet.PRESENT, "есть", Unmet.ABSENT, "нет")),
            "tk",
            new Connectives(": ", ": şulardan başga: ", " ýa-da ", ": belli", ": belli däl", "bar: ", "ýok: ",
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
