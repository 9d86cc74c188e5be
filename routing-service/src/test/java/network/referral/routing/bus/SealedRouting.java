package network.referral.routing.bus;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import network.referral.events.AgencyRecord;
import network.referral.events.Assignment;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseSnapshot;
import network.referral.events.EncryptionKey;
import network.referral.events.Entitlement;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.events.KeptReport;
import network.referral.events.RoutingDecision;
import network.referral.events.SealedCompartment;
import network.referral.routing.assignment.Absences;
import network.referral.routing.decision.Pace;
import network.referral.routing.protocol.Protocols;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.sealing.ContentKey;
import network.referral.sealing.KeyFolder;
import network.referral.sealing.OwnKeys;
import network.referral.sealing.PrivateKey;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Sensitive;
import network.referral.sealing.Subject;
import network.referral.sealing.Wrapping;
import network.referral.testbus.TestBus;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Routing with keys, between an intake that seals and agencies that open: the topology
 * stepped by hand, the registry a real one.
 */
final class SealedRouting implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T08:15:01Z");

    final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final OpenAssignments open = new OpenAssignments();

    private final Map<String, CaseSnapshot> published = new HashMap<>();

    private final CaseMetrics cases = new CaseMetrics(meters, new Unanswered(), new InHand(), InstantSource.system());

    final PrivateKey key;

    private final KeyFolder ownKeys;

    /** Agencies whose topic cannot be seen. */
    final Set<AgencyId> missing = new HashSet<>();

    private Instant now = NOW;

    private Runnable meanwhile = () -> {
    };

    private final Wrapping intake = new Wrapping();

    private final RoutingFixture network = new RoutingFixture(TestBus.shared());

    private final Recipients recipients;

    private final TopologyTestDriver driver;

    SealedRouting(Path stateDir) {
        cases.knownWhile(() -> true);
        network.ensureAgencies();
        ownKeys = new KeyFolder(stateDir.resolve("routing-keys"));
        key = ownKeys.add();
        var own = new OwnKeys(Subject.ROUTING, ownKeys, NOW);
        var protocol = Protocols.turkmen();
        var metrics = new RoutingMetrics(meters);
        recipients = new Recipients(new Directory(network.wire, Map.of(), metrics));
        var parts = new RoutingParts(network.wire, (jurisdiction, at) -> Optional.of(protocol),
                (topic, partition) -> missing.stream().map(Topics::assignments).noneMatch(topic::equals), metrics,
                this::now, Pace.REAL, at -> Absences.NONE, open, new KeepReport(keyId -> own.of(keyId, now), metrics),
                recipients, Duration.ofHours(72), referral -> false, referral -> Optional.empty(),
                (referral, since) -> Instant.MAX, (first, encounter, but, by, read) -> false, new NothingBehind());
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(RoutingTopology.build(new Topology(), parts), config, NOW);
    }

    /** What it has to show of that referral. */
    KeptReport kept(ReferralId of) {
        return new ReportStore(driver.getKeyValueStore(ReportStore.NAME)).get(of).orElseThrow();
    }

    private Instant now() {
        var act = meanwhile;
        meanwhile = () -> {
        };
        act.run();
        return now;
    }

    /** Once, amid whatever routing does next: when it asks what time it is. */
    void meanwhile(Runnable act) {
        meanwhile = act;
    }

    /** Routing gets a key more, beside a routing that runs. */
    PrivateKey renewKey() {
        return ownKeys.add();
    }

    /** Time goes by, and all that is due by it is done. */
    void pass(Duration time) {
        publish();
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** As the directory has it. */
    void list(AgencyId agency, Optional<PrivateKey> key, Map<String, String> access, String consentPurpose) {
        list(agency, access, consentPurpose,
                key.map(PrivateKey::publicKey).map(published -> published(published, false)).stream().toList());
    }

    static EncryptionKey published(PublicKey key, boolean retired) {
        return new EncryptionKey(key.id(), PublicKey.ALGORITHM, ByteBuffer.wrap(key.bytes()), NOW, retired);
    }

    void list(AgencyId agency, Map<String, String> access, String consentPurpose, List<EncryptionKey> keys) {
        recipients.listed(null, AgencyRecord.newBuilder()
            .setAgencyId(agency.value())
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor(agency + ":supervisor")
            .setEntitlement(
                    access.entrySet().stream().map(each -> new Entitlement(each.getKey(), each.getValue())).toList())
            .setEncryptionKeys(keys)
            .setConsentPurpose(consentPurpose)
            .build());
    }

    /** Its entry cannot be read, or is gone. */
    void unlist(AgencyId agency) {
        recipients.listed(AgencyRecord.newBuilder()
            .setAgencyId(agency.value())
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor(agency + ":supervisor")
            .build(), null);
    }

    /**
     * As intake seals it; the key store's part is only a text here, and so is the digest.
     */
    SealedCompartment wrote(Subject subject, PublicKey forWhom, String blob, String content) {
        var wrapped = intake.wrap(forWhom, Subject.ROUTING, subject.forRouting(), blob.getBytes(StandardCharsets.UTF_8),
                NOW);
        var sealed = ContentKey.random().seal(subject, Sensitive.ofText(content));
        return new SealedCompartment(subject.compartment(), ContentKey.ALGORITHM, ByteBuffer.wrap(sealed),
                wrapped.keyId(), Wrapping.THROUGH_KEY_STORE, ByteBuffer.wrap(wrapped.secret()), Subject.ROUTING,
                ByteBuffer.wrap(subject.forRouting()), ByteBuffer.wrap(wrapped.carrier()), subject.revision(),
                ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** With the headers that intake writes where the reporter has no trace. */
    void take(Identification report) {
        var event = report.getReferralId() + "-" + report.getRevision();
        var headers = CloudEvent.headers(Topics.IDENTIFICATIONS,
                event + "-" + report.getContentSha256().toString().substring(0, 16), "intake-service",
                report.getAcceptedAt(), Optional.of(CloudEvent.traceOf(event)));
        driver.createInputTopic(Topics.IDENTIFICATIONS.name(), new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(new TestRecord<>(RoutingFixture.bytes(report.getReferralId().toString()),
                    network.wire.encode(Topics.IDENTIFICATIONS, report), headers));
    }

    /** As the agency's gateway writes it. */
    void say(AgencyId agency, AssignmentStatus status) {
        driver.createInputTopic(Topics.status(agency).name(), new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(status.getReferralId().toString().getBytes(StandardCharsets.UTF_8),
                    network.wire.encode(Topics.status(agency), status));
    }

    /** As the key store tells it. */
    void erase(ReferralId referral) {
        var erasure = Erasure.newBuilder().setReferralId(referral.toString()).setErasedAt(now).build();
        driver.createInputTopic(Topics.ERASURES.name(), new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(referral.toString().getBytes(StandardCharsets.UTF_8),
                    network.wire.encode(Topics.ERASURES, erasure));
    }

    /** Its case cannot be read any more. */
    void spoil(ReferralId referral) {
        driver.getKeyValueStore(CaseStore.NAME).put(referral.toString(), new byte[] { 1, 2, 3 });
    }

    /** What the agency was told since the last look, as it lies on its topic. */
    List<TestRecord<byte[], byte[]>> told(AgencyId agency) {
        return driver
            .createOutputTopic(Topics.assignments(agency).name(), new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())
            .readRecordsToList();
    }

    Assignment read(TestRecord<byte[], byte[]> told) {
        return read(told.value(), Assignment.class);
    }

    private <T extends SpecificRecord> T read(byte[] value, Class<T> type) {
        return switch (network.wire.decode(value, type)) {
            case Decoded.Value<T>(var record) -> record;
            case Decoded.Refused<T>(var cause) -> throw new IllegalStateException("Unreadable: " + cause);
        };
    }

    /** Whoever watches the cases sees them. */
    private void publish() {
        since(Topics.CASES, CaseSnapshot.class).forEach(snapshot -> {
            cases.changed(null, snapshot);
            open.changed(published.put(snapshot.getReferralId().toString(), snapshot), snapshot);
        });
    }

    /** The decisions since the last look; whoever watches the cases counts them too. */
    List<RoutingDecision> decided() {
        publish();
        return since(Topics.DECISIONS, RoutingDecision.class);
    }

    private <T extends SpecificRecord> List<T> since(Topic topic, Class<T> type) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .readValuesToList()
            .stream()
            .filter(Objects::nonNull)
            .map(value -> read(value, type))
            .toList();
    }

    /** Everybody the protocol may name. */
    List<AgencyId> agencies() {
        return Protocols.turkmen().agencies().stream().map(AgencyId::new).toList();
    }

    static Subject about(ReferralId referral, int revision, String compartment) {
        return new Subject(referral, revision, compartment);
    }

    @Override
    public void close() {
        driver.close();
        network.close();
    }

}
