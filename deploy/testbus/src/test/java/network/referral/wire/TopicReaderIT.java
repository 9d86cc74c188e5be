package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReaderIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Map<String, Object> CLIENT = client(TestBus.shared());

    private final String topic = "referral.tests." + UUID.randomUUID();

    private final TopicReader reader = new TopicReader(CLIENT, PATIENCE);

    @BeforeEach
    void make() throws Exception {
        make(CLIENT);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void reads_all_that_is_committed_and_no_further() {
        commit("one", "two");
        try (var producer = producer(CLIENT)) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 1, null, "never".getBytes(StandardCharsets.UTF_8)));
            producer.flush();

            reader.beginAtFirst(reader.partitions(topic));
            commit("late");

            assertThat(read()).containsExactlyInAnyOrder("one", "two");
            producer.abortTransaction();
        }
        reader.beginAtFirst(reader.partitions(topic));
        assertThat(read()).containsExactlyInAnyOrder("one", "two", "late");
    }

    @Test
    void begins_at_a_time_and_says_whether_anything_is_as_new() {
        commit("one", "two", "three");
        var partitions = reader.partitions(topic);

        assertThat(reader.beginAt(Samples.NOON.plusSeconds(1), partitions)).isTrue();
        assertThat(read()).containsExactlyInAnyOrder("two", "three");
        assertThat(reader.beginAt(Instant.now().plus(Duration.ofDays(1)), partitions)).isFalse();
        assertThat(read()).isEmpty();
    }

    @Test
    void begins_at_the_newest_of_each_partition_and_says_whether_that_is_all() {
        commit("one", "two", "three", "four", "five");
        var partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));

        // a transaction's end is a place in each partition too
        assertThat(reader.beginAtNewest(2, partitions)).isFalse();
        assertThat(read()).containsExactlyInAnyOrder("five", "four");
        assertThat(reader.beginAtNewest(9, partitions)).isTrue();
        assertThat(read()).hasSize(5);
    }

    @Test
    void goes_further_back_and_reads_nothing_twice() {
        commit("one", "two", "three", "four", "five", "six", "seven");
        commit("eight");
        var partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));

        // of the first one, seven, a transaction's end, eight, and another end
        reader.beginAtNewest(2, partitions);
        assertThat(read()).containsExactlyInAnyOrder("eight", "six");
        assertThat(reader.beginBefore(2)).isFalse();
        assertThat(read()).containsExactlyInAnyOrder("seven", "four", "two");
        assertThat(reader.beginBefore(2)).isFalse();
        commit("late");
        assertThat(read()).containsExactlyInAnyOrder("three", "five");
        assertThat(reader.beginBefore(2)).isTrue();
        assertThat(read()).containsExactly("one");
        reader.beginAtFirst(partitions);
        assertThat(read()).hasSize(9);
    }

    @Test
    void ends_where_the_caller_has_enough() {
        commit("one", "two", "three", "four");
        var found = new ArrayList<String>();
        reader.beginAtFirst(List.of(new TopicPartition(topic, 0)));

        reader.readUntil(record -> found.add(text(record.value())));

        assertThat(found).containsExactly("one");
    }

    @Test
    void begins_at_a_place_if_it_is_there() {
        commit("one", "two", "three", "four", "five");
        var first = new TopicPartition(topic, 0);

        assertThat(reader.beginAt(first, 1)).isTrue();
        assertThat(read()).containsExactly("three", "five");
        // a transaction's end has a place as well
        assertThat(reader.beginAt(first, 3)).isTrue();
        assertThat(read()).isEmpty();
        assertThat(List.of(-1L, 4L, Long.MAX_VALUE)).noneMatch(offset -> reader.beginAt(first, offset));
    }

    @Test
    void goes_on_with_the_oldest_that_is_left_where_what_it_was_to_read_is_deleted() {
        for (int i = 0; i < 9; i++) {
            commit("v" + i);
        }
        var first = new TopicPartition(topic, 0);
        var slowly = new HashMap<>(CLIENT);
        slowly.putAll(Map.of("max.partition.fetch.bytes", 1, "max.poll.records", 1));
        var found = new ArrayList<String>();
        try (var slow = new TopicReader(slowly, PATIENCE); var admin = Admin.create(CLIENT)) {
            slow.beginAtFirst(List.of(first));

            slow.read(record -> {
                if (found.isEmpty()) {
                    admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(12)))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                }
                found.add(text(record.value()));
            });
        }
        assertThat(found).startsWith("v0").endsWith("v6", "v7", "v8").doesNotContain("v5");
    }

    @Test
    void knows_which_topics_there_are() {
        assertThat(reader.partitions(topic)).hasSize(2);
        assertThat(reader.partitions(List.of("referral.tests.none", topic))).hasSize(2);
        assertThat(reader.partitions("referral.tests.none")).isEmpty();
        reader.beginAtFirst(List.of());
        assertThat(read()).isEmpty();
    }

    @Test
    void gives_up_when_the_broker_goes_away_while_it_reads() throws Exception {
        try (var bus = TestBus.ownBroker(); var hasty = new TopicReader(client(bus), Duration.ofSeconds(20))) {
            make(client(bus));
            commit(client(bus), "one");
            hasty.beginAtFirst(hasty.partitions(topic));
            bus.stopBroker();

            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> hasty.read(record -> {
            }));
        }
    }

    private void make(Map<String, Object> client) {
        try (var admin = Admin.create(client)) {
            var stampedByTheSender = new NewTopic(topic, 2, (short) 1)
                .configs(Map.of("message.timestamp.type", "CreateTime"));
            MadeTopics.make(admin, stampedByTheSender);
        }
    }

    private void commit(String... values) {
        commit(CLIENT, values);
    }

    /**
     * In turn on the partitions, each a second later than the one before. Whoever commits
     * does not wait until it is seen, and here it is.
     */
    private void commit(Map<String, Object> client, String... values) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        try (var producer = producer(client); var looks = new TopicReader(client, PATIENCE)) {
            producer.beginTransaction();
            for (int i = 0; i < values.length; i++) {
                sent.add(producer.send(new ProducerRecord<>(topic, i % 2, Samples.NOON.plusSeconds(i).toEpochMilli(),
                        null, values[i].getBytes(StandardCharsets.UTF_8))));
            }
            producer.commitTransaction();
            sent.stream()
                .map(Future::resultNow)
                .forEach(place -> await()
                    .until(() -> looks.beginAt(new TopicPartition(topic, place.partition()), place.offset() + 1)));
        }
    }

    private List<String> read() {
        var found = new ArrayList<String>();
        reader.read(record -> found.add(text(record.value())));
        return found;
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> client) {
        var config = new HashMap<>(client);
        config.put("transactional.id", UUID.randomUUID().toString());
        var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static Map<String, Object> client(TestBus bus) {
        return Map.of("bootstrap.servers", bus.bootstrapServers());
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

}
