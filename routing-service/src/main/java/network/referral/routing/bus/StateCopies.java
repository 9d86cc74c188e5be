package network.referral.routing.bus;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How many copies the bus has of what routing keeps: as many as of the reports that it
 * comes from. Left to the brokers it would be one, by Kafka's own default, and with that
 * one every deadline is lost. And how it forgets there what was erased, which by that
 * default it need never do.
 */
final class StateCopies {

    /**
     * As the file that ships says, and provisioning where a country says otherwise. What
     * is deleted must be seen for longer than an instance may be away: else it would go
     * on with what it kept.
     */
    private static final Map<String, String> FORGETTING = Map.of(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
            millis(Duration.ofDays(1)), TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(Duration.ofDays(90)),
            TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1");

    private StateCopies() {
    }

    private static String millis(Duration length) {
        return Long.toString(length.toMillis());
    }

    /** Into the settings of a topology; what somebody has set there stays. */
    static void asOf(TopicDescription reports, Properties settings) {
        int copies = Provisioning.copies(reports);
        settings.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, Integer.toString(copies));
        settings.putIfAbsent(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                Integer.toString(Provisioning.leastInSync(copies)));
        FORGETTING.forEach((name, value) -> settings.putIfAbsent(StreamsConfig.topicPrefix(name), value));
    }

}
