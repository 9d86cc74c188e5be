package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import network.referral.wire.Late;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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
        assertThat(missed()).isEqualTo(3);
        assertThat(missed()).as("also by one that is started again at once").isEqualTo(3);
    }

    @Test
    void what_they_had_is_missed_also_where_as_many_records_have_come_since() throws Exception {
        assertThat(missed()).isZero();
        delete();
        holds(5);
        assertThat(missed()).isEqualTo(3);
        assertThat(missed()).as("also by one that is started again at once").isEqualTo(3);
    }

    @Test
    void what_was_kept_long_enough_is_not_missed() throws Exception {
        assertThat(missed()).isZero();
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(3))).all().get();
        assertThat(missed()).isZero();
        send(2);
        assertThat(missed()).isZero();
    }

    @Test
    void it_is_told_while_routing_waits_for_something_else() throws Exception {
        Files.writeString(stateDir.resolve(KeptEnds.FILE), topic + " 0 9\n");
        try (var routing = UnknownBrokersIT.start(TestBus.shared().bootstrapServers(), stateDir)) {
            await().until(() -> shown(routing.getBean(MeterRegistry.class)) == 6);
        }
    }

    @Test
    void brokers_that_do_not_answer_have_forgotten_nothing_yet() {
        assertThat(missed()).isZero();
        try (var gone = new RecordsGone("referral-routing", Map.of("bootstrap.servers", "127.0.0.1:1"), admin(),
                stateDir, new SimpleMeterRegistry(), InstantSource.system())) {
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
            await().until(() -> gone.look() && shown() == 3);

            delete();
            holds(0);
            await().until(() -> gone.look() && shown() == 4);
        }
    }

    @Test
    void a_broker_whose_clock_is_ahead_is_told_and_no_longer_once_it_is_right() throws Exception {
        try (var gone = gone()) {
            await().until(gone::look);
            send(Instant.now().plus(Duration.ofMinutes(10)).toEpochMilli());
            await().until(() -> gone.look() && ahead() > 500);

            send(1);
            await().until(() -> gone.look() && ahead() == 0);
        }
    }

    /** In seconds, of the broker that is furthest. */
    private double ahead() {
        return meters.find("referral.broker.ahead.seconds").gauges().stream().mapToDouble(Gauge::value).max().orElse(0);
    }

    private double missed() {
        try (var gone = gone()) {
            await().until(gone::look);
            return shown();
        }
    }

    private RecordsGone gone() {
        meters.clear();
        return new RecordsGone("referral-routing", client, admin(), stateDir, meters, InstantSource.system());
    }

    private Late<Admin> admin() {
        return new Late<>(() -> admin, Admin::close);
    }

    private double shown() {
        return shown(meters);
    }

    private double shown(MeterRegistry by) {
        var shown = by.find("referral.records.gone").tag("topic", topic).counter();
        return shown == null ? 0 : shown.count();
    }

    private void holds(int records) throws Exception {
        // as the test dates them, in place of the broker
        var dated = Map.of("message.timestamp.type", "CreateTime");
        MadeTopics.make(admin, new NewTopic(topic, 1, (short) 1).configs(dated));
        send(records);
    }

    private void send(int records) throws Exception {
        for (int i = 0; i < records; i++) {
            send(System.currentTimeMillis());
        }
    }

    /** As a broker would date it by its clock. */
    private void send(long dated) throws Exception {
        try (var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, null, dated, null, new byte[] { 1 })).get();
        }
    }

    private void delete() throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(topic));
    }

}
