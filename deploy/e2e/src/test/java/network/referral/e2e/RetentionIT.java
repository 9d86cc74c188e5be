package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.referral.local.LocalNetwork;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The live broker against the lines of {@code deploy/retention.yaml}, read as a person
 * would.
 */
@DisplayName("A topic")
class RetentionIT {

    private static final LocalNetwork network = RunningNetwork.get();

    private static final Pattern KIND = Pattern.compile("  (referral[^ ]*):");

    private static final Pattern FIELD = Pattern.compile("    (keep|forgetWithin|tombstones|because|status): (.*)");

    private static final Pattern DAYS = Pattern.compile("(\\d+) days?");

    @Test
    void is_kept_as_long_as_the_file_says() throws Exception {
        var file = file();
        var live = live();
        assertThat(file).hasSizeGreaterThan(14);
        assertThat(file.values()).allSatisfy(fields -> assertThat(fields).containsKeys("keep", "because", "status"));
        var unused = new TreeSet<>(file.keySet());
        assertThat(live).hasSizeGreaterThan(90).allSatisfy((topic, config) -> {
            var kind = kind(topic, file.keySet());
            unused.remove(kind);
            assertThat(settings(config)).as(topic)
                .containsAllEntriesOf(expected(file.get(kind)))
                .containsEntry("retention.bytes", "-1");
        });
        assertThat(unused).isEmpty();
    }

    /** By hand: what would be a loss if file and reader erred alike. */
    @Test
    void of_the_audit_is_never_cut_and_of_the_cases_forgets_within_a_day() throws Exception {
        var live = live();
        assertThat(settings(live.get("referral.audit"))).containsEntry("cleanup.policy", "delete")
            .containsEntry("retention.ms", "-1");
        assertThat(settings(live.get("referral.cases"))).containsEntry("cleanup.policy", "compact")
            .containsEntry("max.compaction.lag.ms", "86400000")
            .containsEntry("delete.retention.ms", "7776000000");
        assertThat(settings(live.get("referral.assignments.bar-association"))).containsEntry("cleanup.policy", "delete")
            .containsEntry("retention.ms", "31536000000");
        assertThat(settings(live.get("referral-routing-kept-reports-changelog")))
            .containsEntry("cleanup.policy", "compact")
            .containsEntry("max.compaction.lag.ms", "86400000")
            .containsEntry("delete.retention.ms", "7776000000");
    }

    private static Map<String, String> expected(Map<String, String> fields) {
        return switch (fields.get("keep")) {
            case "for ever" -> Map.of("cleanup.policy", "delete", "retention.ms", "-1");
            case "last of each key" -> Map.of("cleanup.policy", "compact", "retention.ms", "-1", "delete.retention.ms",
                    millis(fields.get("tombstones")), "max.compaction.lag.ms", millis(fields.get("forgetWithin")));
            default -> Map.of("cleanup.policy", "delete", "retention.ms", millis(fields.get("keep")));
        };
    }

    private static String millis(String text) {
        var days = DAYS.matcher(text);
        assertThat(days.matches()).as(text).isTrue();
        return Long.toString(Duration.ofDays(Long.parseLong(days.group(1))).toMillis());
    }

    private static String kind(String topic, Set<String> kinds) {
        return kinds.contains(topic) ? topic : topic.endsWith("-changelog") ? "referral-routing-<store>-changelog"
                : topic.substring(0, topic.lastIndexOf('.')) + ".<agency>";
    }

    /** By kind of topic, its fields. */
    private static Map<String, Map<String, String>> file() throws Exception {
        var kinds = new HashMap<String, Map<String, String>>();
        Map<String, String> fields = new HashMap<>();
        for (var line : Files.readAllLines(RunningNetwork.ROOT.resolve("deploy/retention.yaml"))) {
            var kind = KIND.matcher(line);
            if (kind.matches()) {
                fields = kinds.computeIfAbsent(kind.group(1), key -> new HashMap<>());
            }
            var field = FIELD.matcher(line);
            if (field.matches()) {
                fields.put(field.group(1), field.group(2));
            }
        }
        return kinds;
    }

    /** All topics of the network, also the logs of routing's stores. */
    private static Map<String, Config> live() throws Exception {
        try (var admin = Admin.create(network.client("admin"))) {
            var resources = admin.listTopics()
                .names()
                .get()
                .stream()
                .filter(name -> name.startsWith("referral"))
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
            return admin.describeConfigs(resources)
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
        }
    }

    private static Map<String, String> settings(Config config) {
        return List
            .of("cleanup.policy", "retention.ms", "retention.bytes", "delete.retention.ms", "max.compaction.lag.ms")
            .stream()
            .collect(Collectors.toMap(name -> name, name -> config.get(name).value()));
    }

}
