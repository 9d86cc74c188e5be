package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import network.referral.events.Identification;
import network.referral.routing.assignment.Absences;
import network.referral.routing.decision.Pace;
import network.referral.routing.linking.EncounterReport;
import network.referral.routing.linking.Kinship;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.testbus.TestBus;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step where cases change, and nobody where the groups are asked. */
class SilentGroupIT {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private RoutingFixture network;

    private TopologyTestDriver driver;

    private Instant now = Instant.parse("2026-11-24T08:15:01Z");

    @BeforeEach
    void start(@TempDir Path stateDir) {
        network = new RoutingFixture(TestBus.shared());
        network.ensureAgencies();
        var protocol = Protocols.turkmen();
        var metrics = new RoutingMetrics(meters);
        var parts = new RoutingParts(network.wire, (jurisdiction, at) -> Optional.of(protocol),
                (topic, partition) -> true, metrics, () -> now, Pace.REAL, at -> Absences.NONE, new OpenAssignments(),
                new KeepReport(keyId -> new Unwrapping(Subject.ROUTING, List.of()), metrics),
                new Recipients(new Directory(network.wire, Map.of(), metrics)), Duration.ofHours(72), referral -> false,
                referral -> Optional.empty(), (referral, since) -> Instant.MIN,
                (first, encounter, but, by, read) -> false, new NothingBehind());
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(RoutingTopology.cases(new Topology(), parts), config, now);
    }

    @AfterEach
    void stop() {
        driver.close();
        network.close();
    }

    @Test
    void a_report_without_a_shared_encounter_asks_nobody_and_is_decided_at_once() {
        var report = Sample.atTheGate(Sample.someone());
        send(report);

        assertThat(written(Topics.GROUPS.name())).isZero();
        assertThat(written(Topics.DECISIONS.name())).isEqualTo(1);
    }

    @Test
    void one_whose_group_does_not_answer_is_decided_all_the_same() {
        send(Sample.shared("state-customs-service", "gate-4"));
        assertThat(written(Topics.GROUPS.name())).isEqualTo(1);
        pass(Duration.ofMinutes(1).minusMillis(500));
        assertThat(written(Topics.DECISIONS.name())).isZero();

        pass(Duration.ofSeconds(1));

        assertThat(written(Topics.DECISIONS.name())).isEqualTo(1);
        assertThat(written("referral.assignments.state-migration-service")).isEqualTo(1);
        assertThat(meters.counter("referral.links.unanswered").count()).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(written(Topics.DECISIONS.name())).isZero();
    }

    @Test
    void what_waited_before_routing_was_started_again_waits_anew() {
        var began = now;
        now = began.minus(Duration.ofHours(1));
        send(Sample.shared("state-customs-service", "gate-4"));
        now = began;
        pass(TakeIdentification.PATIENCE.minusMillis(500));
        assertThat(written(Topics.DECISIONS.name())).isZero();

        pass(Duration.ofSeconds(1));

        assertThat(written(Topics.DECISIONS.name())).isEqualTo(1);
    }

    @Test
    void one_whose_first_report_nobody_knows_is_decided_on_its_own() {
        var report = Sample.shared("state-customs-service", "gate-4");
        send(report);
        answer(report, new Kinship.SamePerson(Sample.someone()));

        assertThat(written(Topics.DECISIONS.name())).isEqualTo(1);
        assertThat(written("referral.assignments.state-migration-service")).isEqualTo(1);
        assertThat(meters.counter("referral.links.unanswered").count()).isZero();
    }

    @Test
    void a_repeat_while_it_waits_changes_nothing_and_a_contradiction_is_parked() {
        var report = Sample.shared("state-customs-service", "gate-4");
        send(report);
        send(report);
        report.setContentSha256("1".repeat(64));
        send(report);
        assertThat(written(Topics.GROUPS.name())).isEqualTo(1);
        assertThat(written(Topics.DEAD_LETTERS.name())).isEqualTo(1);

        report.setContentSha256("0".repeat(64));
        answer(report, new Kinship.First());
        answer(report, new Kinship.First());

        assertThat(written(Topics.DECISIONS.name())).isEqualTo(1);
    }

    private void send(Identification report) {
        pipe(Topics.IDENTIFICATIONS.name(), report.getReferralId().toString(),
                network.wire.encode(Topics.IDENTIFICATIONS, report));
    }

    private void answer(Identification report, Kinship kinship) {
        var sighting = IdentificationRecords.of(report).orElseThrow().sighting().orElseThrow();
        var asked = new EncounterReport(ReferralId.parse(report.getReferralId()).orElseThrow(),
                new AgencyId(report.getReporter().toString()), sighting.likeness(), report.getAcceptedAt());
        var answer = LinkMessages.answer(asked, kinship);
        pipe(answer.topic().name(), report.getReferralId().toString(), answer.value());
    }

    private void pipe(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(RoutingFixture.bytes(key), value);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Since the last look. */
    private int written(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readKeyValuesToList()
            .size();
    }

}
