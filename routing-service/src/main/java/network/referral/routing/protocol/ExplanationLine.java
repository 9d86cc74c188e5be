package network.referral.routing.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a decision is as it is, as one JSON object, member by member in a fixed order.
 * Values are texts, numbers, booleans, lists and maps only.
 */
public final class ExplanationLine {

    private final Protocol protocol;

    private final PolicyWords words;

    private ExplanationLine(Protocol protocol, PolicyWords words) {
        this.protocol = protocol;
        this.words = words;
    }

    /**
     * {@code language, wording, facts, rules, near, agencies, purposes}. Every text for
     * people names its language ({@code <name>Language}) where it is not the one asked
     * for, and {@code <name>Confirmed: false} where nobody has confirmed the translation.
     * Facts are about a person: whoever may not see them may not see this.
     */
    public static Map<String, Object> of(Protocol protocol, Facts facts, Decision decision, PolicyWords words) {
        return new ExplanationLine(protocol, words).of(facts, decision);
    }

    private Map<String, Object> of(Facts facts, Decision decision) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("language", words.language());
        line.put("wording", words.mark().map(mark -> mark.status().word()).orElse("original"));
        line.put("facts", protocol.usedFacts(facts, decision).stream().map(this::fact).toList());
        line.put("rules", decision.rules().stream().map(this::rule).toList());
        line.put("near", protocol.nearlyFired(facts).stream().map(this::near).toList());
        line.put("agencies", named(decision.assignments().stream().map(Assignment::agency).toList(), true));
        line.put("purposes", named(decision.assignments().stream().map(Assignment::purpose).toList(), false));
        return line;
    }

    private Map<String, Object> fact(UsedFact fact) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("input", fact.input());
        line.put("value", fact.value());
        if (isFlags(fact.input())) {
            line.put("present", fact.present());
        }
        Condition.Test test = !isFlags(fact.input()) ? Condition.Test.IN
                : fact.present() ? Condition.Test.HAS : Condition.Test.LACKS;
        put(line, "text", words.condition(new Condition(fact.input(), test, List.of(fact.value()))));
        line.put("rules", fact.rules());
        return line;
    }

    private boolean isFlags(String input) {
        return Optional.ofNullable(protocol.definition().words().inputs().get(input))
            .map(Input::type)
            .filter(Input.Type.FLAGS::equals)
            .isPresent();
    }

    private Map<String, Object> rule(FiredRule rule) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("rule", rule.id());
        put(line, "title", words.title(rule.id(), rule.title()));
        line.put("basis", rule.basis());
        line.put("status", rule.mark().status().word());
        if (!rule.mark().note().isEmpty()) {
            line.put("statusNote", rule.mark().note());
        }
        return line;
    }

    private Map<String, Object> near(NearlyFired near) {
        Map<String, Object> line = rule(near.rule());
        line.put("missedBy", near.missedBy());
        line.put("ways", near.ways().stream().map(way -> way.stream().map(this::unmet).toList()).toList());
        return line;
    }

    private Map<String, Object> unmet(Unmet unmet) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("input", unmet.wanted().input());
        put(line, "wanted", words.condition(unmet.wanted()));
        line.put("is", unmet.is());
        put(line, "isText", words.word(unmet.is()));
        line.put("instead", unmet.instead());
        return line;
    }

    private Map<String, Object> named(List<String> codes, boolean agencies) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (String code : codes) {
            Map<String, Object> name = new LinkedHashMap<>();
            put(name, "text", agencies ? words.agency(code) : words.word(code));
            names.put(code, name);
        }
        return names;
    }

    private void put(Map<String, Object> line, String name, Said said) {
        line.put(name, said.text());
        if (!said.language().equals(words.language())) {
            line.put(name + "Language", said.language());
        }
        if (!said.confirmed()) {
            line.put(name + "Confirmed", false);
        }
    }

}
