package network.referral.routing.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.Assignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.EncryptionKey;
import network.referral.events.Entitlement;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.routing.assignment.Absences;
import network.referral.routing.decision.Pace;
import network.referral.routing.linking.EncounterReport;
import network.referral.routing.linking.Kinship;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.LikenessId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.schemas.TrustedClasses;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Subject;
import network.referral.sealing.Unwrapping;
import network.referral.testbus.TestBus;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Routing's cases, driven by hand: one record at a time, by a clock that stands. */
abstract class DrivenRouting {

    static {
        TrustedClasses.install();
    }

    static final AgencyId MIGRATION = new AgencyId("state-migration-service");

    static final List<String> URGENT = List.of("departure-imminent", "suspect-present");

    /** No protocol is in force any more. */
    boolean isWithoutProtocol;

    /** Topics that cannot be seen. */
    final Set<String> missing = new TreeSet<>();

    /** When an agency said something that has not come to its case. */
    Optional<Instant> underWay = Optional.empty();

    /** Other reports of the encounter, as they lie on their topic. */
    final Set<ReferralId> undecided = new HashSet<>();

    /** The newest revision of a report, as it lies on its topic. */
    final Map<ReferralId, Integer> newest = new HashMap<>();

    /** By the newest revisions that lie on their topic. */
    final Set<AgencyId> keptOut = new HashSet<>();

    /** Whose erasure every instance knows of, also before the task has come to it. */
    final Set<ReferralId> knownErased = new HashSet<>();

    Absences away = Absences.NONE;

    /** Cases, as every instance reads them. */
    final Map<ReferralId, CaseSnapshot> published = new HashMap<>();

    final Identification report = Sample.atTheGate(Sample.someone());

    final String id = report.getReferralId().toString();

    Instant now = Instant.parse("2026-11-24T08:15:01Z");

    /** From one look at the clock to the next. */
    Duration tick = Duration.ZERO;

    RoutingFixture network;

    TopologyTestDriver driver;

    private Wire wire;

    private Path stateDir;

    final MeterRegistry meters = new SimpleMeterRegistry();

    RoutingMetrics metrics;

    Recipients recipients;

    RoutingParts parts;

    @BeforeEach
    void start(@TempDir Path folder) {
        stateDir = folder;
        var bus = bus();
        network = new RoutingFixture(bus);
        provision();
        var protocol = Protocols.turkmen();
        metrics = new RoutingMetrics(meters);
        recipients = new Recipients(new Directory(network.wire, Map.of(), metrics));
        wire = new Wire(bus.registry());
        parts = new RoutingParts(wire,
                (jurisdiction, at) -> Optional.of(protocol).filter(inForce -> !isWithoutProtocol),
                (topic, partition) -> !missing.contains(topic.name()), metrics, this::ticked, Pace.REAL, at -> away,
                new OpenAssignments(), new KeepReport(keyId -> new Unwrapping(Subject.ROUTING, List.of()), metrics),
                recipients, Duration.ofHours(72), knownErased::contains,
                referral -> Optional.ofNullable(published.get(referral)),
                (referral, since) -> underWay.orElse(Instant.MAX), (first, encounter, but, by,
                        since) -> undecided.stream().anyMatch(each -> !each.equals(first) && !but.contains(each)),
                new Behind());
        open();
    }

    /** With empty stores. */
    void open() {
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(RoutingTopology.cases(new Topology(), parts), config, now);
    }

    /** Of stores, by their names. */
    Map<String, Map<Object, Object>> contents(List<String> names) {
        var contents = new HashMap<String, Map<Object, Object>>();
        for (var name : names) {
            try (var all = driver.getKeyValueStore(name).all()) {
                all.forEachRemaining(
                        entry -> contents.computeIfAbsent(name, key -> new HashMap<>()).put(entry.key, entry.value));
            }
        }
        return contents;
    }

    void putBack(Map<String, Map<Object, Object>> contents) {
        contents.forEach((name, entries) -> entries.forEach(driver.getKeyValueStore(name)::put));
    }

    /** With the reports that wait, and no more. */
    void startAgain() {
        var stores = contents(List.of(HeldReports.NAME, TimerStore.NAME));
        driver.close();
        open();
        putBack(stores);
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
        wire.close();
        network.close();
    }

    void send(Identification identification) {
        pipe(Topics.IDENTIFICATIONS.name(), identification.getReferralId().toString(),
                network.wire.encode(Topics.IDENTIFICATIONS, identification));
    }

    /** As the key store says it. */
    void erase(Identification of) {
        pipe(Topics.ERASURES.name(), of.getReferralId().toString(), network.wire.encode(Topics.ERASURES,
                Erasure.newBuilder().setReferralId(of.getReferralId()).setErasedAt(now).build()));
    }

    void pipe(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(RoutingFixture.bytes(key), value);
    }

    static ReferralId id(Identification of) {
        return ReferralId.parse(of.getReferralId()).orElseThrow();
    }

    static Identification revised(Identification first, int revision, List<String> flags) {
        var revised = Identification.newBuilder(first).setRevision(revision).build();
        revised.setFlags(List.copyOf(flags));
        revised.setContentSha256(Integer.toString(revision).repeat(64));
        return revised;
    }

    Identification withdrawn(int revision) {
        var withdrawn = revised(report, revision, List.of());
        withdrawn.setPresumption(false);
        return withdrawn;
    }

    /** The group says how that report stands to the others. */
    void answer(Identification about, Kinship kinship) {
        var answer = LinkMessages.answer(new EncounterReport(id(about), new AgencyId(about.getReporter().toString()),
                likeness(about), about.getAcceptedAt()), kinship);
        pipe(answer.topic().name(), about.getReferralId().toString(), answer.value());
    }

    static LikenessId likeness(Identification of) {
        return IdentificationRecords.of(of).orElseThrow().sighting().orElseThrow().likeness();
    }

    /** The one agency, which may read the profile. */
    AgencyRecord agency(byte[] key) {
        return AgencyRecord.newBuilder()
            .setAgencyId(MIGRATION.value())
            .setJurisdiction("TM")
            .setType("police")
            .setSupervisor(MIGRATION + ":supervisor")
            .setStanding(AgencyStanding.ACTIVE)
            .setEntitlement(List.of(new Entitlement("profile", "R")))
            .setEncryptionKeys(List
                .of(new EncryptionKey("0123456789abcdef", PublicKey.ALGORITHM, ByteBuffer.wrap(key), now, false)))
            .build();
    }

    private final class Behind implements RevisionsUnderWay {

        @Override
        public boolean isCorrected(ReferralId referral, int revision) {
            return newest.getOrDefault(referral, 0) > revision;
        }

        @Override
        public Set<AgencyId> keptOut(ReferralId referral, int revision, AgencyId reporter) {
            return isCorrected(referral, revision) ? keptOut : Set.of();
        }

    }

    private Instant ticked() {
        now = now.plus(tick);
        return now;
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
        for (var record : records(topic)) {
            if (network.wire.decode(record.value(), type) instanceof Decoded.Value<T>(var value)) {
                sent.add(value);
            }
        }
        return sent;
    }

    List<TestRecord<byte[], byte[]>> records(Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList();
    }

}
