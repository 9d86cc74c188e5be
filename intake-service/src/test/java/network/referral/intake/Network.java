package network.referral.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.CaseState;
import network.referral.events.ChannelType;
import network.referral.events.Erasure;
import network.referral.events.FactStatus;
import network.referral.events.Identification;
import network.referral.events.LocalName;
import network.referral.events.ProtocolInput;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.testbus.WholeTopic;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The rest of the network, played by hand: whoever publishes the directory, the protocols
 * and the cases.
 */
public final class Network implements AutoCloseable {

    private static final ProtocolRef PROTOCOL = new ProtocolRef("TM", "0.1-test", "0".repeat(64));

    private final TestBus bus;

    private final Wire wire;

    private final KafkaProducer<byte[], byte[]> producer;

    public Network(TestBus bus) {
        this.bus = bus;
        this.wire = new Wire(bus.registry());
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Topics and schemas; tests that share a bus do so one after the other. */
    public static synchronized void provision(TestBus bus) {
        bus.provision(Topics.shared());
    }

    /** Topics, schemas, and the cast of {@link Reports}. */
    public Network provisioned() {
        provision(bus);
        agency(Reports.AIRPORT, List.of("identify", "refer"), AgencyStanding.ACTIVE);
        agency(Reports.BAR, List.of("legal-aid"), AgencyStanding.ACTIVE);
        agency(Reports.RETIRED, List.of("identify"), AgencyStanding.RETIRED);
        protocol(Reports.INPUTS);
        return this;
    }

    public void agency(String id, List<String> roles, AgencyStanding standing) {
        agency(id, roles, standing, List.of());
    }

    public void agency(String id, List<String> roles, AgencyStanding standing, List<LocalName> names) {
        publish(Topics.AGENCIES, id, entry("TM", id, roles, standing, names));
    }

    /** One of that country. */
    public void agencyOf(String jurisdiction, String id) {
        publish(Topics.AGENCIES, id, entry(jurisdiction, id, List.of("refer"), AgencyStanding.ACTIVE, List.of()));
    }

    private static AgencyRecord entry(String jurisdiction, String id, List<String> roles, AgencyStanding standing,
            List<LocalName> names) {
        return AgencyRecord.newBuilder()
            .setAgencyId(id)
            .setJurisdiction(jurisdiction)
            .setNames(names)
            .setType("test")
            .setRoles(List.copyOf(roles))
            .setChannel(ChannelType.PULL)
            .setSupervisor(id + ":supervisor")
            .setEntitlement(List.of())
            .setStanding(standing)
            .setStatus(FactStatus.MODEL)
            .build();
    }

    public void protocol(Map<String, List<String>> inputs) {
        publish(Topics.PROTOCOLS, "TM",
                ProtocolVersion.newBuilder()
                    .setProtocol(PROTOCOL)
                    .setJurisdiction("TM")
                    .setContent("a protocol of the tests")
                    .setInputs(inputs.entrySet()
                        .stream()
                        .map(input -> new ProtocolInput(input.getKey(), List.copyOf(input.getValue())))
                        .toList())
                    .setPublishedAt(Instant.EPOCH)
                    .setStatus(FactStatus.MODEL)
                    .build());
    }

    /** Of the first report. */
    public void snapshot(String referralId, String contentSha256, CaseState state, CaseAssignment... assignments) {
        publish(Topics.CASES, referralId,
                snapshot(referralId, 1, contentSha256, contentSha256).setState(state)
                    .setAssignments(List.of(assignments))
                    .build());
    }

    /** Of a first report that accuses its reporter. */
    public void accusing(String referralId, CaseAssignment... assignments) {
        publish(Topics.CASES, referralId,
                snapshot(referralId, 1, "0".repeat(64), "0".repeat(64)).setImplicatesReporter(true)
                    .setAssignments(List.of(assignments))
                    .build());
    }

    /** Of a later revision. */
    public void revised(String referralId, int revision, String contentSha256, String firstContentSha256,
            CaseAssignment... assignments) {
        publish(Topics.CASES, referralId,
                snapshot(referralId, revision, contentSha256, firstContentSha256).setAssignments(List.of(assignments))
                    .build());
    }

    /** As the key store says it, and routing then deletes the snapshot. */
    public void erased(String referralId) {
        publish(Topics.ERASURES, referralId,
                Erasure.newBuilder().setReferralId(referralId).setErasedAt(Instant.now()).build());
        publish(Topics.CASES, referralId, (byte[]) null);
    }

    private static CaseSnapshot.Builder snapshot(String referralId, int revision, String contentSha256,
            String firstContentSha256) {
        return CaseSnapshot.newBuilder()
            .setReferralId(referralId)
            .setRevision(revision)
            .setJurisdiction("TM")
            .setReporter(Reports.AIRPORT)
            .setContentSha256(contentSha256)
            .setFirstContentSha256(firstContentSha256)
            .setPresumption(true)
            .setState(CaseState.OPEN)
            .setOpenedAt(Instant.now())
            .setChangedAt(Instant.now())
            .setProtocol(PROTOCOL)
            .setTimelineLength(1)
            .setExcluded(List.of())
            .setAssignments(List.of());
    }

    private void publish(Topic topic, String key, SpecificRecord value) {
        publish(topic, key, wire.encode(topic, value));
    }

    public void publish(Topic topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value)).get();
        }
        catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is on the topic of identifications now under that key, in order. */
    public List<ConsumerRecord<byte[], byte[]>> identifications(String referralId) {
        return WholeTopic.committed(bus, Topics.IDENTIFICATIONS.name())
            .stream()
            .filter(identification -> referralId.equals(new String(identification.key(), StandardCharsets.UTF_8)))
            .toList();
    }

    /** Those of {@link #identifications}, read. */
    public List<Identification> reports(String referralId) {
        return identifications(referralId).stream()
            .map(published -> wire.decode(published.value(), Identification.class))
            .map(decoded -> ((Decoded.Value<Identification>) decoded).value())
            .toList();
    }

    public List<Integer> revisions(String referralId) {
        return reports(referralId).stream().map(Identification::getRevision).toList();
    }

    public Wire wire() {
        return wire;
    }

    @Override
    public void close() {
        producer.close();
        wire.close();
    }

}
