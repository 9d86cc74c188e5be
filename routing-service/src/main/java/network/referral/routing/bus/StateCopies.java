package network.referral.routing.bus;

import java.util.Properties;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How many copies the bus has of what routing keeps: as many as of the reports that it
 * comes from. Left to the brokers it would be one, by Kafka's own default, and with that
 * one every deadline is lost.
 */
final class StateCopies {

    private StateCopies() {
    }

    /** Into the settings of a topology; a number that somebody has set there stays. */
    static void asOf(TopicDescription reports, Properties settings) {
        int copies = Provisioning.copies(reports);
        settings.putIfAbsent(StreamsConfig.REPLICATION_FACTOR_CONFIG, Integer.toString(copies));
        settings.putIfAbsent(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                Integer.toString(Provisioning.leastInSync(copies)));
    }

}
