package network.referral.routing.bus;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import network.referral.events.Assignment;
import network.referral.events.DeadLetter;
import network.referral.events.Identification;
import network.referral.routing.assignment.Absences;
import network.referral.routing.decision.Pace;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ProtocolReader;
import network.referral.routing.protocol.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.schemas.TrustedClasses;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.testbus.TestBus;
import network.referral.wire.Decoded;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Routing's cases, driven by hand: one record at a time, by a clock that stands. */
abstract class DrivenRouting {

    static {
        TrustedClasses.install();
    }

    static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    /** Topics that cannot be seen. */
    final Set<String> missing = new TreeSet<>();

    final Identification report = Sample.atTheGate(Sample.someone());

    final String id = report.getReferralId().toString();

    Instant now = Instant.parse("2026-11-24T08:15:01Z");

    RoutingFixture network;

    TopologyTestDriver driver;

    RoutingMetrics metrics;

    Recipients recipients;

    RoutingParts parts;

    @BeforeEach
    void start(@TempDir Path stateDir) throws IOException {
        var bus = bus();
        network = new RoutingFixture(bus);
        provision();
        var protocol = protocol();
        metrics = new RoutingMetrics(new SimpleMeterRegistry());
        recipients = new Recipients(new Directory(network.wire, Map.of(), metrics));
        parts = new RoutingParts(() -> new Wire(RegistrySettings.of(bus.registryUrl())),
                (jurisdiction, at) -> Optional.of(protocol), topic -> !missing.contains(topic.name()), metrics,
                () -> now, Pace.REAL, at -> Absences.NONE, new OpenAssignments(),
                new KeepReport(keyId -> new Unwrapping(Subject.ROUTING, List.of()), metrics),
                new SealForAgency(recipients, metrics), Duration.ofHours(72), referral -> false,
                referral -> Optional.empty());
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(RoutingTopology.cases(new Topology(), parts), config, now);
    }

    TestBus bus() {
        return TestBus.shared();
    }

    void provision() {
        network.ensureAgencies();
    }

    @AfterEach
    void stop() {
        driver.close();
        network.close();
    }

    void send(Identification identification) {
        pipe(Topics.IDENTIFICATIONS.name(), network.wire.encode(Topics.IDENTIFICATIONS, identification));
    }

    void pipe(String topic, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(RoutingFixture.bytes(id), value);
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Of what one agency was told since the last look, the kind. */
    List<String> told() {
        return notices().stream().map(notice -> notice.getNotice().name()).toList();
    }

    /** What one agency was told since the last look. */
    List<Assignment> notices() {
        return sent(Topics.assignments(MIGRATION), Assignment.class);
    }

    List<DeadLetter> letters() {
        return sent(Topics.DEAD_LETTERS, DeadLetter.class);
    }

    <T extends SpecificRecord> List<T> sent(Topic topic, Class<T> type) {
        var sent = new ArrayList<T>();
        for (var record : driver
            .createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList()) {
            if (network.wire.decode(record.value(), type) instanceof Decoded.Value<T>(var value)) {
                sent.add(value);
            }
        }
        return sent;
    }

    private static Protocol protocol() throws IOException {
        var file = Path.of(System.getProperty("network.root"), "deploy/protocols/tm/protocol.yaml");
        return ((ProtocolReading.Accepted) ProtocolReader.read("tm", Files.readAllBytes(file))).protocol();
    }

}
