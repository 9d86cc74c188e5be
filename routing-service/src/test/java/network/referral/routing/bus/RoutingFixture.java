package network.referral.routing.bus;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.events.Erasure;
import network.referral.events.ProtocolInput;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.routing.RoutingService;
import network.referral.routing.protocol.Protocol;
import network.referral.routing.protocol.Protocols;
import network.referral.routing.protocol.reading.ProtocolReader;
import network.referral.routing.protocol.reading.ProtocolReading;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.testbus.TestIssuer;
import network.referral.testbus.WholeTopic;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * A network with routing in it, as a test sees it: the bus, with the Turkmen protocol
 * published.
 */
final class RoutingFixture implements AutoCloseable {

    private final TestBus bus;

    final Admin admin;

    final Wire wire;

    private final NetworkTopics topics;

    private final KafkaProducer<byte[], byte[]> producer;

    private final Protocol protocol;

    private ConfigurableApplicationContext routing;

    RoutingFixture(TestBus bus) {
        this.bus = bus;
        this.admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
        this.wire = new Wire(bus.registry());
        this.topics = new NetworkTopics(bus, admin);
        this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer());
        topics.shared();
        this.protocol = publish(Protocols.text("tm"));
    }

    /** Every agency of the protocol but those gets its topics. */
    void ensureAgencies(String... without) {
        var left = List.of(without);
        protocol.agencies().stream().filter(agency -> !left.contains(agency)).forEach(this::ensureAgency);
    }

    void ensureAgency(String agency) {
        topics.of(agency);
    }

    /** Where another test has provisioned it. */
    void removeAgency(String agency) throws Exception {
        var names = Topics.of(new AgencyId(agency)).stream().map(Topic::name).collect(Collectors.toSet());
        names.retainAll(admin.listTopics().names().get());
        admin.deleteTopics(names).all().get();
        topics.forget(agency);
        await().until(() -> Collections.disjoint(admin.listTopics().names().get(), names));
    }

    void start(Path stateDir) {
        start(stateDir, 1);
    }

    /**
     * @param deadlineScale divides every deadline
     */
    void start(Path stateDir, int deadlineScale) {
        start(stateDir, "--referral.routing.deadline-scale=" + deadlineScale);
    }

    /**
     * @param more settings
     */
    void start(Path stateDir, String... more) {
        start(new SpringApplication(RoutingService.class), stateDir, more);
    }

    /** With a clock that is so far behind the broker's. */
    void startBehind(Duration behind, Path stateDir) {
        var service = new SpringApplication(RoutingService.class);
        InstantSource late = () -> Instant.now().minus(behind);
        service.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("clock") ? late : bean;
            }
        }));
        start(service, stateDir);
    }

    private void start(SpringApplication service, Path stateDir, String... more) {
        var settings = Stream.concat(
                Stream.of("--spring.kafka.bootstrap-servers=" + bus.bootstrapServers(),
                        "--referral.registry.url=" + bus.registryUrl(),
                        "--referral.access.issuer-uri=" + TestIssuer.shared().uri(),
                        "--referral.routing.state-dir=" + stateDir, "--server.port=0", "--management.server.port=0"),
                Stream.of(more));
        // two at once would set up the logging of this process at once
        synchronized (RoutingFixture.class) {
            routing = service.run(settings.toArray(String[]::new));
        }
    }

    <T> T bean(String name, Class<T> type) {
        return routing.getBean(name, type);
    }

    int port() {
        return routing.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    int managementPort() {
        return routing.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    void send(Topic topic, String key, SpecificRecord value) {
        sendBytes(topic.name(), bytes(key), wire.encode(topic, value));
    }

    /** As the key store says it. */
    void erase(ReferralId id, Instant at) {
        send(Topics.ERASURES, id.toString(), Erasure.newBuilder().setReferralId(id.toString()).setErasedAt(at).build());
    }

    /** Whether the last word on the topic of cases is that there is none. */
    boolean isTombstoned(ReferralId id) {
        return raw(Topics.CASES.name()).stream()
            .filter(record -> id.toString().equals(new String(record.key(), StandardCharsets.UTF_8)))
            .reduce((earlier, later) -> later)
            .filter(record -> record.value() == null)
            .isPresent();
    }

    void sendBytes(String topic, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("The test could not write", failure);
            }
        });
        producer.flush();
    }

    /** All committed records of a topic so far. */
    <T extends SpecificRecord> List<T> all(Topic topic, Class<T> type) {
        return raw(topic.name()).stream()
            .filter(record -> record.value() != null)
            .map(record -> switch (wire.decode(record.value(), type)) {
                case Decoded.Value<T>(var value) -> value;
                case Decoded.Refused<T>(var cause) -> throw new IllegalStateException("Unreadable: " + cause);
            })
            .toList();
    }

    /** The last committed record of each key. */
    <T extends SpecificRecord> Collection<T> latest(Topic topic, Class<T> type) {
        var last = new HashMap<String, T>();
        for (var record : raw(topic.name())) {
            if (record.value() == null) {
                last.remove(new String(record.key(), StandardCharsets.UTF_8));
            }
            else if (wire.decode(record.value(), type) instanceof Decoded.Value<T>(var value)) {
                last.put(new String(record.key(), StandardCharsets.UTF_8), value);
            }
        }
        return last.values();
    }

    List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        return WholeTopic.committed(bus, topic);
    }

    Protocol publish(String content) {
        var accepted = (ProtocolReading.Accepted) ProtocolReader.read("protocol.yaml",
                content.getBytes(StandardCharsets.UTF_8));
        var read = accepted.protocol();
        var inputs = read.inputs()
            .entrySet()
            .stream()
            .map(input -> new ProtocolInput(input.getKey(), List.copyOf(input.getValue())))
            .toList();
        send(Topics.PROTOCOLS, read.id(),
                ProtocolVersion.newBuilder()
                    .setProtocol(new ProtocolRef(read.id(), read.version(), read.sha256()))
                    .setJurisdiction(read.id())
                    .setContent(content)
                    .setInputs(inputs)
                    .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                    .build());
        return read;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** And waits for its end. */
    void stop() {
        if (routing != null) {
            var running = bean("&defaultKafkaStreamsBuilder", StreamsBuilderFactoryBean.class).getKafkaStreams();
            routing.close();
            routing = null;
            awaitEnd(running);
        }
    }

    /**
     * Closing gives up after a while, and whoever is started next has the same folder.
     */
    static void awaitEnd(KafkaStreams running) {
        if (running != null) {
            await().until(() -> running.state().hasCompletedShutdown());
        }
    }

    @Override
    public void close() {
        stop();
        producer.close();
        admin.close();
        wire.close();
    }

    /** Once the agency has been offered the purpose. */
    Assignment offered(ReferralId id, AgencyId agency, String purpose) {
        return await()
            .until(() -> notices(id, agency).stream()
                .filter(notice -> notice.getNotice() == AssignmentNotice.OFFERED
                        && notice.getPurpose().toString().equals(purpose))
                .findFirst(), Optional::isPresent)
            .orElseThrow();
    }

    /** What the agency has been told of the referral, in order of its partition. */
    List<Assignment> notices(ReferralId id, AgencyId agency) {
        return all(Topics.assignments(agency), Assignment.class).stream()
            .filter(notice -> notice.getReferralId().toString().equals(id.toString()))
            .toList();
    }

}
