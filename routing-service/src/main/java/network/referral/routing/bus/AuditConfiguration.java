package network.referral.routing.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import network.referral.audit.AuditTrail;
import network.referral.rights.Rights;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Only where a record is kept: else decisions would pass as recorded. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("referral.audit.signing-key-file")
class AuditConfiguration {

    @Bean
    DecisionsOnRecord decisionsOnRecord(Wire wire, KafkaProperties kafka, AuditTrail trail, MeterRegistry meters) {
        var config = consumer(kafka.buildConsumerProperties());
        return new DecisionsOnRecord(wire, () -> new KafkaConsumer<>(config), trail, meters, InstantSource.system());
    }

    private static Map<String, Object> consumer(Map<String, Object> common) {
        var config = new HashMap<>(common);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, Rights.DECISIONS_ON_RECORD);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }

}
