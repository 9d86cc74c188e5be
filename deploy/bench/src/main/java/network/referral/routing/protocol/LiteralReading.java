package network.referral.routing.protocol;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a programmer would write first: rules gone through one by one, facts looked up by
 * name, texts compared. Who acts and how soon, without reasons; the base line.
 */
final class LiteralReading {

    private final Definition protocol;

    private final List<Rule> rules;

    LiteralReading(Definition protocol) {
        this.protocol = protocol;
        this.rules = protocol.rules().stream().sorted(Comparator.comparingInt(Rule::order)).toList();
    }

    /** Agency and purpose to priority; {@code P0} sorts first. */
    TreeMap<String, String> decide(Map<String, Object> facts) {
        TreeMap<String, String> tasks = new TreeMap<>();
        if (!Boolean.TRUE.equals(facts.get(Input.PRESUMPTION))) {
            return tasks;
        }
        Set<String> excluded = new HashSet<>();
        for (Rule rule : rules) {
            if (all(rule.when(), facts) && (rule.any().isEmpty() || any(rule.any(), facts))) {
                rule.assign().forEach(to -> add(tasks, to.agency() + ":" + to.purpose(), to.priority()));
                rule.raise().forEach(purpose -> raise(tasks, purpose));
                if (!rule.exclude().isEmpty() && fact(facts, rule.exclude()) instanceof String agency) {
                    excluded.add(agency);
                }
            }
        }
        replace(tasks, excluded);
        if (tasks.isEmpty()) {
            protocol.safetyNet().ifPresent(net -> catchWith(net, facts, tasks, excluded));
        }
        return tasks;
    }

    private static void add(Map<String, String> tasks, String task, String priority) {
        tasks.merge(task, priority, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    private static void raise(Map<String, String> tasks, String purpose) {
        tasks.replaceAll((task, priority) -> task.endsWith(":" + purpose)
                ? "P" + Math.max(0, Integer.parseInt(priority.substring(1)) - 1) : priority);
    }

    private void replace(TreeMap<String, String> tasks, Set<String> excluded) {
        for (String task : List.copyOf(tasks.keySet())) {
            String agency = task.substring(0, task.indexOf(':'));
            String purpose = task.substring(task.indexOf(':') + 1);
            if (excluded.contains(agency)) {
                String priority = tasks.remove(task);
                protocol.fallbacks()
                    .standIn(agency, purpose, excluded)
                    .ifPresent(standIn -> add(tasks, standIn + ":" + purpose, priority));
            }
        }
    }

    private void catchWith(SafetyNet net, Map<String, Object> facts, Map<String, String> tasks, Set<String> excluded) {
        for (SafetyNet.Entry entry : net.firstOf()) {
            Nomination to = entry.assign();
            Optional<String> who = excluded.contains(to.agency())
                    ? protocol.fallbacks().standIn(to.agency(), to.purpose(), excluded) : Optional.of(to.agency());
            if (all(entry.when(), facts) && who.isPresent()) {
                add(tasks, who.get() + ":" + to.purpose(), to.priority());
                return;
            }
        }
    }

    private static boolean any(List<List<Condition>> groups, Map<String, Object> facts) {
        return groups.stream().anyMatch(group -> all(group, facts));
    }

    private static boolean all(List<Condition> conditions, Map<String, Object> facts) {
        return conditions.stream().allMatch(condition -> holds(condition, fact(facts, condition.input())));
    }

    /** Null when unknown. */
    private static Object fact(Map<String, Object> facts, String name) {
        Object value = facts;
        for (String part : name.split("\\.")) {
            value = value instanceof Map<?, ?> group ? group.get(part) : null;
        }
        return Input.UNKNOWN.equals(value) ? null : value;
    }

    private static boolean holds(Condition condition, Object fact) {
        String text = fact == null ? Input.UNKNOWN : fact.toString();
        return switch (condition.test()) {
            case IN -> condition.values().contains(text);
            case NOT_IN -> !condition.values().contains(text);
            case KNOWN -> fact != null;
            case AT_LEAST -> fact instanceof Integer number && number >= condition.bound();
            case BELOW -> fact instanceof Integer number && number < condition.bound();
            case NOT_KNOWN -> fact == null;
            case HAS -> fact instanceof Collection<?> flags && flags.containsAll(condition.values());
            case LACKS ->
                !(fact instanceof Collection<?> flags && condition.values().stream().anyMatch(flags::contains));
        };
    }

}
