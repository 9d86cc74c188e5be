package network.referral.ctl.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Invented;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka made for itself by settings that were not the network's. */
class KafkasOwnTopicsIT {

    @Test
    void thoseOfFewerCopiesThanTheNetworksAreToldUnlessOneBrokerIsAll(@TempDir Path folder) throws Exception {
        Invented.agency(folder, "kept-clinic", "Kept Clinic");
        try (var bus = TestBus.ownBroker()) {
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            haveKafkaMakeThem(Map.of("bootstrap.servers", bus.bootstrapServers()));

            var alone = Ctl.runOn(bus, "provision", "--agencies", folder.toString());
            var inEarnest = Ctl.runOn(bus, "provision", "--agencies", folder.toString(), "--replicas", "3");

            assertThat(alone.err()).doesNotContain("Kafka's own", "offsets.topic");
            assertThat(inEarnest.err()).contains(
                    "warning  Kafka's own topic __consumer_offsets has its partitions in fewer copies (1)",
                    "warning  Kafka's own topic __transaction_state has its partitions in fewer copies (1)",
                    "warning  offsets.topic.replication.factor is 1 and must be 3. Brokers: 1");
        }
    }

    private static void haveKafkaMakeThem(Map<String, Object> client) throws Exception {
        try (var admin = Admin.create(client)) {
            var place = Map.of(new TopicPartition("referral.agencies", 0), new OffsetAndMetadata(0));
            admin.alterConsumerGroupOffsets("any", place).all().get();
        }
        var config = new HashMap<String, Object>(client);
        config.put("transactional.id", "any");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
        }
    }

}
