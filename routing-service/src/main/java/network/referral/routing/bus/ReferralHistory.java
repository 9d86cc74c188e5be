package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import network.referral.events.CaseSnapshot;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads one referral's decisions and timeline from their topics when asked. Reads a
 * single partition, from shortly before the referral was opened until its last entry, so
 * the cost follows the referral's life and not the history's length. Safe for concurrent
 * use; a few questions at a time.
 */
public class ReferralHistory {

    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * Topics are stamped by the broker's clock, cases by intake's: allow for an hour
     * between them.
     */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private static final int AT_A_TIME = 4;

    /**
     * Else each reading would end by waiting half a second for records that do not come.
     */
    private static final int FETCH_WAIT_MILLIS = 20;

    private final Semaphore free = new Semaphore(AT_A_TIME);

    private final Map<String, Object> config;

    private final Wire wire;

    ReferralHistory(Wire wire, Map<String, Object> consumerConfig) {
        this.wire = wire;
        this.config = new HashMap<>(consumerConfig);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    }

    /** What was reported, oldest first; it is about a person. */
    List<Identification> identifications(CaseSnapshot referral) {
        return read(Topics.IDENTIFICATIONS, referral, Identification.class,
                identification -> identification.getRevision() >= referral.getRevision());
    }

    /** One for each revision, oldest first. */
    public List<RoutingDecision> decisions(CaseSnapshot referral) {
        return read(Topics.DECISIONS, referral, RoutingDecision.class,
                decision -> decision.getRevision() >= referral.getRevision());
    }

    /** In order. */
    public List<TimelineEntry> timeline(CaseSnapshot referral) {
        return read(Topics.TIMELINE, referral, TimelineEntry.class,
                entry -> entry.getSequence() >= referral.getTimelineLength());
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, CaseSnapshot referral, Class<T> type,
            Predicate<T> last) {
        free.acquireUninterruptibly();
        try (var consumer = new KafkaConsumer<byte[], byte[]>(config)) {
            var key = referral.getReferralId().toString().getBytes(StandardCharsets.UTF_8);
            var partition = partition(consumer, topic, key);
            consumer.assign(List.of(partition));
            seek(consumer, partition, referral);
            return read(consumer, partition, key, type, last);
        }
        finally {
            free.release();
        }
    }

    private <T extends SpecificRecord> List<T> read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition,
            byte[] key, Class<T> type, Predicate<T> last) {
        var found = new ArrayList<T>();
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
            for (var record : consumer.poll(POLL)) {
                if (Arrays.equals(record.key(), key)
                        && wire.decode(record.value(), type) instanceof Decoded.Value<T>(var value)) {
                    found.add(value);
                    if (last.test(value)) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    private static TopicPartition partition(KafkaConsumer<byte[], byte[]> consumer, Topic topic, byte[] key) {
        int partitions = consumer.partitionsFor(topic.name()).size();
        return new TopicPartition(topic.name(), Utils.toPositive(Utils.murmur2(key)) % partitions);
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, CaseSnapshot referral) {
        long from = referral.getOpenedAt().minus(CLOCKS_APART).toEpochMilli();
        var found = consumer.offsetsForTimes(Map.of(partition, Math.max(0, from))).get(partition);
        if (found == null) {
            consumer.seekToBeginning(List.of(partition));
        }
        else {
            consumer.seek(partition, found.offset());
        }
    }

}
