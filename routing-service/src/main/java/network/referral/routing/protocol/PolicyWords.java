package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what a protocol says to people who read no YAML, in one language. What the
 * protocol has no words for in that language is said in English as a whole, never half
 * and half. Immutable.
 */
public final class PolicyWords {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final Pattern CODE = Pattern.compile("[a-z]+(?:[-.A-Z][a-zA-Z]*)+[a-zA-Z]");

    private final Definition definition;

    private final String language;

    private final Map<String, Map<String, AgencyName>> agencies;

    /**
     * @param language ISO 639, for example ru
     * @param agencies names by agency id, then language, as in the directory; an agency
     * without one is called by its id
     */
    public PolicyWords(Protocol protocol, String language, Map<String, Map<String, AgencyName>> agencies) {
        this.definition = protocol.definition();
        this.language = language;
        this.agencies = agencies;
    }

    /** The languages that there are words for joining a protocol's own. */
    public static Set<String> languages() {
        return Connectives.languages();
    }

    /** The language that was asked for. */
    public String language() {
        return language;
    }

    /** How sure the translation is; empty for English, which is the file's own. */
    public Optional<Mark> mark() {
        return language.equals(Wording.ENGLISH) ? Optional.empty()
                : Optional.ofNullable(definition.wording().languages().get(language)).map(Wording.Language::mark);
    }

    /** The title of the protocol. */
    public Said title() {
        return translated(definition.wording().in(language).title(), definition.header().title());
    }

    /**
     * @param title as in the file, for when it is not translated
     */
    public Said title(String id, String title) {
        return translated(definition.wording().in(language).titles().getOrDefault(id, ""), title);
    }

    private Said translated(String there, String english) {
        return there.isEmpty() || language.equals(Wording.ENGLISH) ? said(english, Wording.ENGLISH)
                : said(there, language);
    }

    private Said said(String text, String of) {
        return new Said(text, of,
                of.equals(Wording.ENGLISH) || definition.wording().in(of).mark().status() == Status.CONFIRMED);
    }

    /** A purpose, a compartment, an input, a value, a priority. */
    public Said word(String code) {
        String spoken = spoken(List.of(code));
        return word(code, spoken).orElseGet(() -> said(code, spoken));
    }

    /**
     * By its name in English, else any that it has, where it has none in the language.
     */
    public Said agency(String id) {
        return named(id, language).or(() -> named(id, Wording.ENGLISH))
            .or(() -> agencies.getOrDefault(id, Map.of())
                .keySet()
                .stream()
                .sorted()
                .findFirst()
                .flatMap(of -> named(id, of)))
            .orElseGet(() -> new Said(id, Wording.ENGLISH, true));
    }

    private Optional<Said> named(String agency, String of) {
        return Optional.ofNullable(agencies.getOrDefault(agency, Map.of()).get(of))
            .map(name -> new Said(name.text(), of, name.confirmed()));
    }

    /** For example: place is airport or seaport. As sure as each name in it. */
    public Said condition(Condition condition) {
        List<String> codes = new ArrayList<>(condition.values());
        codes.add(condition.input());
        String spoken = spoken(codes);
        List<Said> said = codes.stream().map(code -> word(code, spoken).orElseGet(() -> said(code, spoken))).toList();
        List<String> words = said.stream().map(Said::text).toList();
        return new Said(
                sentence(condition.test(), words.getLast(), words.subList(0, words.size() - 1), Connectives.in(spoken)),
                spoken, said.stream().allMatch(Said::confirmed));
    }

    private static String sentence(Condition.Test test, String input, List<String> values, Connectives joined) {
        return switch (test) {
            case IN -> input + joined.is() + joined.either(values);
            case NOT_IN -> input + joined.isNot() + joined.either(values);
            case KNOWN -> input + joined.known();
            case NOT_KNOWN -> input + joined.notKnown();
            case HAS -> joined.with() + String.join(", ", values);
            case LACKS -> joined.without() + String.join(", ", values);
            case AT_LEAST -> joined.atLeast().formatted(values.getFirst(), input);
            case BELOW -> joined.below().formatted(values.getFirst(), input);
        };
    }

    /**
     * An English sentence with the codes in it said as words. Only codes that cannot be
     * words of the sentence, having a dash, a dot or a capital inside, are. As sure as
     * each name in it.
     */
    public Said sentence(String english) {
        String text = CODE.matcher(english)
            .replaceAll(
                    found -> Matcher.quoteReplacement(inEnglish(found.group()).map(Said::text).orElse(found.group())));
        boolean confirmed = CODE.matcher(english)
            .results()
            .flatMap(found -> inEnglish(found.group()).stream())
            .allMatch(Said::confirmed);
        return new Said(text, Wording.ENGLISH, confirmed);
    }

    /** Empty for what is no code. */
    private Optional<Said> inEnglish(String found) {
        return isCode(found) ? word(found, Wording.ENGLISH) : Optional.empty();
    }

    private boolean isCode(String text) {
        Definition.Vocabulary words = definition.words();
        return words.agencies().contains(text) || words.purposes().contains(text) || words.data().contains(text)
                || words.inputs().containsKey(text)
                || words.inputs().values().stream().anyMatch(input -> input.values().contains(text));
    }

    /** The language asked for where it has all of the words, else English. */
    private String spoken(List<String> codes) {
        return codes.stream().allMatch(code -> word(code, language).isPresent()) ? language : Wording.ENGLISH;
    }

    private Optional<Said> word(String code, String of) {
        String written = definition.wording().in(of).words().get(code);
        if (written != null) {
            return Optional.of(said(written, of));
        }
        String shared = Connectives.in(of).values().get(code);
        if (shared != null) {
            return Optional.of(said(shared, of));
        }
        if (definition.words().agencies().contains(code)) {
            return named(code, of).or(() -> Optional.of(agency(code)).filter(any -> of.equals(Wording.ENGLISH)));
        }
        if (NUMBER.matcher(code).matches()) {
            return Optional.of(said(code, of));
        }
        if (COUNTRY.matcher(code).matches()) {
            return Optional.of(said(Locale.of("", code).getDisplayCountry(Locale.of(of)), of));
        }
        return english(plain(code), of);
    }

    private Optional<Said> english(String text, String of) {
        return of.equals(Wording.ENGLISH) ? Optional.of(said(text, of)) : Optional.empty();
    }

    /** For example age group for ageGroup, consent (police) for consent.police. */
    public static String plain(String code) {
        int dot = code.indexOf('.');
        if (dot > 0) {
            return plain(code.substring(0, dot)) + " (" + plain(code.substring(dot + 1)) + ")";
        }
        return code.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    }

}
