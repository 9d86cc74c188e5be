package network.referral.routing.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of a protocol as one DMN decision table that collects the ids of those that
 * fire: a column for each fact, or flag, a row for each rule and group.
 */
final class DmnTable {

    static final String NAMESPACE = "https://network.referral/bench";

    static final String NAME = "rules";

    private final Map<String, Input> inputs;

    /** What the table asks: a fact, or with a colon a flag of one, by its DMN name. */
    private final Map<String, String> columns = new LinkedHashMap<>();

    private final StringJoiner rows = new StringJoiner("\n");

    DmnTable(Definition protocol) {
        inputs = protocol.words().inputs();
        protocol.rules().forEach(rule -> groups(rule).forEach(group -> group.forEach(this::ask)));
        protocol.rules().forEach(rule -> groups(rule).forEach(group -> row(group, rule.id())));
    }

    private static List<List<Condition>> groups(Rule rule) {
        return rule.any().isEmpty() ? List.of(rule.when())
                : rule.any()
                    .stream()
                    .map(group -> Stream.concat(rule.when().stream(), group.stream()).toList())
                    .toList();
    }

    private void ask(Condition condition) {
        columns(condition).forEach(column -> columns.computeIfAbsent(column, asked -> "c" + columns.size()));
    }

    private static List<String> columns(Condition condition) {
        return isFlags(condition) ? condition.values().stream().map(flag -> condition.input() + ":" + flag).toList()
                : List.of(condition.input());
    }

    private static boolean isFlags(Condition condition) {
        return condition.test() == Condition.Test.HAS || condition.test() == Condition.Test.LACKS;
    }

    /** By the name that the model has for them. */
    Map<String, String> columns() {
        return columns;
    }

    private void row(List<Condition> conditions, String id) {
        Map<String, String> tests = new LinkedHashMap<>();
        conditions.forEach(condition -> columns(condition)
            .forEach(column -> tests.merge(column, test(condition), DmnTable::both)));
        rows.add("<rule>" + columns.keySet()
            .stream()
            .map(column -> "<inputEntry><text>" + tests.getOrDefault(column, "-") + "</text></inputEntry>")
            .collect(Collectors.joining()) + "<outputEntry><text>\"" + id + "\"</text></outputEntry></rule>");
    }

    private static String both(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        throw new IllegalArgumentException("Two tests of one fact in one rule: " + one + " and " + other);
    }

    private static String test(Condition condition) {
        String values = condition.values().stream().map(DmnTable::text).collect(Collectors.joining(","));
        return switch (condition.test()) {
            case IN -> values;
            case NOT_IN -> "not(" + values + ")";
            case KNOWN -> "not(" + text(Input.UNKNOWN) + ")";
            case NOT_KNOWN -> text(Input.UNKNOWN);
            case HAS -> "true";
            case LACKS -> "false";
            case AT_LEAST -> "&gt;= " + condition.bound();
            case BELOW -> "[0.." + condition.bound() + ")";
        };
    }

    private static String text(String value) {
        return "\"" + value + "\"";
    }

    String xml() {
        StringJoiner xml = new StringJoiner("\n");
        xml.add("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\" name=\"" + NAME
                + "\" namespace=\"" + NAMESPACE + "\">");
        columns.forEach((column, name) -> xml
            .add("<inputData id=\"i-%s\" name=\"%s\"><variable id=\"v-%s\" name=\"%s\" typeRef=\"%s\"/></inputData>"
                .formatted(name, name, name, name, type(column))));
        xml.add("<decision id=\"fired\" name=\"fired\"><variable id=\"v\" name=\"fired\"/>");
        columns.values()
            .forEach(name -> xml
                .add("<informationRequirement id=\"r-%s\"><requiredInput href=\"#i-%s\"/></informationRequirement>"
                    .formatted(name, name)));
        xml.add("<decisionTable id=\"t\" hitPolicy=\"COLLECT\">");
        columns.forEach((column, name) -> xml.add(
                "<input id=\"t-%s\"><inputExpression id=\"e-%s\" typeRef=\"%s\"><text>%s</text></inputExpression></input>"
                    .formatted(name, name, type(column), name)));
        xml.add("<output id=\"o\" typeRef=\"string\"/>");
        return xml.add(rows.toString()).add("</decisionTable></decision></definitions>").toString();
    }

    private String type(String column) {
        return column.contains(":") ? "boolean" : inputs.get(column).type() == Input.Type.NUMBER ? "number" : "string";
    }

}
