package network.referral.routing.protocol;

import java.util.Map;

/**
 * How a protocol's codes and titles read to people, by language. Nothing is decided by
 * it.
 *
 * @param languages by ISO 639 code; English is the language of the titles themselves, so
 * its entry holds only words
 */
public record Wording(Map<String, Language> languages) {

    /** The language of the file's own titles. */
    public static final String ENGLISH = "en";

    /**
     * @param title of the protocol; empty when nobody has translated it
     * @param titles of rules, the safety net, requirements, invariants and the like, by
     * id
     * @param words for codes: purposes, data, inputs, their values, priorities
     * @param mark how sure the translation is
     */
    public record Language(String title, Map<String, String> titles, Map<String, String> words, Mark mark) {

        static final Language NONE = new Language("", Map.of(), Map.of(), Mark.ASSUMED);

        public Language {
            titles = Map.copyOf(titles);
            words = Map.copyOf(words);
        }
    }

    public Wording {
        languages = Map.copyOf(languages);
    }

    /** Empty words where the file has none of that language. */
    public Language in(String language) {
        return languages.getOrDefault(language, Language.NONE);
    }
}
