package network.referral.routing.protocol.reading;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import network.referral.routing.protocol.Definition;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Wording;

/** Reads how codes and titles read to people, by language. */
final class WordingReader {

    private final Reading reading;

    private final Set<String> codes = new LinkedHashSet<>();

    private final Collection<String> ids;

    /**
     * @param ids of everything that has a title
     */
    WordingReader(Reading reading, Definition.Vocabulary words, Collection<String> ids) {
        this.reading = reading;
        this.ids = ids;
        codes.addAll(words.purposes());
        codes.addAll(words.data());
        codes.addAll(words.priorities().keySet());
        words.duties().keySet().forEach(duty -> codes.add(duty.substring(duty.indexOf(':') + 1)));
        words.inputs().forEach((name, input) -> {
            codes.add(name);
            if (input.type() != Input.Type.AGENCY) {
                codes.addAll(input.values());
            }
        });
    }

    Wording read(Section file) {
        Map<String, Wording.Language> languages = new LinkedHashMap<>();
        file.optional("wording")
            .ifPresent(node -> reading.section(node, "wording")
                .all()
                .forEach((language, entry) -> languages.put(language, language(language, entry))));
        return new Wording(languages);
    }

    private Wording.Language language(String language, Node.Entry entry) {
        if (!language.matches("[a-z]{2,3}")) {
            reading.findings()
                .add(Finding.Code.BAD_VALUE, entry.line(), "wording",
                        "'" + language + "' is no ISO 639 code of a language, such as tk.");
        }
        Section section = reading.section(entry.value(), "wording " + language);
        if (language.equals(Wording.ENGLISH) && reading.isForReports()) {
            Stream.of("title", "titles")
                .filter(section::has)
                .forEach(field -> section.wrong(Finding.Code.CONTRADICTION, field,
                        "English titles are the file's own: write it there."));
        }
        Wording.Language wording = new Wording.Language(section.textOr("title", ""),
                texts(section, "titles", ids, "id of something with a title"), texts(section, "words", codes, "code"),
                reading.mark(section));
        section.close();
        return wording;
    }

    private Map<String, String> texts(Section section, String field, Collection<String> allowed, String what) {
        Map<String, String> texts = new LinkedHashMap<>();
        section.optional(field).ifPresent(node -> {
            Section fields = reading.section(node, section.where());
            fields.all().forEach((name, entry) -> {
                reading.known(entry.line(), section.where(), name, allowed, what);
                texts.put(name, fields.text(name));
            });
        });
        return texts;
    }

}
