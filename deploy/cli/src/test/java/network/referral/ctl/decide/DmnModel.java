package network.referral.ctl.decide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The rules of the domain's JSON as one DMN decision table that collects the ids of those
 * that fire: a column for each fact, or flag, a row for each rule and group.
 */
final class DmnModel {

    static final String NAMESPACE = "https://network.referral/e2e";

    static final String NAME = "rules";

    private static final String ANYTHING = "-";

    /** What the table asks: a fact, or with a colon a flag of one, by its DMN name. */
    private final Map<String, String> columns = new LinkedHashMap<>();

    private final Set<String> numbers = new HashSet<>();

    private final List<String> rows = new ArrayList<>();

    private DmnModel() {
    }

    static DmnModel of(JsonNode protocol) {
        var model = new DmnModel();
        var rules = protocol.get("rules");
        rules.forEach(rule -> conditions(rule).forEach(model::ask));
        rules.forEach(model::add);
        return model;
    }

    /** Facts that are numbers. */
    Set<String> numbers() {
        return numbers;
    }

    /** Facts, or flags of them, by the name that the model has for them. */
    Map<String, String> columns() {
        return columns;
    }

    private static Stream<JsonNode> conditions(JsonNode rule) {
        return Stream.concat(rule.get("when").valueStream(),
                rule.get("any").valueStream().flatMap(JsonNode::valueStream));
    }

    private void ask(JsonNode condition) {
        columns.computeIfAbsent(column(condition), asked -> "c" + columns.size());
        if (List.of("at-least", "below").contains(condition.get(1).asString())) {
            numbers.add(column(condition));
        }
    }

    private static String column(JsonNode condition) {
        var operator = condition.get(1).asString();
        var flag = operator.equals("has") || operator.equals("lacks") ? ":" + condition.get(2).asString() : "";
        return condition.get(0).asString() + flag;
    }

    private void add(JsonNode rule) {
        var groups = rule.get("any").isEmpty() ? List.of(Stream.<JsonNode>empty())
                : rule.get("any").valueStream().map(JsonNode::valueStream).toList();
        groups.forEach(
                group -> row(Stream.concat(rule.get("when").valueStream(), group).toList(), rule.get("id").asString()));
    }

    /** Several conditions on one fact are one test: the values that all of them allow. */
    private void row(List<JsonNode> conditions, String id) {
        var tests = new LinkedHashMap<String, String>();
        for (var condition : conditions) {
            tests.merge(column(condition), test(condition), DmnModel::both);
        }
        var cells = columns.keySet()
            .stream()
            .map(column -> "<inputEntry><text>" + tests.getOrDefault(column, ANYTHING) + "</text></inputEntry>")
            .collect(Collectors.joining());
        rows.add("<rule>" + cells + "<outputEntry><text>\"" + id + "\"</text></outputEntry></rule>");
    }

    private static String both(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        if (one.startsWith("&gt;= ") && other.startsWith("&lt; ")) {
            return "[" + one.substring("&gt;= ".length()) + ".." + other.substring("&lt; ".length()) + ")";
        }
        throw new IllegalArgumentException("Two tests of one fact in one rule: " + one + " and " + other);
    }

    private static String test(JsonNode condition) {
        var value = condition.get(2);
        return switch (condition.get(1).asString()) {
            case "is" -> one(value);
            case "not" -> "not(" + one(value) + ")";
            case "in" -> list(value);
            case "not-in" -> "not(" + list(value) + ")";
            case "has" -> "true";
            case "lacks" -> "false";
            case "at-least" -> "&gt;= " + value.asInt();
            case "below" -> "&lt; " + value.asInt();
            case "exists" -> value.asBoolean() ? "not(\"unknown\")" : "\"unknown\"";
            default -> throw new IllegalArgumentException("No such operator: " + condition.get(1));
        };
    }

    private static String one(JsonNode value) {
        return "\"" + value.asString() + "\"";
    }

    private static String list(JsonNode values) {
        return values.valueStream().map(DmnModel::one).collect(Collectors.joining(","));
    }

    String xml() {
        var xml = new StringJoiner("\n");
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
        rows.forEach(xml::add);
        return xml.add("</decisionTable></decision></definitions>").toString();
    }

    private String type(String column) {
        return column.contains(":") ? "boolean" : numbers.contains(column) ? "number" : "string";
    }

}
