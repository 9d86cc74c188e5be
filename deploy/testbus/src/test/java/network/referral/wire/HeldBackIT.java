package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * One thread follows the topics of two agencies, and one's cannot be read for a while.
 */
class HeldBackIT {

    private static final String HELD = "held-back";

    private static final String FREE = "free";

    private final AtomicBoolean isAway = new AtomicBoolean(true);

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void theOtherGoesOnAndItIsReadWholeAndInOrderAfterwards() throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());
        try (var admin = Admin.create(client);
                var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
                var follower = new TopicFollower("two", client, this::take, UnaryOperator.identity())) {
            MadeTopics.make(admin, new NewTopic(HELD, 1, (short) 1), new NewTopic(FREE, 1, (short) 1));
            write(producer, HELD, 3);
            write(producer, FREE, 1);
            follower.follow(List.of(HELD, FREE));
            follower.start();
            await().until(() -> follower.isCaughtUp(FREE));
            write(producer, FREE, 1);
            await().until(() -> taken.equals(List.of("free 0", "free 1")));
            assertThat(follower.isCaughtUp(HELD)).isFalse();
            long still = follower.roundMillis();
            write(producer, FREE, 1);
            await().until(() -> taken.size() == 3);
            assertThat(follower.roundMillis()).isEqualTo(still);

            isAway.set(false);

            await().until(follower::isCaughtUp);
            assertThat(taken).containsExactly("free 0", "free 1", "free 2", "held-back 0", "held-back 1",
                    "held-back 2");
            await().until(() -> follower.roundMillis() > still);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (isAway.get() && record.topic().equals(HELD)) {
            throw new RegistryAwayException("Away");
        }
        taken.add(record.topic() + " " + record.offset());
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, String topic, int records) throws Exception {
        for (int i = 0; i < records; i++) {
            producer.send(new ProducerRecord<>(topic, new byte[] { 1 })).get();
        }
    }

}
