package network.referral.routing.protocol.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.Mark;
import network.referral.routing.protocol.Span;
import network.referral.routing.protocol.Status;

/**
 * What all parts of the reader share: the findings, the words known so far, and the ids
 * already taken.
 */
final class Reading {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Shorter lists are looked through. */
    private static final int LONG = 50;

    private final Findings findings;

    private final Map<String, Integer> ids = new LinkedHashMap<>();

    /** The words of long lists, which many places are held against. */
    private final Map<Collection<String>, Set<String>> words = new IdentityHashMap<>();

    private final boolean forReports;

    /**
     * @param forReports a new file; of one that has decided already less is demanded
     */
    Reading(Findings findings, boolean forReports) {
        this.findings = findings;
        this.forReports = forReports;
    }

    boolean isForReports() {
        return forReports;
    }

    Findings findings() {
        return findings;
    }

    /** Of all that has been read so far. */
    Set<String> ids() {
        return ids.keySet();
    }

    Section section(Node node, String where) {
        return Section.of(node, where, findings);
    }

    /** Reads the id of a rule or example; a second use is a finding. */
    Section identified(Node node, String kind) {
        Section section = section(node, kind);
        String id = section.text("id");
        if (id.isBlank()) {
            return section;
        }
        Section named = section.at(id);
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9.:_-]{0,79}")) {
            named.wrong(Finding.Code.BAD_VALUE, "id",
                    "An id is up to 80 letters, digits, dots, colons, dashes and underscores, without a space.");
        }
        Integer first = ids.putIfAbsent(id, named.lineOf("id"));
        if (first != null) {
            named.wrong(Finding.Code.DUPLICATE, "id", "The id '" + id + "' is taken already, on line " + first + ".");
        }
        return named;
    }

    /** Reads {@code status} and {@code statusNote}. */
    Mark mark(Section section) {
        String word = section.text("status");
        String note = section.textOr("statusNote", "");
        if (!word.isEmpty()) {
            known(section, "status", word, Status.words(), "status");
        }
        return Status.words().contains(word) ? new Mark(status(word), note) : Mark.ASSUMED;
    }

    private static Status status(String word) {
        return List.of(Status.values()).stream().filter(status -> status.word().equals(word)).findFirst().orElseThrow();
    }

    /** An empty text, and an empty list of words, were reported where they were read. */
    void known(Section section, String field, String value, Collection<String> allowed, String what) {
        known(section.lineOf(field), section.where(), value, allowed, what);
    }

    void known(int line, String where, String value, Collection<String> allowed, String what) {
        if (!value.isEmpty() && !allowed.isEmpty() && !isOneOf(value, allowed)) {
            findings.unknown(Finding.Code.UNKNOWN_VALUE, line, where, "'" + value + "' is no known " + what + ".",
                    value, allowed);
        }
    }

    /**
     * To the language any two capitals are a country. Reports name those that there are:
     * by another one a condition never holds, or its opposite always.
     */
    void country(int line, String where, Input input, String value) {
        if (forReports && input.type() == Input.Type.COUNTRY && !value.equals(Input.UNKNOWN)
                && !COUNTRIES.contains(value)) {
            findings.add(Finding.Code.UNKNOWN_VALUE, line, where,
                    "No report carries '" + value + "' as " + input.name() + ": it is no country of ISO 3166-1.");
        }
    }

    /**
     * @param allowed no longer changes
     */
    boolean isOneOf(String value, Collection<String> allowed) {
        return allowed instanceof Set || allowed.size() < LONG ? allowed.contains(value)
                : words.computeIfAbsent(allowed, Set::copyOf).contains(value);
    }

    List<String> knownTexts(Section section, String field, Collection<String> allowed, String what) {
        List<String> texts = section.texts(field);
        texts.forEach(text -> known(section, field, text, allowed, what));
        return texts;
    }

    Optional<Span> span(Section section, String field) {
        String text = section.textOr(field, "");
        Optional<Span> span = Span.read(text);
        if (!text.isEmpty() && span.isEmpty()) {
            section.wrong(Finding.Code.BAD_VALUE, field, "'" + field + "' must be " + Span.FORM + ".");
        }
        return span;
    }

    /**
     * Names chosen by the author: agencies become topic names, all become codes in
     * records and metrics.
     */
    List<String> codes(Section section, String field) {
        List<String> codes = new ArrayList<>();
        for (String code : section.requiredTexts(field)) {
            if (code.matches("[a-z][a-z0-9-]{1,62}")) {
                codes.add(code);
            }
            else {
                section.wrong(Finding.Code.BAD_VALUE, field, "'" + code + "' in '" + field
                        + "' must be 2 to 63 small letters, digits and dashes, a letter first.");
            }
        }
        return codes;
    }

}
