package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

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
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.routing.assignment.Absences;
import network.referral.routing.decision.Pace;
import network.referral.routing.linking.EncounterReport;
import network.referral.routing.linking.Kinship;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.ProtocolReader;
import network.referral.routing.protocol.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.testbus.TestBus;
import network.referral.wire.Decoded;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What routing's own stores keep of a referral before and after its erasure. */
class ErasedStoresIT {

    private static final List<String> STORES = List.of(CaseStore.NAME, DecisionStore.NAME, ReportStore.NAME,
            TimerStore.NAME, HeldReports.NAME, WaitingStore.NAME, WithheldStore.NAME);

    private static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    private final Set<String> missing = new TreeSet<>();

    private final Identification report = Sample.atTheGate(Sample.someone());

    private final String id = report.getReferralId().toString();

    private Instant now = Instant.parse("2026-11-24T08:15:01Z");

    private RoutingFixture network;

    private TopologyTestDriver driver;

    @BeforeEach
    void start(@TempDir Path stateDir) throws IOException {
        network = new RoutingFixture(TestBus.shared());
        network.ensureAgencies();
        var protocol = protocol();
        var metrics = new RoutingMetrics(new SimpleMeterRegistry());
        var parts = new RoutingParts(() -> new Wire(RegistrySettings.of(TestBus.shared().registryUrl())),
                (jurisdiction, at) -> Optional.of(protocol), topic -> !missing.contains(topic.name()), metrics,
                () -> now, Pace.REAL, at -> Absences.NONE, new OpenAssignments(),
                new KeepReport(keyId -> new Unwrapping(Subject.ROUTING, List.of()), metrics),
                new SealForAgency(new Recipients(new Directory(network.wire, Map.of(), metrics)), metrics),
                Duration.ofHours(72), referral -> false, referral -> Optional.empty());
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
    void of_a_referral_that_is_followed_a_mark_is_left() {
        send(report);
        assertThat(kept()).containsExactlyInAnyOrder(CaseStore.NAME, DecisionStore.NAME, ReportStore.NAME,
                TimerStore.NAME);

        erase();

        assertThat(kept()).isEmpty();
        assertThat(driver.getKeyValueStore(ErasedStore.NAME).get(id)).isNotNull();
        assertThat(told()).containsExactly("OFFERED", "CANCELLED", "ERASED");
        pass(Duration.ofDays(30));
        assertThat(told()).isEmpty();
    }

    @Test
    void an_agency_whose_notices_still_wait_for_its_topic_never_hears_of_it() {
        missing.add(Topics.assignments(MIGRATION).name());
        send(report);
        assertThat(kept()).contains(WaitingStore.NAME);

        erase();

        assertThat(kept()).isEmpty();
        missing.clear();
        pass(Duration.ofMinutes(1));
        assertThat(told()).isEmpty();
    }

    @Test
    void an_agency_that_was_told_and_whose_topic_cannot_be_seen_is_told_of_the_erasure_later() {
        send(report);
        missing.add(Topics.assignments(MIGRATION).name());
        assertThat(told()).containsExactly("OFFERED");

        erase();

        assertThat(kept()).containsExactly(WaitingStore.NAME);
        missing.clear();
        pass(Duration.ofSeconds(2));
        assertThat(told()).containsExactly("CANCELLED", "ERASED");
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_report_that_waits_for_its_group_is_not_decided_when_the_group_answers() {
        report.getEncounter().setGroupId("gate-4");
        send(report);
        assertThat(kept()).containsExactlyInAnyOrder(HeldReports.NAME, TimerStore.NAME);

        erase();
        answer(new Kinship.First());
        answer(new Kinship.SamePerson(Sample.someone()));
        pass(Duration.ofMinutes(1));

        assertThat(kept()).isEmpty();
        assertThat(told()).isEmpty();
    }

    private List<String> kept() {
        return STORES.stream().filter(name -> {
            try (var all = driver.getKeyValueStore(name).all()) {
                return all.hasNext();
            }
        }).toList();
    }

    private void erase() {
        pipe(Topics.ERASURES.name(),
                network.wire.encode(Topics.ERASURES, Erasure.newBuilder().setReferralId(id).setErasedAt(now).build()));
    }

    private void send(Identification identification) {
        pipe(Topics.IDENTIFICATIONS.name(), network.wire.encode(Topics.IDENTIFICATIONS, identification));
    }

    private void answer(Kinship kinship) {
        var sighting = Reports.of(report).orElseThrow().sighting().orElseThrow();
        var answer = LinkMessages.answer(new EncounterReport(ReferralId.parse(id).orElseThrow(),
                new AgencyId(report.getReporter().toString()), sighting.likeness(), report.getAcceptedAt()), kinship);
        pipe(answer.topic().name(), answer.value());
    }

    private void pipe(String topic, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(RoutingFixture.bytes(id), value);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Of what one agency was told since the last look, the kind. */
    private List<String> told() {
        var told = new ArrayList<String>();
        for (var record : driver
            .createOutputTopic(Topics.assignments(MIGRATION).name(), new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())
            .readRecordsToList()) {
            if (network.wire.decode(record.value(),
                    Assignment.class) instanceof Decoded.Value<Assignment>(var notice)) {
                told.add(notice.getNotice().name());
            }
        }
        return told;
    }

    private static Protocol protocol() throws IOException {
        var file = Path.of(System.getProperty("network.root"), "deploy/protocols/tm/protocol.yaml");
        return ((ProtocolReading.Accepted) ProtocolReader.read("tm", Files.readAllBytes(file))).protocol();
    }

}
