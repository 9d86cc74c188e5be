package network.referral.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.referral.local.LocalNetwork;
import network.referral.schemas.Topic;
import network.referral.wire.Decoded;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows topics from their beginnings and sees only what is committed. Not for
 * concurrent use.
 *
 * @param <T> what the topics carry
 */
final class CommittedRecords<T extends SpecificRecord> implements AutoCloseable {

    private static final String ASSIGNMENTS = "referral.assignments.";

    private static final String COMMITTED = "read_committed";

    private static final Duration POLL = Duration.ofMillis(50);

    private final LocalNetwork network;

    private final Class<T> type;

    private final Wire wire;

    private final KafkaConsumer<String, byte[]> consumer;

    private final List<Committed<T>> read = new ArrayList<>();

    record Committed<T>(String topic, String key, T value) {
    }

    private CommittedRecords(LocalNetwork network, Class<T> type, Collection<String> topics) {
        this.network = network;
        this.type = type;
        this.wire = new Wire(RegistrySettings.of(network.registryUrl()).patient(Duration.ofMinutes(1)));
        this.consumer = consumer(network, COMMITTED);
        var partitions = topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(found -> new TopicPartition(found.topic(), found.partition()))
            .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    static <T extends SpecificRecord> CommittedRecords<T> of(LocalNetwork network, Topic topic, Class<T> type) {
        return new CommittedRecords<>(network, type, List.of(topic.name()));
    }

    /** All that was written to a topic by now, in the order of each key. */
    static <T extends SpecificRecord> Map<String, List<T>> byKey(LocalNetwork network, Topic topic, Class<T> type) {
        try (var records = of(network, topic, type)) {
            return records.allWritten()
                .stream()
                .collect(Collectors.groupingBy(Committed::key,
                        Collectors.mapping(Committed::value, Collectors.toList())));
        }
    }

    static <T extends SpecificRecord> CommittedRecords<T> ofAllAgencies(LocalNetwork network, Class<T> type) {
        return new CommittedRecords<>(network, type, assignmentTopics(network));
    }

    /** By name. */
    static Collection<String> assignmentTopics(LocalNetwork network) {
        try (var consumer = consumer(network, COMMITTED)) {
            var topics = new TreeSet<>(consumer.listTopics().keySet());
            topics.removeIf(topic -> !topic.startsWith(ASSIGNMENTS));
            return topics;
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(LocalNetwork network, String isolation) {
        Map<String, Object> config = new HashMap<>(network.client("auditor"));
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** All that is committed by now, in the order of each partition. */
    List<Committed<T>> all() {
        return upTo(consumer.endOffsets(consumer.assignment()));
    }

    /**
     * All that was written by now, once it is committed: a transaction ends in one topic
     * before it ends in another.
     */
    List<Committed<T>> allWritten() {
        try (var written = consumer(network, "read_uncommitted")) {
            return upTo(written.endOffsets(consumer.assignment()));
        }
    }

    private List<Committed<T>> upTo(Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var record : consumer.poll(POLL)) {
                // what deletes a key of a compacted topic carries nothing
                if (record.value() != null) {
                    read.add(decoded(record));
                }
            }
        }
        return List.copyOf(read);
    }

    private Committed<T> decoded(ConsumerRecord<String, byte[]> record) {
        return switch (wire.decode(record.value(), type)) {
            case Decoded.Value<T>(var value) -> new Committed<>(record.topic(), record.key(), value);
            case Decoded.Refused<T>(var cause) ->
                throw new AssertionError("A record of " + record.topic() + " cannot be read: " + cause);
        };
    }

    @Override
    public void close() {
        consumer.close();
        wire.close();
    }

}
