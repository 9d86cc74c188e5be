package network.referral.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Opens a consumer that belongs to no group and is told what to read: it shares nothing,
 * commits nothing, makes no topic, and reads what is committed.
 */
public final class GrouplessConsumer {

    private GrouplessConsumer() {
    }

    /**
     * @param clientConfig at least bootstrap.servers and security
     * @param own what else it shall be, over all of that
     */
    public static KafkaConsumer<byte[], byte[]> open(Map<String, Object> clientConfig, Map<String, Object> own) {
        var config = new HashMap<>(clientConfig);
        config.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // else whoever reads what is being deleted goes on at the end, and misses the
        // rest
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putAll(own);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

}
