package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.e2e.TopicReader.Told;
import network.referral.events.RoutingDecision;
import network.referral.local.LocalNetwork;
import network.referral.local.agencies.SampleAgencies;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every sample case, reported over HTTP and read back from the topics. */
@Order(1)
@DisplayName("A sample case")
class ScenariosIT {

    private static final String ASSIGNMENTS = "referral.assignments.";

    private static final Predicate<String> SILENT = "guardianship-authority"::equals;

    private static final Predicate<String> UNWILLING = "bar-association"::equals;

    private static final Map<String, Scenario> reported = new LinkedHashMap<>();

    private static final LocalNetwork network = RunningNetwork.get();

    private static final Intake intake = new Intake(network);

    private static SampleAgencies agencies;

    private static List<Told> read;

    @BeforeAll
    static void report_all() {
        for (var scenario : Scenario.all()) {
            for (int person = 0; person < scenario.persons(); person++) {
                reported.put(intake.report(UUID.randomUUID().toString(), scenario.body()), scenario);
            }
        }
        try (var decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)) {
            await().until(() -> decisions.all().stream().filter(one -> reported.containsKey(one.key())).count(),
                    count -> count >= reported.size());
        }
        var topics = new ArrayList<>(CommittedRecords.assignmentTopics(network));
        topics.add(Topics.DECISIONS.name());
        read = reader().read(topics).stream().filter(told -> reported.containsKey(told.key())).toList();
        // only now, since one that declines has its task offered to another
        agencies = RunningNetwork.agencies();
    }

    private static TopicReader reader() {
        try {
            return ConfluentReader.install(network);
        }
        catch (ConfluentReader.Unreachable e) {
            System.out.println("Read back with the network's own consumer: " + e.getMessage());
            return new OwnReader(network);
        }
    }

    @AfterAll
    static void stop() {
        if (agencies != null) {
            agencies.close();
        }
    }

    static Stream<Map.Entry<String, Scenario>> referrals() {
        return reported.entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("referrals")
    void is_decided_once_as_the_domain_says(Map.Entry<String, Scenario> referral) {
        var scenario = referral.getValue();

        assertThat(of(referral, Topics.DECISIONS.name())).singleElement().satisfies(told -> {
            var decision = told.value();
            assertThat(tasks(decision.get("assignments").valueStream())).isEqualTo(scenario.expected());
            assertThat(decision.get("rules").valueStream().map(rule -> rule.get("id").asString()))
                .containsExactlyElementsOf(scenario.rules());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("referrals")
    void reaches_exactly_the_agencies_that_the_domain_names(Map.Entry<String, Scenario> referral) {
        var scenario = referral.getValue();
        var offers = of(referral, ASSIGNMENTS).stream()
            .filter(told -> told.value().get("notice").asString().equals("OFFERED"))
            .toList();

        assertThat(offers).hasSize(scenario.expected().size())
            .allSatisfy(told -> assertThat(told.topic()).isEqualTo(ASSIGNMENTS + told.value().get("agency").asString()))
            .allSatisfy(told -> assertThat(told.value().get("rules").valueStream().map(JsonNode::asString)).isNotEmpty()
                .isSubsetOf(scenario.rules()));
        assertThat(tasks(offers.stream().map(Told::value))).isEqualTo(scenario.expected());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("referrals")
    void is_shown_as_acknowledged_once_the_agencies_have_said_so(Map.Entry<String, Scenario> referral) {
        var scenario = referral.getValue();
        var silent = scenario.purposesOf(SILENT);
        var willing = scenario.purposesOf(agency -> !SILENT.test(agency) && !UNWILLING.test(agency));

        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            var shown = intake.referral(referral.getKey());
            assertThat(shown.has("assignments")).as(shown.toString()).isTrue();
            assertThat(willing).isSubsetOf(purposes(shown, true));
            assertThat(silent).isSubsetOf(purposes(shown, false));
            assertThat(purposes(shown, true)).noneMatch(silent::contains);
            assertThat(shown.get("state").asString().equals("open")).isEqualTo(!silent.isEmpty());
        });
    }

    private static List<String> purposes(JsonNode shown, boolean acknowledged) {
        return shown.get("assignments")
            .valueStream()
            .filter(item -> item.get("acknowledgedAt").isNull() != acknowledged)
            .map(item -> item.get("purpose").asString())
            .toList();
    }

    private static List<Told> of(Map.Entry<String, Scenario> referral, String topic) {
        return read.stream()
            .filter(told -> told.topic().startsWith(topic) && told.key().equals(referral.getKey()))
            .toList();
    }

    private static Map<String, String> tasks(Stream<JsonNode> assignments) {
        return assignments.collect(Collectors.toMap(
                assignment -> assignment.get("agency").asString() + ":" + assignment.get("purpose").asString(),
                assignment -> assignment.get("priority").asString()));
    }

}
