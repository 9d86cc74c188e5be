package network.referral.routing.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A second opinion: reads the domain data itself and does what it says, slowly, literally
 * and with no code of the engine.
 */
final class NaiveEvaluation {

    final TreeMap<String, TreeMap<String, Task>> tasks = new TreeMap<>();

    final List<String> fired = new ArrayList<>();

    final Set<String> excluded = new HashSet<>();

    final Set<String> unfilled = new HashSet<>();

    boolean netUsed;

    private final JsonNode protocol;

    private final Map<String, Object> facts;

    static final class Task {

        String priority;

        final Set<String> rules = new LinkedHashSet<>();

        final Set<String> share = new LinkedHashSet<>();

    }

    NaiveEvaluation(JsonNode protocol, Map<String, Object> facts) {
        this.protocol = protocol;
        this.facts = facts;
        if (!Boolean.TRUE.equals(facts.get("presumption"))) {
            return;
        }
        protocol.get("rules")
            .valueStream()
            .sorted((a, b) -> a.get("order").asInt() - b.get("order").asInt())
            .forEach(this::apply);
        replaceExcluded();
        if (tasks.values().stream().allMatch(Map::isEmpty) && protocol.has("safetyNet")) {
            catchInNet(protocol.get("safetyNet"));
        }
    }

    private void apply(JsonNode rule) {
        boolean any = rule.get("any").isEmpty() || rule.get("any").valueStream().anyMatch(this::all);
        if (!all(rule.get("when")) || !any) {
            return;
        }
        fired.add(rule.get("id").asString());
        for (JsonNode assign : rule.get("assign")) {
            add(assign.get("agency").asString(), assign.get("purpose").asString(), assign.get("priority").asString(),
                    List.of(rule.get("id").asString()),
                    rule.get("share").valueStream().map(JsonNode::asString).toList());
        }
        for (JsonNode purpose : rule.get("raisePriorityOf")) {
            tasks.values()
                .stream()
                .map(byPurpose -> byPurpose.get(purpose.asString()))
                .filter(task -> task != null)
                .forEach(task -> task.priority = "P" + Math.max(0, Integer.parseInt(task.priority.substring(1)) - 1));
        }
        if (rule.get("exclude").isString()) {
            Object agency = fact(rule.get("exclude").asString());
            if (agency != null) {
                excluded.add(agency.toString());
            }
        }
    }

    private void add(String agency, String purpose, String priority, Collection<String> rules,
            Collection<String> share) {
        Task task = tasks.computeIfAbsent(agency, a -> new TreeMap<>()).computeIfAbsent(purpose, p -> new Task());
        // 'P0' sorts before 'P1'
        task.priority = task.priority == null || priority.compareTo(task.priority) < 0 ? priority : task.priority;
        task.rules.addAll(rules);
        task.share.addAll(share);
    }

    private void replaceExcluded() {
        for (String agency : excluded) {
            TreeMap<String, Task> left = tasks.remove(agency);
            if (left == null) {
                continue;
            }
            left.forEach((purpose, task) -> {
                String standIn = standIn(agency, purpose);
                if (standIn == null) {
                    unfilled.add(agency + ":" + purpose);
                }
                else {
                    add(standIn, purpose, task.priority, task.rules, task.share);
                    tasks.get(standIn).get(purpose).rules.add("fallback");
                    if (!fired.contains("fallback")) {
                        fired.add("fallback");
                    }
                }
            });
        }
    }

    private String standIn(String agency, String purpose) {
        String next = agency;
        for (int steps = 0; steps < 100; steps++) {
            JsonNode of = protocol.path("fallbacks").path(next);
            next = of.has(purpose) ? of.get(purpose).asString() : of.has("*") ? of.get("*").asString() : null;
            if (next == null || !excluded.contains(next)) {
                return next;
            }
        }
        return null;
    }

    private void catchInNet(JsonNode net) {
        netUsed = true;
        fired.add(net.get("id").asString());
        for (JsonNode entry : net.get("rules")) {
            if (all(entry.get("when"))) {
                JsonNode to = entry.get("assign");
                add(to.get("agency").asString(), to.get("purpose").asString(), to.get("priority").asString(),
                        List.of(net.get("id").asString()), List.of("case-ref", "place-time", "profile"));
                replaceExcluded();
                return;
            }
        }
    }

    private boolean all(JsonNode conditions) {
        return IntStream.range(0, conditions.size()).allMatch(i -> holds(conditions.get(i)));
    }

    private boolean holds(JsonNode condition) {
        Object fact = fact(condition.get(0).asString());
        JsonNode value = condition.get(2);
        return switch (condition.get(1).asString()) {
            case "is" -> is(fact, value);
            case "not" -> !is(fact, value);
            case "in" -> value.valueStream().anyMatch(one -> is(fact, one));
            case "not-in" -> value.valueStream().noneMatch(one -> is(fact, one));
            case "has" -> fact instanceof Collection<?> set && set.contains(value.asString());
            case "lacks" -> !(fact instanceof Collection<?> set && set.contains(value.asString()));
            case "at-least" -> fact instanceof Integer number && number >= value.asInt();
            case "below" -> fact instanceof Integer number && number < value.asInt();
            case "exists" -> (fact != null) == value.asBoolean();
            default -> throw new IllegalArgumentException("an operator that the data does not have");
        };
    }

    private static boolean is(Object fact, JsonNode value) {
        return fact != null && (value.isBoolean() ? fact.equals(value.asBoolean()) : fact.equals(value.asString()));
    }

    /** Null when unknown, however that is said. */
    private Object fact(String name) {
        Object value = facts;
        for (String part : name.split("\\.")) {
            value = value instanceof Map<?, ?> group ? group.get(part) : null;
        }
        return "unknown".equals(value) ? null : value;
    }

}
