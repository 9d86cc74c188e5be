package network.referral.ctl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells step by step what became of what. For machines each item is a line, and the last
 * line sums up; for people many items of a kind are one line.
 */
public final class Progress {

    public static final String UNCHANGED = "unchanged";

    private final Terminal terminal;

    private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();

    public Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** One of a few: people see what happened to it. */
    public void item(String kind, String name, String result) {
        note(kind, name, result);
        if (!terminal.isJson() && !result.equals(UNCHANGED)) {
            terminal.line(String.format("  %-10s %s", result, name));
        }
    }

    /** One of many. */
    public void note(String kind, String name, String result) {
        note(kind, name, result, Map.of());
    }

    /**
     * One of many.
     * @param more members that only machines see
     */
    public void note(String kind, String name, String result, Map<String, Object> more) {
        counts.computeIfAbsent(kind, key -> new TreeMap<>()).merge(result, 1, Integer::sum);
        if (terminal.isJson()) {
            var line = new LinkedHashMap<String, Object>();
            line.put("kind", kind);
            line.put("name", name);
            line.put("result", result);
            line.putAll(more);
            terminal.json(line);
        }
    }

    /** A kind is done. */
    public void close(String kind) {
        if (!terminal.isJson()) {
            terminal.line(String.format("%-10s %s", kind, sum(counts.getOrDefault(kind, Map.of()))));
        }
    }

    /** All is done. */
    public void close() {
        if (terminal.isJson()) {
            terminal.json(Map.of("done", counts));
        }
    }

    private static String sum(Map<String, Integer> results) {
        return results.isEmpty() ? "none"
                : results.entrySet()
                    .stream()
                    .map(result -> result.getValue() + " " + result.getKey())
                    .collect(Collectors.joining(", "));
    }

}
