package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class StreamsHealthIT {

    private static final String NAME = "streams-health";

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final TestBus bus = TestBus.shared();

    private final CountDownLatch held = new CountDownLatch(1);

    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void a_thread_that_hangs_is_not_well_though_the_topology_runs(@TempDir Path stateDir) throws Exception {
        createTopic();
        try (var streams = new KafkaStreams(topology(), settings(stateDir))) {
            var health = new StreamsHealth(new StreamThreads(() -> streams, 1), SILENCE);
            assertThat(status(health)).isEqualTo(Status.DOWN);

            streams.start();
            await().until(() -> status(health).equals(Status.UP));

            send();
            try {
                await().until(() -> held.getCount() == 0);
                await().until(() -> status(health).equals(Status.DOWN));
                assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
            }
            finally {
                // or its topology would not close
                release.countDown();
            }
            await().until(() -> status(health).equals(Status.UP));
        }
    }

    @Test
    void nothing_is_well_before_there_is_a_topology() {
        assertThat(status(new StreamsHealth(new StreamThreads(() -> null, 1), SILENCE))).isEqualTo(Status.DOWN);
    }

    private static Status status(StreamsHealth health) {
        return health.health().getStatus();
    }

    private Topology topology() {
        return new Topology().addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), NAME)
            .addProcessor("hang", () -> new Processor<byte[], byte[], Void, Void>() {
                @Override
                public void process(Record<byte[], byte[]> record) {
                    held.countDown();
                    try {
                        release.await();
                    }
                    catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }, "source");
    }

    private Properties settings(Path stateDir) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, NAME);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bus.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return settings;
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            MadeTopics.make(admin, new NewTopic(NAME, 1, (short) 1));
        }
    }

    private void send() throws Exception {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(NAME, new byte[] { 1 })).get();
        }
    }

}
