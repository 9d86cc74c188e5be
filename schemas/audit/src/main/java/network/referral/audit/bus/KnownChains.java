package network.referral.audit.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Writer;
import network.referral.events.AuditCheckpoint;
import network.referral.events.AuditEntry;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.TopicReader;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a writer that begins knows of the chains there are: how its own earlier ones
 * ended, and how far those of others go. Reads the newest checkpoints, further back only
 * until it finds its own; and of its own earlier chain, where that was not closed, what
 * came after the last checkpoint.
 */
final class KnownChains {

    private static final Logger log = LoggerFactory.getLogger(KnownChains.class);

    private static final int MOST_OF_OTHERS = 64;

    private static final int NEWEST = 512;

    private static final int FURTHER = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What was sent before a checkpoint may be stamped after it, by another broker. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Writer writer;

    private final Wire wire;

    private final Map<ChainId, Known> chains = new HashMap<>();

    /**
     * @param stamp when the broker had it, milliseconds since the epoch
     */
    private record Known(Checkpoint last, long stamp) {
    }

    private KnownChains(Writer writer, Wire wire) {
        this.writer = writer;
        this.wire = wire;
    }

    /** The writer's own first. */
    static List<ChainHead> read(Writer writer, Wire wire, Map<String, Object> consumerConfig) {
        return new KnownChains(writer, wire).read(consumerConfig);
    }

    private List<ChainHead> read(Map<String, Object> consumerConfig) {
        try (var reader = new TopicReader(consumerConfig, PATIENCE)) {
            var partitions = partitions(reader, Topics.AUDIT_CHECKPOINTS);
            boolean isAll = false;
            for (long count = NEWEST; !isAll && predecessor() == null; count *= FURTHER) {
                chains.clear();
                isAll = reader.beginAtNewest(count, partitions);
                reader.read(this::takeCheckpoint);
            }
            var heads = new ArrayList<>(own(reader));
            heads.addAll(others());
            return heads;
        }
    }

    private static List<TopicPartition> partitions(TopicReader reader, Topic topic) {
        var partitions = reader.partitions(topic.name());
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("Topic " + topic + " does not exist");
        }
        return partitions;
    }

    private void takeCheckpoint(ConsumerRecord<byte[], byte[]> entry) {
        if (wire.decode(entry.value(), AuditCheckpoint.class) instanceof Decoded.Value<AuditCheckpoint>(var value)) {
            CheckpointRecord.read(value)
                .ifPresent(checkpoint -> chains.merge(checkpoint.chain(), new Known(checkpoint, entry.timestamp()),
                        (one, other) -> one.last().ordinal() > other.last().ordinal() ? one : other));
        }
    }

    /**
     * The newest of its own whose first entry was signed: that one names those before.
     */
    private ChainId predecessor() {
        return chains.values()
            .stream()
            .filter(known -> known.last().head().sequence() > 0)
            .map(known -> known.last().chain())
            .filter(chain -> chain.writer().equals(writer))
            .max(Comparator.comparing(ChainId::start))
            .orElse(null);
    }

    private List<ChainHead> own(TopicReader reader) {
        var predecessor = predecessor();
        var since = predecessor == null ? "" : predecessor.start();
        var own = chains.values()
            .stream()
            .filter(known -> known.last().chain().writer().equals(writer))
            .filter(known -> known.last().chain().start().compareTo(since) >= 0)
            .toList();
        var heads = new HashMap<ChainId, ChainHead>();
        own.forEach(known -> heads.put(known.last().chain(), known.last().head()));
        own.stream()
            .filter(known -> known.last().kind() != CheckpointKind.CLOSING)
            .mapToLong(Known::stamp)
            .min()
            .ifPresent(stamp -> follow(reader, Instant.ofEpochMilli(stamp).minus(MARGIN), heads));
        return heads.values()
            .stream()
            .sorted(Comparator.comparing((ChainHead head) -> head.chain().start()).reversed())
            .toList();
    }

    private void follow(TopicReader reader, Instant since, Map<ChainId, ChainHead> heads) {
        try {
            reader.beginAt(since, partitions(reader, Topics.AUDIT));
            reader.read(record -> {
                if (wire.decode(record.value(), AuditEntry.class) instanceof Decoded.Value<AuditEntry>(var value)) {
                    EntryRecord.read(value)
                        .ifPresent(entry -> heads.computeIfPresent(entry.chain(),
                                (chain, head) -> follows(head, entry) ? head(entry, head) : head));
                }
            });
        }
        catch (TopicAuthorizationException e) {
            log.warn("The end of this writer's earlier audit chain after its last checkpoint is not known: {} cannot "
                    + "be read", Topics.AUDIT);
        }
    }

    private static boolean follows(ChainHead head, Entry entry) {
        return entry.sequence() == head.sequence() + 1 && entry.place().previous().equals(head.hash())
                && entry.isSound();
    }

    private static ChainHead head(Entry entry, ChainHead before) {
        return new ChainHead(entry.chain(), entry.sequence(), entry.hash(), before.checkpoint());
    }

    /** The newest chain of each other writer. */
    private List<ChainHead> others() {
        var newest = chains.values()
            .stream()
            .filter(known -> !known.last().chain().writer().equals(writer))
            .collect(Collectors.toMap(known -> known.last().chain().writer(), known -> known, (one,
                    other) -> one.last().chain().start().compareTo(other.last().chain().start()) > 0 ? one : other));
        return newest.values()
            .stream()
            .sorted(Comparator.comparingLong(Known::stamp).reversed())
            .limit(MOST_OF_OTHERS)
            .map(known -> known.last().head())
            .toList();
    }

}
