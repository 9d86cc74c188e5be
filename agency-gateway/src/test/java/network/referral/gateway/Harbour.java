package network.referral.gateway;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.ChannelType;
import network.referral.events.Priority;
import network.referral.events.ProtocolRef;
import network.referral.events.SealedCompartment;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.sealing.ContentKey;
import network.referral.sealing.PublicKey;
import network.referral.sealing.Sensitive;
import network.referral.sealing.Subject;
import network.referral.sealing.Wrapping;
import network.referral.testbus.TestBus;
import network.referral.testbus.WholeTopic;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The network around a gateway: routing, the directory, and whoever reads the topics. */
public final class Harbour implements AutoCloseable {

    private static final Wrapping ROUTING = new Wrapping();

    private final TestBus bus;

    private final Wire wire;

    private final Admin admin;

    private final KafkaProducer<byte[], byte[]> producer;

    public Harbour(TestBus bus) {
        this.bus = bus;
        this.wire = new Wire(bus.registry());
        this.admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer());
        provision(Topics.shared());
    }

    /** With topics that the broker knows: it hears of them after they are made. */
    public void provision(List<Topic> topics) {
        bus.provision(topics);
        await().until(() -> admin.listTopics().names().get().containsAll(topics.stream().map(Topic::name).toList()));
    }

    /** An agency with its topics, under a name that no other test uses. */
    public String agency() {
        var id = "clinic-" + UUID.randomUUID();
        provision(Topics.of(new AgencyId(id)));
        return id;
    }

    public void list(String agency, AgencyStanding standing) {
        list(entry(agency).setStanding(standing));
    }

    /** It is told there of what it is asked. */
    public void listWithEndpoint(String agency, AgencyStanding standing, URI url) {
        list(entry(agency).setStanding(standing).setChannel(ChannelType.WEBHOOK).setChannelUrl(url.toString()));
    }

    private static AgencyRecord.Builder entry(String agency) {
        return AgencyRecord.newBuilder()
            .setAgencyId(agency)
            .setJurisdiction("TM")
            .setType("health")
            .setSupervisor(agency + ":supervisor");
    }

    private void list(AgencyRecord.Builder entry) {
        send(Topics.AGENCIES.name(), bytes(entry.getAgencyId().toString()),
                wire.encode(Topics.AGENCIES, entry.build()));
    }

    public static Assignment offer(String agency, String purpose) {
        var referral = ReferralId.derive("test", UUID.randomUUID().toString());
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return Assignment.newBuilder()
            .setAssignmentId(AssignmentId.derive(referral, 1, new AgencyId(agency), purpose).toString())
            .setReferralId(referral.toString())
            .setRevision(1)
            .setNotice(AssignmentNotice.OFFERED)
            .setAgency(agency)
            .setPurpose(purpose)
            .setPriority(Priority.P1)
            .setAssignedAt(now)
            .setAcknowledgeBy(now.plusSeconds(3600))
            .setProtocol(new ProtocolRef("TM", "0.1-draft", "0".repeat(64)))
            .setRules(List.of("TM-03"))
            .setBasis(List.of("Palermo art. 6 (assumption)"))
            .setRequirements(List.of("interpreter"))
            .setShare(List.of("case-ref", "health"))
            .setCompartments(List.of(sealedFor(agency, "health"), sealedFor("somebody-else", "suspects")))
            .build();
    }

    private static SealedCompartment sealedFor(String recipient, String compartment) {
        return new SealedCompartment(compartment, "AES256-GCM", ByteBuffer.wrap(new byte[] { 1, 2, 3 }), "key-1",
                "HPKE", ByteBuffer.wrap(new byte[] { 4 }), recipient, ByteBuffer.wrap(new byte[] { 5 }),
                ByteBuffer.wrap(new byte[] { 6 }), 1, ByteBuffer.allocate(0));
    }

    /** As routing does for the agency that the assignment names. */
    public static SealedCompartment sealed(Assignment of, String compartment, String json, PublicKey key) {
        var agency = new AgencyId(of.getAgency().toString());
        var subject = new Subject(ReferralId.parse(of.getReferralId()).orElseThrow(), 1, compartment);
        var context = subject.forAgency(agency, AssignmentId.parse(of.getAssignmentId()).orElseThrow());
        var contentKey = ContentKey.random();
        var wrapped = ROUTING.wrap(key, agency.value(), context, contentKey.reveal(), Instant.now());
        return new SealedCompartment(compartment, ContentKey.ALGORITHM,
                ByteBuffer.wrap(contentKey.seal(subject, Sensitive.ofText(json))), wrapped.keyId(), Wrapping.ALGORITHM,
                ByteBuffer.wrap(wrapped.secret()), agency.value(), ByteBuffer.wrap(context),
                ByteBuffer.wrap(wrapped.carrier()), 1, ByteBuffer.allocate(0));
    }

    /** As routing does, on the topic of the agency that the assignment names. */
    public Assignment send(Assignment assignment) {
        return send(assignment.getAgency().toString(), assignment);
    }

    public Assignment send(String topicsAgency, Assignment assignment) {
        var topic = Topics.assignments(new AgencyId(topicsAgency));
        var at = assignment.getNotice() == AssignmentNotice.OFFERED ? assignment.getAssignedAt() : Instant.now();
        send(new ProducerRecord<>(topic.name(), null, bytes(assignment.getReferralId().toString()),
                encode(topicsAgency, assignment),
                CloudEvent.headers(topic, UUID.randomUUID().toString(), "harbour", at, Optional.empty())));
        return assignment;
    }

    public byte[] encode(String topicsAgency, Assignment assignment) {
        return encode(Topics.assignments(new AgencyId(topicsAgency)), assignment);
    }

    public byte[] encode(Topic topic, SpecificRecord value) {
        return wire.encode(topic, value);
    }

    /** As routing that fails before its transaction is committed. */
    public void beginsToSay(Assignment assignment) {
        var agency = assignment.getAgency().toString();
        try (var failing = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers(),
                "transactional.id", "failing-" + agency), new ByteArraySerializer(), new ByteArraySerializer())) {
            failing.initTransactions();
            failing.beginTransaction();
            failing
                .send(new ProducerRecord<>(Topics.assignments(new AgencyId(agency)).name(),
                        bytes(assignment.getReferralId().toString()), encode(agency, assignment)))
                .get();
            failing.abortTransaction();
        }
        catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public Assignment offered(String agency) {
        return send(offer(agency, "medical-care"));
    }

    /** As an agency does that has credentials for its own topic. */
    public void says(Assignment offer, AssignmentState state, Instant recordedAt) {
        var topic = Topics.status(new AgencyId(offer.getAgency().toString()));
        send(topic.name(), bytes(offer.getReferralId().toString()),
                wire.encode(topic,
                        AssignmentStatus.newBuilder()
                            .setStatusId(UUID.randomUUID().toString())
                            .setReferralId(offer.getReferralId())
                            .setAssignmentId(offer.getAssignmentId())
                            .setState(state)
                            .setOccurredAt(recordedAt)
                            .setRecordedAt(recordedAt)
                            .build()));
    }

    public void send(String topic, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    private void send(ProducerRecord<byte[], byte[]> sent) {
        try {
            producer.send(sent).get();
        }
        catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the agency has on record, in order. What was said again since it was not known
     * to be there lies twice under one id, and counts once.
     */
    public List<AssignmentStatus> statuses(String agency) {
        var known = new HashSet<String>();
        return read(Topics.status(new AgencyId(agency)).name(), AssignmentStatus.class).stream()
            .filter(status -> known.add(status.getStatusId().toString()))
            .toList();
    }

    /** Of that assignment alone. */
    public List<AssignmentStatus> statuses(String agency, String assignment) {
        return statuses(agency).stream()
            .filter(status -> status.getAssignmentId().toString().equals(assignment))
            .toList();
    }

    /**
     * What the agency itself has said of it: that it was delivered is the gateway's word.
     */
    public List<AssignmentStatus> ownWords(String agency, String assignment) {
        return statuses(agency, assignment).stream()
            .filter(status -> status.getState() != AssignmentState.DELIVERED)
            .toList();
    }

    public <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return records(topic).stream().map(entry -> switch (wire.decode(entry.value(), type)) {
            case Decoded.Value<T>(var value) -> value;
            case Decoded.Refused<T>(var cause) -> throw new AssertionError("Unreadable: " + cause);
        }).toList();
    }

    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return WholeTopic.committed(bus, topic);
    }

    /** The bytes of a record whose schema nobody registered. */
    public static byte[] ofUnknownSchema() {
        return ByteBuffer.allocate(9).put((byte) 0).putInt(987_654_321).array();
    }

    /** Sound bytes of another record. */
    public byte[] ofAnotherSchema() {
        return wire.encode(Topics.AGENCIES,
                AgencyRecord.newBuilder()
                    .setAgencyId("nobody")
                    .setJurisdiction("TM")
                    .setType("health")
                    .setSupervisor("nobody:supervisor")
                    .build());
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        wire.close();
    }

}
