package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/**
 * A thread dies, and the clients of the one in its place cannot be made, as where no name
 * resolves: Kafka Streams goes on without it and says so nowhere.
 */
class LostThreadIT {

    private static final String NAME = "lost-thread";

    private static final int THREADS = 2;

    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestBus bus = TestBus.shared();

    private final AtomicBoolean isNameless = new AtomicBoolean();

    private final AtomicInteger givenUp = new AtomicInteger();

    @Test
    void a_thread_with_none_in_its_place_is_not_well_and_ends_the_process(@TempDir Path stateDir) throws Exception {
        createTopic();
        try (var streams = new KafkaStreams(topology(), settings(stateDir), new Clients())) {
            var threads = new StreamThreads(() -> streams, THREADS);
            var health = new StreamsHealth(threads, LONG);
            streams.setUncaughtExceptionHandler(new ThreadReplacement(THREADS, LONG, threads::areTooFew,
                    new RoutingMetrics(new SimpleMeterRegistry()), givenUp::incrementAndGet));
            streams.start();
            await().until(() -> status(health).equals(Status.UP));

            isNameless.set(true);
            send();

            await().until(() -> givenUp.get() == 1);
            assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
            assertThat(status(health)).isEqualTo(Status.DOWN);
        }
    }

    private static Status status(StreamsHealth health) {
        return health.health().getStatus();
    }

    private final class Clients extends AbortEndsThread {

        Clients() {
            super(new SimpleMeterRegistry());
        }

        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
            if (isNameless.get()) {
                throw new KafkaException("Failed to construct kafka consumer");
            }
            return super.getConsumer(config);
        }

    }

    private static Topology topology() {
        return new Topology().addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), NAME)
            .addProcessor("die", () -> new Processor<byte[], byte[], Void, Void>() {
                @Override
                public void process(Record<byte[], byte[]> record) {
                    throw new KafkaException("The thread dies");
                }
            }, "source");
    }

    private Properties settings(Path stateDir) {
        var settings = new Properties();
        settings.putAll(Map.of("application.id", NAME, "bootstrap.servers", bus.bootstrapServers(), "state.dir",
                stateDir.toString(), "num.stream.threads", THREADS, "group.protocol", "classic",
                "consumer.auto.offset.reset", "earliest", "processing.guarantee", "exactly_once_v2"));
        return settings;
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            MadeTopics.make(admin, new NewTopic(NAME, THREADS, (short) 1));
        }
    }

    private void send() throws Exception {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(NAME, new byte[] { 1 })).get();
        }
    }

}
