package network.referral.ctl.decide;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import network.referral.ctl.decide.Decision.Assigned;

/** One task per agency and purpose, at the highest priority that any rule gave it. */
final class Tasks {

    static final String FALLBACK = "fallback";

    private record Task(String agency, String purpose) {

        static final Comparator<Task> ORDER = Comparator.comparing(Task::agency).thenComparing(Task::purpose);

    }

    private final Map<Task, Set<String>> rules = new TreeMap<>(Task.ORDER);

    private final Map<Task, Integer> priorities = new HashMap<>();

    void add(String agency, String purpose, String priority, String rule) {
        var task = new Task(agency, purpose);
        rules.computeIfAbsent(task, unseen -> new LinkedHashSet<>()).add(rule);
        priorities.merge(task, Integer.parseInt(priority.substring(1)), Math::min);
    }

    /** By one level, as far as there is one. */
    void raise(String purpose) {
        priorities
            .replaceAll((task, priority) -> task.purpose().equals(purpose) ? Math.max(0, priority - 1) : priority);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    boolean hasFallback() {
        return rules.values().stream().anyMatch(named -> named.contains(FALLBACK));
    }

    /**
     * @param order of the rules of one task
     */
    List<Assigned> assigned(List<String> order) {
        return rules.entrySet()
            .stream()
            .map(entry -> new Assigned(entry.getKey().agency(), entry.getKey().purpose(),
                    "P" + priorities.get(entry.getKey()), order.stream().filter(entry.getValue()::contains).toList()))
            .toList();
    }

}
