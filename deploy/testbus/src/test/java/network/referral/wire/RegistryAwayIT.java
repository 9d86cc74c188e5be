package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.referral.events.AssignmentStatus;
import network.referral.events.DeadLetterCause;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A registry that gives no answer is no verdict on a record. */
@Order(1)
class RegistryAwayIT {

    private static final String REFERRAL = "0b6f2f0e-6f3e-8c11-9d3a-5a7f6e2d1c40";

    private static OwnTestBus bus;

    @BeforeAll
    static void start() {
        bus = TestBus.own();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @AfterEach
    void bringBack() {
        bus.startRegistry();
    }

    @Test
    void nothingIsDecidedUntilItAnswers() {
        var topic = Samples.topic();
        var registry = new SchemaRegistry(bus.registry());
        registry.register(topic);
        byte[] bytes;
        try (var before = wire()) {
            bytes = before.encode(topic, Samples.status(REFERRAL));
        }
        bus.stopRegistry();
        try (var wire = wire()) {
            assertAway(() -> wire.encode(topic, Samples.status(REFERRAL)));
            assertAway(() -> wire.decode(bytes, AssignmentStatus.class));
            assertAway(registry::ping);
            assertAway(() -> registry.register(topic));
            assertAway(() -> registry.isRegistered(topic));
            // what is no record of ours needs no registry to say so
            assertThat(wire.decode(new byte[] { 7 }, AssignmentStatus.class))
                .isEqualTo(Decoded.refused(DeadLetterCause.NOT_AVRO));

            bus.startRegistry();
            assertThat(wire.encode(topic, Samples.status(REFERRAL))).isEqualTo(bytes);
            assertThat(wire.decode(bytes, AssignmentStatus.class))
                .isEqualTo(new Decoded.Value<>(Samples.status(REFERRAL)));
        }
    }

    @Test
    void whatIsKnownGoesOnWithoutIt() {
        var topic = Samples.topic();
        new SchemaRegistry(bus.registry()).register(topic);
        try (var wire = wire()) {
            var bytes = wire.encode(topic, Samples.status(REFERRAL));
            wire.decode(bytes, AssignmentStatus.class);
            bus.stopRegistry();
            assertThat(wire.encode(topic, Samples.status(REFERRAL))).isEqualTo(bytes);
            assertThat(wire.decode(bytes, AssignmentStatus.class)).isInstanceOf(Decoded.Value.class);
        }
    }

    @Test
    void whatWasLearntIsWrittenAndReadWithoutIt() {
        var topic = Samples.topic();
        var older = Samples.without("outcome");
        int id = new Registry(bus.registryUrl()).register(topic, older);
        new SchemaRegistry(bus.registry()).register(topic);
        byte[] bytes;
        try (var before = wire()) {
            bytes = before.encode(topic, Samples.status(REFERRAL));
        }
        try (var wire = wire()) {
            wire.learn(topic);
            bus.stopRegistry();
            assertThat(wire.encode(topic, Samples.status(REFERRAL))).isEqualTo(bytes);
            assertThat(wire.decode(bytes, AssignmentStatus.class))
                .isEqualTo(new Decoded.Value<>(Samples.status(REFERRAL)));
            var earlier = Samples.framed(id, Samples.avro(Samples.generic(older, "ACCEPTED")));
            assertThat(wire.decode(earlier, AssignmentStatus.class)).isInstanceOf(Decoded.Value.class);
        }
    }

    @Test
    void nothingIsLearntOfATopicWithoutASchema() {
        try (var wire = wire()) {
            assertThatThrownBy(() -> wire.learn(Samples.topic())).isInstanceOf(SchemaMissingException.class);
            assertThat(wire.learnToRead(Samples.topic())).isFalse();
        }
    }

    @Test
    void aViewWaitsForItAndLosesNothing() throws Exception {
        var topic = Samples.topic();
        bus.provision(List.of(topic));
        byte[] bytes;
        try (var wire = wire()) {
            bytes = wire.encode(topic, Samples.status(REFERRAL));
        }
        bus.stopRegistry();
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "key".getBytes(), bytes)).get();
        }
        try (var wire = wire();
                var view = new ReplicatedView<>(topic, AssignmentStatus.class, wire,
                        Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            view.start();
            assertThat(view.awaitCaughtUp(Duration.ofSeconds(2))).isFalse();
            assertThat(view.get("key")).isEmpty();

            bus.startRegistry();
            await().until(view::isCaughtUp);
            assertThat(view.get("key")).contains(Samples.status(REFERRAL));
        }
    }

    private static Wire wire() {
        return new Wire(bus.registry());
    }

    private static void assertAway(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RegistryAwayException.class);
    }

}
