package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.e2e.CommittedRecords.Committed;
import network.referral.events.Assignment;
import network.referral.events.ProtocolVersion;
import network.referral.events.RoutingDecision;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reported through intake by an invented country, whose protocol is switched by the
 * operator's own tool while routing runs.
 */
@DisplayName("Protocol versions switched under load")
class ActivationUnderLoadIT {

    private static final int ALL = Integer.getInteger("activation.reports", 2_500);

    private static final String AGAIN = "Nothing was published; run the command again";

    private static final int ENOUGH = 300;

    private static final int REPORTERS = 4;

    private static final long PACE_MILLIS = 80;

    private static final List<String> PLACES = List.of("port", "road", "station");

    /** Each decides otherwise for somebody. */
    private static final Map<String, Version> VERSIONS = Map.of("1", new Version(List.of("port", "road"), "P1"), "2",
            new Version(List.of("port"), "P1"), "3", new Version(List.of("port", "road"), "P0"), "4",
            new Version(PLACES, "P1"));

    private static final Path SHOAL = RunningNetwork.ROOT.resolve("deploy/cli/src/test/resources/shoal");

    private final JsonMapper json = new JsonMapper();

    private final LocalNetwork network = RunningNetwork.get();

    private final Operator operator = new Operator(network);

    private final Intake intake = new Intake(network);

    /** The place by referral. */
    private final Map<String, String> reported = new ConcurrentHashMap<>();

    private final AtomicInteger turn = new AtomicInteger();

    @TempDir
    Path folder;

    private record Version(List<String> places, String priority) {

        /** Priority by agency:purpose. */
        Map<String, String> expected(String place) {
            return places.contains(place) ? Map.of("shoal-police:screen", priority)
                    : Map.of("shoal-border:watch", "P1");
        }
    }

    @Test
    void each_decision_is_by_the_version_in_force_and_none_is_lost_or_doubled() throws Exception {
        operator.done("provision", "--agencies", SHOAL.resolve("agencies").toString());
        activate("1");
        var began = Instant.now();
        await().until(() -> intakeKnowsShoal());
        try (var pool = Executors.newScheduledThreadPool(REPORTERS);
                var decisions = CommittedRecords.of(network, Topics.DECISIONS, RoutingDecision.class)) {
            var reporters = IntStream.range(0, REPORTERS)
                .mapToObj(i -> pool.scheduleAtFixedRate(this::report, i, PACE_MILLIS, TimeUnit.MILLISECONDS))
                .toList();
            for (var next : List.of("2", "3", "4")) {
                var last = Integer.toString(Integer.parseInt(next) - 1);
                awaitDecisions(decisions, reporters, last);
                activate(next);
            }
            awaitDecisions(decisions, reporters, "4");
            await().until(() -> reported.size() >= ALL || reporters.stream().anyMatch(ScheduledFuture::isDone));
            reporters.forEach(reporter -> reporter.cancel(false));
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            await().until(() -> mine(decisions).size() >= reported.size());
            assertDecided(mine(decisions));
            assertReplayAgrees(began, mine(decisions));
        }
    }

    private boolean intakeKnowsShoal() throws IOException, InterruptedException {
        return intake.post(UUID.randomUUID().toString(), body("port", false)).statusCode() == 202;
    }

    private void report() {
        var place = PLACES.get(turn.getAndIncrement() % PLACES.size());
        reported.put(intake.report(UUID.randomUUID().toString(), body(place, true)), place);
    }

    private JsonNode body(String place, boolean presumption) {
        return json.readTree("""
                {"jurisdiction": "SHOAL", "reporter": "shoal-border", "presumption": %s,
                 "encounter": {"place": "%s", "occurredAt": "%s"}, "profile": {"ageGroup": "adult"},
                 "consent": {"police": "not-asked"}}
                """.formatted(presumption, place, Instant.now()));
    }

    /** Until enough were decided by a version, with reports still coming in. */
    private void awaitDecisions(CommittedRecords<RoutingDecision> decisions,
            List<? extends ScheduledFuture<?>> reporters, String version) {
        await().until(() -> {
            assertThat(reporters).noneMatch(ScheduledFuture::isDone);
            return mine(decisions).stream().filter(decision -> version(decision).equals(version)).count() >= ENOUGH;
        });
    }

    private List<RoutingDecision> mine(CommittedRecords<RoutingDecision> decisions) {
        return decisions.all()
            .stream()
            .filter(decision -> reported.containsKey(decision.key()))
            .map(Committed::value)
            .toList();
    }

    private void assertDecided(List<RoutingDecision> decisions) {
        assertThat(decisions.stream().map(decision -> decision.getReferralId().toString()))
            .containsExactlyInAnyOrderElementsOf(reported.keySet());
        var active = active();
        Map<String, List<Assignment>> offered;
        try (var assignments = CommittedRecords.ofAllAgencies(network, Assignment.class)) {
            offered = assignments.allWritten()
                .stream()
                .collect(Collectors.groupingBy(Committed::key,
                        Collectors.mapping(Committed::value, Collectors.toList())));
        }
        assertThat(decisions).allSatisfy(decision -> {
            var cited = active.floorEntry(decision.getDecidedAt()).getValue();
            assertThat(decision.getProtocol()).isEqualTo(cited.getProtocol());
            var expected = VERSIONS.get(version(decision)).expected(reported.get(decision.getReferralId().toString()));
            assertThat(decision.getAssignments()
                .stream()
                .collect(Collectors.toMap(named -> named.getAgency() + ":" + named.getPurpose(),
                        named -> named.getPriority().name())))
                .isEqualTo(expected);
            assertThat(offered.get(decision.getReferralId().toString()).stream().map(Assignment::getAssignmentId))
                .containsExactlyInAnyOrderElementsOf(
                        decision.getAssignments().stream().map(named -> named.getAssignmentId()).toList());
        });
        var counts = decisions.stream()
            .collect(Collectors.groupingBy(this::version, TreeMap::new, Collectors.counting()));
        System.out.println("Decided by version: " + counts);
        assertThat(counts).containsOnlyKeys(VERSIONS.keySet())
            .allSatisfy((version, count) -> assertThat(count).isGreaterThanOrEqualTo(ENOUGH));
    }

    /** By the instant from which it decided. */
    private TreeMap<Instant, ProtocolVersion> active() {
        var active = new TreeMap<Instant, ProtocolVersion>();
        try (var versions = CommittedRecords.of(network, Topics.PROTOCOLS, ProtocolVersion.class)) {
            versions.allWritten()
                .stream()
                .filter(version -> version.key().startsWith("SHOAL/"))
                .forEach(version -> active.put(version.value().getEffectiveFrom(), version.value()));
        }
        assertThat(active).hasSize(VERSIONS.size());
        return active;
    }

    private void assertReplayAgrees(Instant began, List<RoutingDecision> decisions) throws Exception {
        long expected = decisions.stream().filter(this::differsUnderTheFirst).count();
        var lines = operator.done("protocol", "replay", file("1").toString(), "--since", began.toString(), "-o", "json")
            .lines()
            .filter(line -> line.startsWith("{"))
            .toList();

        var summary = json.readTree(lines.getLast()).get("summary");
        assertThat(summary.get("differ").asLong()).isEqualTo(expected).isEqualTo(lines.size() - 1L).isPositive();
        assertThat(summary.get("unreadable")).isEmpty();
    }

    private boolean differsUnderTheFirst(RoutingDecision decision) {
        var place = reported.get(decision.getReferralId().toString());
        return !VERSIONS.get(version(decision)).expected(place).equals(VERSIONS.get("1").expected(place));
    }

    private String version(RoutingDecision decision) {
        return decision.getProtocol().getVersion().toString();
    }

    /**
     * Again where that took longer than until it was to begin, as the operator is told.
     */
    private void activate(String version) throws Exception {
        var file = file(version).toString();
        var run = await().pollDelay(Duration.ZERO)
            .until(() -> operator.run("protocol", "activate", file, "--approved-by", "Ministry of Justice",
                    "--approved-by", "Council of Shoal"), done -> !done.said().contains(AGAIN));
        assertThat(run.exitCode()).as(run.said()).isZero();
    }

    private Path file(String version) throws IOException {
        var of = VERSIONS.get(version);
        return Files.writeString(folder.resolve(version + ".yaml"),
                Files.readString(SHOAL.resolve("protocol.yaml"))
                    .replace("VERSION", version)
                    .replace("PLACES", of.places().toString())
                    .replace("PRIORITY", of.priority()));
    }

}
