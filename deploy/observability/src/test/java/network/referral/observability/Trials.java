package network.referral.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tests of a file for promtool, one by one, each with those rules alone that it asks
 * for: the tool reckons every rule that it is given at every step of every test.
 */
final class Trials {

    private static final Pattern NAMED = Pattern.compile("alertname(?:: |=~?\")([\\w|]+)\\b(?![.*])");

    private static final Pattern EXPRESSION = Pattern.compile("expr: .*");

    private static final Pattern REPEATED = Pattern.compile(": [*](\\w+)");

    private static final Pattern GROUP = Pattern.compile("(?m)^  - name: (\\w+)\n    rules:\n");

    private static final Pattern RULE = Pattern.compile("(?m)^      - (?:alert|record): (.+)\n(?: {8}.*\n|\n)*");

    private final String rules;

    private final Path folder;

    /**
     * @param folder for what is written
     */
    Trials(String rules, Path folder) {
        this.rules = rules.replaceAll("(?m)^ *#.*\n", "");
        this.folder = folder;
    }

    /** Files for the tool, in the folder. */
    List<String> of(String tests) throws IOException {
        var parts = tests.split("(?m)^(?=  - name: )");
        var trials = new ArrayList<String>();
        for (var test : List.of(parts).subList(1, parts.length)) {
            add(trials, test);
        }
        var files = new ArrayList<String>();
        for (var trial : trials) {
            var file = files.size() + ".yaml";
            Files.writeString(folder.resolve("rules-" + file), rulesFor(trial));
            Files.writeString(folder.resolve("test-" + file), parts[0].replace("alerts.yaml", "rules-" + file) + trial);
            files.add("test-" + file);
        }
        return files;
    }

    /** Beside the one whose words it repeats. */
    private static void add(List<String> trials, String test) {
        var word = REPEATED.matcher(test)
            .results()
            .map(repeated -> Pattern.compile("&" + repeated.group(1) + "\\b"))
            .filter(said -> !said.matcher(test).find())
            .findAny();
        for (var each = 0; word.isPresent() && each < trials.size(); each++) {
            if (word.get().matcher(trials.get(each)).find()) {
                trials.set(each, trials.get(each) + test);
                return;
            }
        }
        trials.add(test);
    }

    /** What is not asked by the name of an alert may be about any of them. */
    private String rulesFor(String test) {
        if (EXPRESSION.matcher(test).results().anyMatch(asked -> !NAMED.matcher(asked.group()).find())) {
            return rules;
        }
        var alerts = NAMED.matcher(test)
            .results()
            .flatMap(named -> Stream.of(named.group(1).split("[|]")))
            .collect(Collectors.toSet());
        var asked = new StringBuilder("groups:\n");
        var groups = GROUP.split(rules);
        var names = GROUP.matcher(rules).results().map(group -> group.group(1)).toList();
        for (var each = 0; each < names.size(); each++) {
            var those = asked(groups[each + 1], alerts);
            if (!those.isEmpty()) {
                asked.append("  - name: ").append(names.get(each)).append("\n    rules:\n").append(those);
            }
        }
        return asked.toString();
    }

    /** The alerts, and before them what they ask, and what that asks. */
    private static String asked(String group, Set<String> alerts) {
        var those = new StringBuilder();
        for (var rule : RULE.matcher(group).results().toList().reversed()) {
            if (alerts.contains(rule.group(1)) || asks(those, rule.group(1))) {
                those.insert(0, rule.group());
            }
        }
        return those.toString();
    }

    private static boolean asks(CharSequence rules, String recorded) {
        return recorded.contains(":") && Pattern.compile("(?<![\\w:])" + recorded + "(?![\\w:])").matcher(rules).find();
    }

}
