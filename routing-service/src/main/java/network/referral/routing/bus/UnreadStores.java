package network.referral.routing.bus;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Runs a topology, and shows no measures of its stores. Kafka Streams (4.2.2) reads them
 * from RocksDB as they are looked at, also of a store that is closed at that moment, as
 * where a partition goes to another: memory that is gone is read then, and the process
 * ends with a SIGSEGV.
 */
final class UnreadStores extends KafkaStreams {

    private static final String OF_STORES = "stream-state-metrics";

    UnreadStores(Topology topology, Properties settings, KafkaClientSupplier clients) {
        super(topology, settings, clients);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return super.metrics().entrySet()
            .stream()
            .filter(metric -> !metric.getKey().group().equals(OF_STORES))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

}
