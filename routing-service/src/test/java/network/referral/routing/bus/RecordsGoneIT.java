package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that have forgotten what they had are found out. */
class RecordsGoneIT {

    private final String topic = "referral.gone-" + UUID.randomUUID();

    private final Map<String, Object> client = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    private final Admin admin = Admin.create(client);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Instant now = Instant.EPOCH;

    @TempDir
    private Path stateDir;

    @BeforeEach
    void holds() throws Exception {
        holds(3);
    }

    @AfterEach
    void forgets() throws Exception {
        delete();
        admin.close();
    }

    @Test
    void what_the_brokers_had_is_missed_by_the_process_after() throws Exception {
        assertThat(missed()).isZero();
        assertThat(missed()).isZero();
        delete();
        holds(1);
        assertThat(missed()).isEqualTo(2);
        assertThat(missed()).as("also by one that is started again at once").isEqualTo(2);
    }

    @Test
    void brokers_that_do_not_answer_have_forgotten_nothing_yet() {
        assertThat(missed()).isZero();
        try (var gone = new RecordsGone(Map.of("bootstrap.servers", "127.0.0.1:1"), stateDir, new SimpleMeterRegistry(),
                () -> now)) {
            assertThat(gone.look()).isFalse();
        }
        assertThat(missed()).isZero();
    }

    @Test
    void what_a_process_that_lives_on_has_missed_does_not_hide_the_next_time() throws Exception {
        try (var gone = gone()) {
            await().until(gone::look);
            delete();
            holds(1);
            await().until(() -> gone.look() && shown() == 2);

            now = now.plus(Duration.ofMinutes(11));
            assertThat(shown()).isZero();

            delete();
            holds(0);
            await().until(() -> gone.look() && shown() == 1);
        }
    }

    private double missed() {
        try (var gone = gone()) {
            await().until(gone::look);
            return shown();
        }
    }

    private RecordsGone gone() {
        meters.clear();
        return new RecordsGone(client, stateDir, meters, () -> now);
    }

    private double shown() {
        var shown = meters.find("referral.records.gone").tag("topic", topic).gauge();
        return shown == null ? 0 : shown.value();
    }

    private void holds(int records) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, new byte[] { 1 })).get();
            }
        }
    }

    private void delete() throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(topic));
    }

}
