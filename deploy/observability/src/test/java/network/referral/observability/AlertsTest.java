package network.referral.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever is paged is paged by what the services really count. Whether an alert fires
 * when it should is for promtool, with {@code alerts-test.yaml},
 * {@code restarts-test.yaml} and {@code days-test.yaml}.
 */
@DisplayName("The alerts")
class AlertsTest {

    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    /**
     * A rule that says what a counter has counted lately: its name, the counter, the
     * minutes and how it is asked.
     */
    private static final Pattern RECORDED = Pattern
        .compile("      - record: ((\\w+):counted_(\\d+)m)\n        expr: \\|\n((?: {10}.+\n)+)");

    private static final Pattern ASKED = Pattern.compile("(\\w+:counted_\\d+m)");

    private static final Pattern COUNTER = Pattern.compile("\\b\\w+_(total|count)\\b(?!:)");

    /** A metric of ours, or what it has counted lately, and which of it. */
    private static final Pattern MATCHER = Pattern.compile("\\b(referral_[a-z_]+)(?::counted_\\d+m)?\\{([^}]*)}");

    private static final Pattern LABEL = Pattern.compile("(?<=^|, )(\\w+)[=!]~?\"([^\"]*)\"");

    /** Those whose words are a closed list; a job is Prometheus' own. */
    private static final Set<String> CODED = Set.of("reason", "outcome", "state", "act", "cause", "status");

    /** A line of a log, or of a command's answer, as the runbook has it. */
    private static final Pattern QUOTED = Pattern.compile("`([A-Z<][^`/]* [^`/]*)`");

    private static final Pattern LEFT_OPEN = Pattern.compile("[.]{3}|<[a-z]+>");

    @Test
    void ask_only_for_what_a_service_counts() throws IOException {
        var asked = Sources.metrics(Sources.read("alerts.yaml"));

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(asked.stream().map(Sources::whole)).isSubsetOf(DashboardTest.explained());
        assertThat(Sources.unknown(asked)).isEmpty();
        assertThat(Sources.unknown(Set.of("referral_unheard_of_total", "referral_dead_letters_total")))
            .containsExactly("referral_unheard_of_total");
        assertThat(Sources.unknown(Set.of("referral_unfilled", "referral_unaccounted_total", "referral_parked_seconds",
                "referral_routing_latency", "referral_routing_latency_seconds")))
            .as("which Prometheus has by other names")
            .hasSize(5);
        assertThat(Sources.unknown(Set.of("referral_routing_latency_seconds_bucket"))).isEmpty();
    }

    /** Else Prometheus has it by a name without them. */
    @Test
    void find_each_moment_in_seconds() throws IOException {
        var sources = Sources.text();

        assertThat(sources.split("\\.timestamp\"").length).isGreaterThan(5)
            .isEqualTo(sources.split("baseUnit\\(\"seconds\"\\)").length);
    }

    /** What is counted by its name alone may stay where it began. */
    @Test
    void ask_only_for_what_a_test_of_a_service_asks_for() throws IOException {
        assertThat(Sources.untested(Sources.metrics(Sources.read("alerts.yaml")))).isEmpty();
        assertThat(Sources.untested(Set.of("referral_unheard_of_total", "referral_dead_letters_total")))
            .containsExactly("referral_unheard_of_total");
    }

    /** By a label or a word that no service has nobody is ever paged. */
    @Test
    void ask_only_by_labels_and_words_that_a_service_has() throws IOException {
        var rules = Sources.read("alerts.yaml");
        var page = Sources.read("metrics.md");
        var sources = Sources.text();

        assertThat(MATCHER.matcher(rules).results()).hasSizeGreaterThan(40);
        assertThat(unheardOf(rules, page, sources)).isEmpty();
        assertThat(unheardOf("""
                referral_repeats_total{state="done"}
                referral_escalations_total:counted_10m{reason="silence"}
                referral_dead_letters_total{topic!~"any", reason=~"gone_away"}
                referral_intakes_total{outcome=~"busy|weary"}
                """, page.replace("`step`", "`step`, `reason`: `silence`").replace("`busy`", "`busy`, `weary`"),
                sources))
            .containsExactly("there is no label state of referral_repeats_total",
                    "there is no label reason of referral_escalations_total",
                    "there is no reason gone_away of referral_dead_letters_total",
                    "there is no outcome weary of referral_intakes_total");
    }

    /** By the page, or by the sources. */
    private static List<String> unheardOf(String rules, String page, String sources) {
        var wrong = new ArrayList<String>();
        MATCHER.matcher(rules).results().forEach(asked -> {
            var metric = asked.group(1);
            var row = page.replaceAll("(?s).*\n\\| `" + Sources.whole(metric) + "` \\|([^\n]*).*", "$1").split("\\|");
            LABEL.matcher(asked.group(2)).results().forEach(label -> {
                var name = label.group(1);
                boolean isCoded = CODED.contains(name);
                if (!name.equals("job") && !row[0].contains("`" + name + "`")
                        || isCoded && !Sources.isLabelled(metric, name, sources)) {
                    wrong.add("there is no label " + name + " of " + metric);
                }
                else if (isCoded) {
                    Stream.of(label.group(2).split("\\|"))
                        .filter(word -> !row[1].contains("`" + word + "`") || !isSpelled(word, sources))
                        .forEach(word -> wrong.add("there is no " + name + " " + word + " of " + metric));
                }
            });
        });
        return wrong;
    }

    /** As a text, or as a constant that {@code CodeWord} spells. */
    private static boolean isSpelled(String word, String sources) {
        var constant = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return word.matches("[a-z-]+")
                && Pattern.compile("\"" + word + "\"|\\b" + constant + "\\b").matcher(sources).find();
    }

    @Test
    void send_nobody_to_look_for_what_no_service_says() throws IOException {
        var said = Sources.text().replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("\"\\s*\\+[^\"]*\\+\\s*\"", "{}");
        var quoted = QUOTED.matcher(Sources.read("runbook.md").replaceAll("(?s)```.*?```", ""))
            .results()
            .map(line -> line.group(1).replaceAll("\\s+", " "))
            .toList();

        assertThat(quoted).hasSizeGreaterThan(15);
        assertThat(quoted).filteredOn(line -> !isSaid(line, said)).isEmpty();
        assertThat(isSaid("Routing sleeps for ...", said)).isFalse();
    }

    /** Whoever waits for another day than the rule's waits for nobody. */
    @Test
    void tell_of_what_is_in_hand_by_the_days_that_the_runbook_says() throws IOException {
        var rule = Sources.read("alerts.yaml").split("- alert: LongInHand\n")[1].split("\n +for: ")[0];
        var days = Pattern.compile("> (\\d+) \\* 86400").matcher(rule).results().map(limit -> limit.group(1)).toList();

        assertThat(days).hasSize(2);
        assertThat(Sources.read("runbook.md").replaceAll("\\s+", " ")).contains(
                "`acknowledged` and no more %s days after it was asked, anything else %s days after"
                    .formatted(days.toArray()),
                "`acknowledged` after %s days, and of what is `accepted`, `in-progress` or `on-hold` after %s."
                    .formatted(days.toArray()));
    }

    /** Persons wait meanwhile. */
    @Test
    void have_agencies_telephone_where_nobody_may_be_able_to_report_or_to_answer() throws IOException {
        var runbook = Sources.read("runbook.md");

        assertThat(List.of("RoutingNotRunning", "AuditNotWritten", "ServiceDown", "ServiceNotReady", "BusUnwritable",
                "IntakeUnavailable", "AnswersUnavailable", "IssuerAway", "NobodyGetsIn"))
            .allSatisfy(alert -> assertThat(runbook.replaceAll("(?s).*\n## " + alert + "\n(.*?)\n##? .*", "$1"))
                .hasSizeLessThan(8000)
                .contains("agencies", "telephone"));
    }

    private static boolean isSaid(String line, String sources) {
        var words = Stream.of(LEFT_OPEN.split(line)).map(Pattern::quote).collect(Collectors.joining("[^\"\n]*"));
        return Pattern.compile("\"[^\"\n]*" + words).matcher(sources).find();
    }

    @Test
    void see_every_step_of_a_counter() throws IOException {
        var rules = Sources.read("alerts.yaml");

        assertThat(RECORDED.matcher(rules).results()).hasSizeGreaterThan(20);
        assertThat(wronglyAsked(rules)).isEmpty();
        assertThat(wronglyAsked(rules.replaceFirst(" \\* 60\\) > 0\n +or", " * 61) > 0\n          or")))
            .containsExactly("referral_dead_letters_total:counted_10m is not in the form");
        assertThat(wronglyAsked(
                rules.replaceFirst("\\(referral_faults_total:counted_10m", "(increase(referral_faults_total[10m])")))
            .containsExactly("referrals asks referral_faults_total itself",
                    "referrals records or asks referral_faults_total:counted_10m and does not do both");
    }

    private static List<String> wronglyAsked(String rules) {
        var wrong = new ArrayList<String>();
        RECORDED.matcher(rules)
            .results()
            .filter(rule -> !isInTheForm(rule.group(2), rule.group(3), rule.group(4)))
            .forEach(rule -> wrong.add(rule.group(1) + " is not in the form"));
        // a rule of another group may be evaluated at another time
        for (var group : rules.replaceAll("(?m)^ *#.*\n", "").split("\n  - name: ")) {
            var name = group.lines().findFirst().orElseThrow();
            var alerts = RECORDED.matcher(group).replaceAll("");
            COUNTER.matcher(alerts)
                .results()
                .forEach(counter -> wrong.add(name + " asks " + counter.group() + " itself"));
            var odd = names(RECORDED, group);
            names(ASKED, alerts).stream().filter(asked -> !odd.remove(asked)).toList().forEach(odd::add);
            odd.forEach(each -> wrong.add(name + " records or asks " + each + " and does not do both"));
        }
        return wrong;
    }

    private static boolean isInTheForm(String counter, String minutes, String asked) {
        var bridged = Integer.parseInt(minutes) / 2;
        var form = """
                (x and on (job, instance) process_uptime_seconds < %1$d * 60) > 0
                or
                (
                x
                unless x offset %1$dm
                unless (last_over_time(x[%2$dm] offset %1$dm) and on (job, instance) process_uptime_seconds > %3$d * 60)
                ) > 0
                or
                increase(x[%1$dm]) > 0
                """.formatted(Integer.parseInt(minutes), bridged, Integer.parseInt(minutes) + bridged);
        return asked.replaceAll("(?m)^ +", "").replaceAll(counter + "(\\{[^}]*})?(?=\\s|\\[)", "x").equals(form);
    }

    private static Set<String> names(Pattern pattern, String rules) {
        return pattern.matcher(rules)
            .results()
            .map(name -> name.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void are_each_explained_and_tried() throws IOException {
        var alerts = ALERT.matcher(Sources.read("alerts.yaml")).results().map(alert -> alert.group(1)).toList();
        var tests = Sources.read("alerts-test.yaml");
        var headings = Sources.read("runbook.md").lines().filter(line -> line.startsWith("## ")).toList();

        assertThat(alerts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(headings).containsExactlyInAnyOrderElementsOf(alerts.stream().map(alert -> "## " + alert).toList());
        for (var alert : alerts) {
            assertThat(tests).as(alert).contains("alertname: " + alert);
            assertThat(Sources.read("alerts.yaml"))
                .contains("runbook: runbook.md#" + alert.toLowerCase(Locale.ROOT) + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "prometheus.yaml", "../kubernetes/monitoring/prometheus.yaml" })
    void what_asks_for_them_takes_what_is_older_than_the_newest_that_it_has(String setup) throws IOException {
        assertThat(Sources.read(setup)).contains("\nstorage:\n  tsdb:\n    out_of_order_time_window: 1d\n");
    }

    @Test
    void fire_when_they_should_and_are_silent_when_they_should(@TempDir Path folder)
            throws IOException, InterruptedException {
        promtool(Sources.FOLDER, "check", "rules", "alerts.yaml");
        promtool(Sources.FOLDER, "check", "config", "prometheus.yaml");
        // which lies beside no alerts
        promtool(Sources.FOLDER, "check", "config", "--syntax-only", "../kubernetes/monitoring/prometheus.yaml");
        tried(folder.resolve("restarts"), "restarts-test.yaml", 5);
        tried(folder.resolve("days"), "days-test.yaml", 0);
        tried(folder.resolve("alerts"), "alerts-test.yaml", 100);
    }

    private static void tried(Path folder, String tests, int more) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        var trials = new Trials(Sources.read("alerts.yaml"), folder).of(Sources.read(tests));
        assertThat(trials).hasSizeGreaterThan(more);
        promtool(folder, Stream.concat(Stream.of("test", "rules"), trials.stream()).toArray(String[]::new));
    }

    private static void promtool(Path folder, String... arguments) throws IOException, InterruptedException {
        if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .noneMatch(place -> Files.isExecutable(Path.of(place, "promtool")))) {
            abort("No promtool here: the alerts are not tried");
        }
        var tool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true);
        // else its collector takes a third of the time
        tool.environment().put("GOGC", "400");
        var run = tool.start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
    }

}
