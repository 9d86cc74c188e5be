package network.referral.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.referral.events.ProtocolRef;
import network.referral.events.ProtocolVersion;
import network.referral.local.LocalBroker;
import network.referral.local.LocalRegistry;
import network.referral.local.Ports;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Provisioning;
import network.referral.wire.RegistrySettings;
import network.referral.wire.SchemaRegistry;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One broker and one registry for the whole benchmark, each a process of its own. */
final class BenchBus implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private static final int ANSWER_SECONDS = 30;

    private final Jvm broker;

    private final LocalRegistry registry;

    private final Provisioning provisioning;

    final String bootstrapServers;

    final Admin admin;

    final Wire wire;

    private BenchBus(Jvm broker, int port, LocalRegistry registry) {
        this.broker = broker;
        this.registry = registry;
        this.bootstrapServers = "127.0.0.1:" + port;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.wire = new Wire(RegistrySettings.of(registry.url()));
        this.provisioning = new Provisioning(admin, 1, topic -> Map.of());
    }

    static BenchBus start(Workplace place) {
        int port = Ports.free();
        var broker = Jvm.own("broker", List.of("-Xms1g", "-Xmx1g"), LocalBroker.class,
                List.of(place.path("broker").toString(), Integer.toString(port)), place.log("broker"));
        try {
            Patience.await("the broker", START, broker::requireAlive, () -> Ports.isTaken(port));
            return new BenchBus(broker, port, LocalRegistry.start(Optional.empty(), 0, place.log("registry")));
        }
        catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Processor time of the broker so far. */
    Duration brokerCpu() {
        return broker.cpu();
    }

    String registryUrl() {
        return registry.url();
    }

    private void provision(Collection<Topic> topics) {
        topics.forEach(new SchemaRegistry(registry.url())::register);
        provisioning.ensureTopics(topics);
    }

    /** Topics, schemas, and the protocol, as before a service is started. */
    void provision(PublishedProtocol protocol) {
        provision(Topics.shared());
        Topics.internal().forEach(provisioning::ensureInternal);
        protocol.agencies().forEach(agency -> provision(Topics.of(new AgencyId(agency))));
        var record = ProtocolVersion.newBuilder()
            .setProtocol(new ProtocolRef(protocol.id(), protocol.version(), protocol.sha256()))
            .setJurisdiction(protocol.id())
            .setContent(protocol.content())
            .setInputs(protocol.inputs())
            .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .build();
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.PROTOCOLS.name(), protocol.id().getBytes(),
                    wire.encode(Topics.PROTOCOLS, record)));
        }
    }

    /** A topic without a schema, with the partitions and settings of the others. */
    void ensureTopics(Collection<String> names) {
        names.forEach(provisioning::ensureInternal);
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sees committed records only, of the partitions it is assigned to. */
    KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        }
        catch (ExecutionException | TimeoutException e) {
            throw new BenchFailure("The broker does not answer: " + e.getMessage(), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        wire.close();
        registry.close();
        broker.close();
    }

}
