package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.testbus.TestBus;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.TopicReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever redrives a record looks twice, and reads what lies behind it once. */
class RecordAndLaterIT {

    private static final int BEHIND = 50;

    private final String servers = TestBus.shared().bootstrapServers();

    private final String topic = "read-on-" + UUID.randomUUID();

    private final Origin origin = new Origin(topic, 0, 1);

    private Admin admin;

    private KafkaProducer<String, String> producer;

    private TopicReader reader;

    @BeforeEach
    void start() throws Exception {
        admin = Admin.create(Map.of("bootstrap.servers", servers));
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", servers), new StringSerializer(),
                new StringSerializer());
        reader = new TopicReader(Map.of("bootstrap.servers", servers, "interceptor.classes", Reads.class.getName()),
                Duration.ofSeconds(60));
        write("another", "-1");
        write("one", "0");
        for (int i = 0; i < BEHIND; i++) {
            write("another", Integer.toString(i));
        }
        write("one", "1");
        Reads.OF.clear();
    }

    @AfterEach
    void stop() {
        reader.close();
        producer.close();
        admin.close();
    }

    @Test
    void the_second_look_has_what_came_since_and_reads_nothing_else() throws Exception {
        var first = RecordAndLater.read(reader, origin);
        assertThat(said(first)).containsExactly("0", "1");
        assertThat(Reads.OF).hasSize(BEHIND + 2);

        Reads.OF.clear();
        assertThat(said(first.readOn(reader))).as("nothing came").containsExactly("0", "1");
        write("another", "last");
        write("one", "2");
        var second = first.readOn(reader);

        assertThat(said(second)).containsExactly("0", "1", "2");
        write("one", "3");
        assertThat(said(second.readOn(reader))).containsExactly("0", "1", "2", "3");
        assertThat(said(first)).as("as it was").containsExactly("0", "1");
        assertThat(Reads.OF).hasSizeLessThan(BEHIND / 2);
    }

    @Test
    void what_is_gone_meanwhile_is_not_there() throws Exception {
        var first = RecordAndLater.read(reader, origin);

        write("another", "last");
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(BEHIND + 3))).all().get();

        assertThat(first.records()).hasSize(2);
        assertThat(first.readOn(reader).records()).isEmpty();
    }

    private void write(String key, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    private static List<String> said(RecordAndLater read) {
        return read.records().stream().map(record -> new String(record.value(), StandardCharsets.UTF_8)).toList();
    }

    /** Where each record stood that was read. */
    public static final class Reads implements ConsumerInterceptor<byte[], byte[]> {

        static final List<Long> OF = Collections.synchronizedList(new ArrayList<>());

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            records.forEach(record -> OF.add(record.offset()));
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        }

        @Override
        public void close() {
        }

        @Override
        public void configure(Map<String, ?> configs) {
        }

    }

}
