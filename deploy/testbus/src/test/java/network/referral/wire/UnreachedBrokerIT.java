package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.testbus.MadeTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that reaches one broker and not the other, which leads on: its consumer reads
 * what the one leads, and says nothing of the rest.
 */
class UnreachedBrokerIT {

    private static final String NEAR = "near";

    private static final String FAR = "far";

    private final AtomicInteger near = new AtomicInteger();

    private final AtomicInteger far = new AtomicInteger();

    private final AtomicBoolean failing = new AtomicBoolean();

    @Test
    void whoeverFollowsWhatItLeadsStandsStillUntilItIsReached(@TempDir Path folder) throws Exception {
        try (var brokers = new TwoBrokers(folder)) {
            Map<String, Object> client = Map.of("bootstrap.servers", brokers.bootstrapServers());
            try (var admin = Admin.create(client);
                    var writer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
                    var follower = new TopicFollower(List.of(NEAR, FAR), client,
                            record -> (record.topic().equals(NEAR) ? near : far).incrementAndGet());
                    var anew = new TopicFollower(List.of(NEAR, FAR), client, this::failOnce);
                    var watched = BrokersSetBack.watch(client, () -> {
                    })) {
                MadeTopics.make(admin, new NewTopic(NEAR, Map.of(0, List.of(1))),
                        new NewTopic(FAR, Map.of(0, List.of(2))));
                writeAndAbort(brokers, NEAR, FAR);
                follower.start();
                anew.start();
                await().until(() -> follower.isCaughtUp() && anew.isCaughtUp());

                watched.ask();
                assertComesRound(follower, writer);

                brokers.gate().shut();
                assertWhoBeginsAnewTellsOneFromTheOther(anew, writer);
                watched.ask();
                readNear(writer);
                long still = follower.roundMillis();
                readNear(writer);
                assertThat(follower.roundMillis()).isEqualTo(still);
                assertWhoBeginsReadsNear(client);

                brokers.gate().open();
                write(writer, FAR);
                await().until(() -> far.get() == 2);
                assertComesRound(follower, writer);

                brokers.stopSecond();
                watched.ask();
                assertComesRound(follower, writer);
            }
        }
    }

    private void failOnce(ConsumerRecord<byte[], byte[]> record) {
        if (failing.compareAndSet(true, false)) {
            throw new IllegalStateException("It begins anew");
        }
    }

    private void assertWhoBeginsAnewTellsOneFromTheOther(TopicFollower anew, KafkaProducer<byte[], byte[]> writer) {
        failing.set(true);
        write(writer, NEAR);
        await().until(() -> anew.isMissing(FAR));
        long still = anew.roundMillis(FAR);
        long before = anew.roundMillis(NEAR);
        await().until(() -> anew.roundMillis(NEAR) > before);
        assertThat(anew.roundMillis(FAR)).isEqualTo(still);
    }

    private static void assertWhoBeginsReadsNear(Map<String, Object> client) {
        var read = new AtomicInteger();
        try (var begun = new TopicFollower(List.of(NEAR, FAR), client, record -> read.incrementAndGet())) {
            begun.start();
            await().until(() -> begun.isCaughtUp(NEAR) && begun.isMissing(FAR));
            assertThat(read).hasPositiveValue();
            assertThat(begun.isAbsent(FAR)).isFalse();
        }
    }

    private void assertComesRound(TopicFollower follower, KafkaProducer<byte[], byte[]> writer) {
        long before = follower.roundMillis();
        readNear(writer);
        assertThat(follower.roundMillis()).isGreaterThan(before);
    }

    /** Twice: the first may be read in the round before. */
    private void readNear(KafkaProducer<byte[], byte[]> writer) {
        for (int i = 0; i < 2; i++) {
            int before = near.get();
            write(writer, NEAR);
            await().until(() -> near.get() > before);
        }
    }

    /** So that the last of what is there is read by nobody. */
    private static void writeAndAbort(TwoBrokers brokers, String... topics) {
        Map<String, Object> config = Map.of("bootstrap.servers", brokers.bootstrapServers(), "transactional.id",
                "writer");
        try (var writer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            writer.initTransactions();
            writer.beginTransaction();
            write(writer, topics);
            writer.commitTransaction();
            writer.beginTransaction();
            write(writer, topics);
            writer.abortTransaction();
        }
    }

    private static void write(KafkaProducer<byte[], byte[]> writer, String... topics) {
        for (var topic : topics) {
            writer.send(new ProducerRecord<>(topic, new byte[] { 1 }));
        }
        writer.flush();
    }

}
