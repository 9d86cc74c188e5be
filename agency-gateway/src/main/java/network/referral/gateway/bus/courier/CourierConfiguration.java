package network.referral.gateway.bus.courier;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.bus.ToldHere;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.HostedInboxes;
import network.referral.gateway.inbox.Receipts;
import network.referral.gateway.inbox.UpToNow;
import network.referral.gateway.webhook.WebhookSettings;
import network.referral.gateway.webhook.Webhooks;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Only where there are secrets to sign by: who has none tells nobody. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(WebhookSettings.SECRETS)
class CourierConfiguration {

    @Bean
    Attempts attempts(Webhooks webhooks, Receipts receipts) {
        return new Attempts(webhooks, receipts);
    }

    @Bean(initMethod = "start")
    Channels channels(GatewaySettings settings, Wire wire, ConsumerFactory<?, ?> consumers, MeterRegistry registry) {
        return new Channels(new ToldHere(settings::isToldElsewhere), wire, consumers.getConfigurationProperties(),
                registry);
    }

    @Bean
    CourierMeters courierMeters(MeterRegistry registry) {
        return new CourierMeters(registry);
    }

    @Bean
    Lines lines(HostedInboxes hosted, UpToNow upToNow, CourierMeters standing) {
        return new Lines(hosted, upToNow, standing);
    }

    @Bean(initMethod = "start")
    Courier courier(WebhookSettings settings, ConsumerFactory<?, ?> consumers, Channels channels, Lines lines,
            Wire wire, Attempts attempts, GatewayMeters meters, CourierMeters standing, Clock clock) {
        var config = consumer(consumers.getConfigurationProperties(), settings.group());
        return new Courier(() -> new KafkaConsumer<>(config), channels::endpoints, lines, new NoticeReader(wire),
                attempts, meters, standing, clock);
    }

    static Map<String, Object> consumer(Map<String, Object> common, String group) {
        var config = new HashMap<>(common);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

}
