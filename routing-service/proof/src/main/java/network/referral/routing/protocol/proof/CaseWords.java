package network.referral.routing.protocol.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import network.referral.routing.protocol.Input;
import network.referral.routing.protocol.PolicyWords;
import network.referral.routing.protocol.Range;

/** Says sets of cases in the words of the protocol's inputs. */
final class CaseWords {

    static final String ALWAYS = "every presumed victim";

    private CaseWords() {
    }

    /**
     * Sentences that together say all of the cases; they may overlap.
     * @param possible cases that can be; what cannot be is neither said nor left out
     * @param most as many sentences; then one says that there are more
     */
    static List<String> of(Cases cases, Cases possible, int most) {
        Cases wide = cases.or(cases.space().all().minus(possible));
        Cases left = cases;
        List<String> sentences = new ArrayList<>();
        while (!left.isEmpty()) {
            if (sentences.size() == most) {
                sentences.add("and other cases");
                break;
            }
            CaseBox box = CaseBox.oneOf(left).widened(wide);
            sentences.add(sentence(box.only(possible)));
            left = left.minus(box.cases());
        }
        return sentences;
    }

    private static String sentence(CaseBox box) {
        List<String> parts = new ArrayList<>();
        box.narrowed().forEach((variable, classes) -> parts.add(part(variable, classes)));
        return parts.isEmpty() ? ALWAYS : String.join("; ", parts);
    }

    private static String part(Variable variable, List<ValueClass> classes) {
        if (variable.isFlag()) {
            return (classes.getFirst().equals(ValueClass.PRESENT) ? "with " : "without ") + variable.flag();
        }
        if (variable.input().type() == Input.Type.NUMBER) {
            return number(variable, classes);
        }
        List<String> in = values(classes);
        List<String> out = values(variable.classes().stream().filter(other -> !classes.contains(other)).toList());
        String name = variable.input().name();
        return in.size() <= out.size() ? name + " is " + either(in) : name + " is not " + either(out);
    }

    /** For example: fewer than 60 minutes left, or unknown. */
    private static String number(Variable variable, List<ValueClass> classes) {
        Range all = variable.input().numbers();
        String counted = PolicyWords.plain(variable.input().name());
        List<Range> ranges = Range.joined(classes.stream().flatMap(of -> of.numbers().stream()).toList());
        if (ranges.isEmpty() || ranges.equals(List.of(all))) {
            return counted + (ranges.isEmpty() ? " unknown" : " known");
        }
        String said = either(ranges.stream().map(range -> among(range, all)).toList()) + " " + counted;
        boolean unknown = classes.stream().anyMatch(of -> of.values().contains(Input.UNKNOWN));
        return unknown ? said + ", or unknown" : said;
    }

    private static String among(Range range, Range all) {
        if (range.least() == range.most()) {
            return String.valueOf(range.least());
        }
        return range.least() == all.least() ? "fewer than " + (range.most() + 1)
                : range.most() == all.most() ? range.least() + " or more" : range.least() + " to " + range.most();
    }

    private static List<String> values(List<ValueClass> classes) {
        return classes.stream().flatMap(valueClass -> valueClass.values().stream()).toList();
    }

    static String either(List<String> values) {
        return values.size() == 1 ? values.getFirst()
                : String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.getLast();
    }

    /** Members of a map of facts in one line, for people. */
    static String facts(Map<String, ?> facts) {
        List<String> parts = new ArrayList<>();
        facts.forEach((name, value) -> {
            if (value instanceof Map<?, ?> group) {
                group.forEach((member, inner) -> parts.add(name + "." + member + " " + inner));
            }
            else if (value instanceof List<?> flags) {
                parts.add(flags.isEmpty() ? "no " + name : name + " " + flags);
            }
            else {
                parts.add(name + " " + value);
            }
        });
        return String.join(", ", parts);
    }

}
