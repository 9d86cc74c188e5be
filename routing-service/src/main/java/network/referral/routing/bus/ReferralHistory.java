package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.Identification;
import network.referral.events.RoutingDecision;
import network.referral.events.TimelineEntry;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.TopicReader;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads one referral's decisions and timeline from their topics when asked. Reads a
 * single partition, from shortly before the referral was opened until its last entry, so
 * the cost follows the referral's life and not the history's length. Safe for concurrent
 * use; a few questions at a time.
 */
public class ReferralHistory {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Topics are stamped by the broker's clock, cases by intake's: allow for an hour
     * between them.
     */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private static final int AT_A_TIME = 4;

    private final Semaphore free = new Semaphore(AT_A_TIME, true);

    private final Map<String, Object> config;

    private final Wire wire;

    ReferralHistory(Wire wire, Map<String, Object> consumerConfig) {
        this.wire = wire;
        this.config = consumerConfig;
    }

    /**
     * Of one referral.
     *
     * @param readable in order
     * @param unreadable how many there are besides
     */
    public record Records<T>(List<T> readable, int unreadable) {
    }

    /** What was reported, oldest first; it is about a person. */
    Records<Identification> identifications(CaseSnapshot referral) {
        return read(Topics.IDENTIFICATIONS, referral, Identification.class,
                identification -> identification.getRevision() >= referral.getRevision());
    }

    /** One for each revision that was decided, oldest first. */
    public Records<RoutingDecision> decisions(CaseSnapshot referral) {
        return read(Topics.DECISIONS, referral, RoutingDecision.class,
                decision -> decision.getRevision() >= referral.getRevision());
    }

    /** In order. */
    public Records<TimelineEntry> timeline(CaseSnapshot referral) {
        return read(Topics.TIMELINE, referral, TimelineEntry.class,
                entry -> entry.getSequence() >= referral.getTimelineLength());
    }

    private <T extends SpecificRecord> Records<T> read(Topic topic, CaseSnapshot referral, Class<T> type,
            Predicate<T> last) {
        begin();
        try (var reader = new TopicReader(config, PATIENCE)) {
            var key = referral.getReferralId().toString().getBytes(StandardCharsets.UTF_8);
            begin(reader, partition(reader.partitions(topic.name()), key), referral);
            var found = new ArrayList<T>();
            var unreadable = new AtomicInteger();
            reader.readUntil(record -> {
                if (!Arrays.equals(record.key(), key)) {
                    return false;
                }
                if (wire.decode(record.value(), type) instanceof Decoded.Value<T>(var value)) {
                    return found.add(value) && last.test(value);
                }
                unreadable.incrementAndGet();
                return false;
            });
            return new Records<>(found, unreadable.get());
        }
        finally {
            free.release();
        }
    }

    /** Nobody waits for long behind others who ask. */
    private void begin() {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("Others are reading");
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }

    private static TopicPartition partition(List<TopicPartition> partitions, byte[] key) {
        int partition = Utils.toPositive(Utils.murmur2(key)) % partitions.size();
        return partitions.stream().filter(one -> one.partition() == partition).findFirst().orElseThrow();
    }

    private static void begin(TopicReader reader, TopicPartition partition, CaseSnapshot referral) {
        var from = opened(referral).minus(CLOCKS_APART);
        if (!reader.beginAt(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from, List.of(partition))) {
            reader.beginAtFirst(List.of(partition));
        }
    }

    /** Where intake's clock was hours ahead, the first time by routing's own. */
    private static Instant opened(CaseSnapshot referral) {
        var assigned = referral.getAssignments().stream().map(CaseAssignment::getAssignedAt);
        return Stream.concat(Stream.of(referral.getOpenedAt(), referral.getChangedAt()), assigned)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    }

}
