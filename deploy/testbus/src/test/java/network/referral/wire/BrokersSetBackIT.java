package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A broker that is put back to a copy while whoever has read it runs on. */
class BrokersSetBackIT {

    private static final TopicPartition TOPIC = new TopicPartition("harbour", 0);

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void whoeverHasReadMoreThanThereIsFindsIt() throws Exception {
        try (var bus = TestBus.ownBroker()) {
            Map<String, Object> client = Map.of("bootstrap.servers", bus.bootstrapServers());
            write(client, 3);
            bus.copyBroker();
            write(client, 4);
            try (var follower = new TopicFollower(List.of(TOPIC.topic()), client, any -> read.incrementAndGet());
                    var ends = LatestOffsets.by(client)) {
                follower.start();
                await().until(() -> read.get() == 7 && follower.isCaughtUp());
                assertThat(ends.of(follower.partitions(List.of(TOPIC.topic())))).containsEntry(TOPIC, 7L);
                assertThat(FollowersAtWork.setBack()).doesNotContain(TOPIC);

                bus.putBack();

                await().ignoreExceptions()
                    .until(() -> Long.valueOf(3).equals(ends.of(FollowersAtWork.readSoFar().keySet()).get(TOPIC)));
                assertThat(FollowersAtWork.setBack().contains(TOPIC) || FollowersAtWork.readSoFar().get(TOPIC) == 7)
                    .isTrue();
            }
        }
    }

    private static void write(Map<String, Object> client, int records) throws Exception {
        try (var admin = Admin.create(client);
                var producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            if (!admin.listTopics().names().get().contains(TOPIC.topic())) {
                MadeTopics.make(admin, new NewTopic(TOPIC.topic(), 1, (short) 1));
            }
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(TOPIC.topic(), new byte[] { 1 })).get();
            }
        }
    }

}
