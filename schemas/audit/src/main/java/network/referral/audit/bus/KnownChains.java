package network.referral.audit.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * until it finds its own; and of its own earlier chains, where they were not closed, what
 * came after the last checkpoint.
 *
 * <p>
 * Names every one of its own that was not closed and not only the last: where two
 * processes have one name, the last is often one that lives, and nobody else would ever
 * say how far a killed one went; of very many the newest, as an entry holds no more. To
 * be named ends no chain: it says how far it goes at least.
 *
 * <p>
 * Its last is the one that began last by its own clock, and so is the one that the broker
 * heard of last: after a start with a clock that was ahead these are two.
 */
final class KnownChains {

    private static final Logger log = LoggerFactory.getLogger(KnownChains.class);

    private static final int MOST_OF_OTHERS = 64;

    /**
     * Of its own that were not closed and began before its last, and of those that were
     * only announced since: where the first entry is refused, each turn announces one.
     */
    private static final int MOST_UNCLOSED = 64;

    /** So many heartbeats without one: it had ended. */
    private static final int HEARTBEATS = 3;

    private static final int NEWEST = 512;

    /** So many times as many each time, of those before. */
    private static final int FURTHER = 8;

    /** A writer that never was looks through all there ever were, for minutes. */
    private static final int TELL_EVERY = 100_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What was sent before a checkpoint may be stamped after it, by another broker. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Comparator<Known> HEARD = Comparator.comparingLong(Known::stamp).thenComparing(Known::start);

    private static final Comparator<Known> FURTHEST = Comparator.comparingLong((Known known) -> known.last().ordinal())
        .thenComparingLong(Known::stamp);

    private final Writer writer;

    private final Wire wire;

    private final Duration heartbeat;

    private final Map<ChainId, Known> chains = new HashMap<>();

    private boolean looked;

    private long taken;

    /**
     * @param stamp when the broker had it, milliseconds since the epoch
     */
    private record Known(Checkpoint last, long stamp) {

        boolean isClosed() {
            return last.kind() == CheckpointKind.CLOSING;
        }

        String start() {
            return last.chain().start();
        }
    }

    /** In which something may lie; in milliseconds since the epoch. */
    private record Span(long from, long to) {
    }

    /**
     * @param heartbeat after which a chain of this writer is signed again
     */
    KnownChains(Writer writer, Wire wire, Duration heartbeat) {
        this.writer = writer;
        this.wire = wire;
        this.heartbeat = heartbeat;
    }

    Writer writer() {
        return writer;
    }

    /** The writer's own first. */
    List<ChainHead> read(Map<String, Object> consumerConfig, Instant now) {
        // what began since it was read, or since that was broken off, is to be named, too
        chains.clear();
        taken = 0;
        try (var reader = new TopicReader(consumerConfig, PATIENCE)) {
            var partitions = partitions(reader, Topics.AUDIT_CHECKPOINTS);
            boolean isAll = reader.beginAtNewest(NEWEST, partitions);
            reader.read(this::takeCheckpoint);
            for (long count = NEWEST * FURTHER; !isAll && predecessor() == null; count *= FURTHER) {
                isAll = reader.beginBefore(count);
                reader.read(this::takeCheckpoint);
            }
            warnOfAnother(now);
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
        if (++taken % TELL_EVERY == 0) {
            log.info("Looking for where {}/{} last kept its audit, before it begins: {} checkpoints read",
                    writer.service(), writer.instance(), taken);
        }
        if (wire.decode(entry.value(), AuditCheckpoint.class) instanceof Decoded.Value<AuditCheckpoint>(var value)) {
            CheckpointRecord.read(value)
                .ifPresent(checkpoint -> chains.merge(checkpoint.chain(), new Known(checkpoint, entry.timestamp()),
                        BinaryOperator.maxBy(FURTHEST)));
        }
    }

    /**
     * The newest of its own whose first entry was signed: that one names those before.
     */
    private ChainId predecessor() {
        return signed().map(known -> known.last().chain()).max(Comparator.comparing(ChainId::start)).orElse(null);
    }

    /** Once: this process may itself have to begin again. */
    private void warnOfAnother(Instant now) {
        boolean lives = ofWriter()
            .anyMatch(known -> !known.isClosed() && Instant.ofEpochMilli(known.stamp()).plus(heartbeat).isAfter(now));
        if (lives && !looked) {
            log.warn(
                    "Another process has kept its audit as {}/{} until just now. If it was not killed: each process of a "
                            + "service needs a referral.audit.instance of its own, kept over restarts",
                    writer.service(), writer.instance());
        }
        looked = true;
    }

    private Stream<Known> ofWriter() {
        return chains.values().stream().filter(known -> known.last().chain().writer().equals(writer));
    }

    private Stream<Known> signed() {
        return ofWriter().filter(known -> known.last().head().sequence() > 0);
    }

    private List<ChainHead> own(TopicReader reader) {
        var predecessor = predecessor();
        var since = predecessor == null ? "" : predecessor.start();
        long heard = signed().mapToLong(Known::stamp).max().orElse(0);
        Predicate<Known> isLast = known -> known.start().compareTo(since) >= 0 || known.stamp() >= heard;
        var announced = ofWriter().filter(known -> known.last().head().sequence() == 0)
            .filter(isLast)
            .sorted(HEARD.reversed())
            .limit(MOST_UNCLOSED);
        var last = Stream.concat(signed().filter(isLast), announced).toList();
        var unclosed = ofWriter().filter(known -> !known.isClosed() && !last.contains(known))
            .sorted(HEARD.reversed())
            .limit(MOST_UNCLOSED)
            .toList();
        var heads = new HashMap<ChainId, ChainHead>();
        Stream.concat(last.stream(), unclosed.stream())
            .forEach(known -> heads.put(known.last().chain(), known.last().head()));
        var spans = Stream.concat(
                last.stream().filter(known -> !known.isClosed()).map(known -> span(known.stamp(), Long.MAX_VALUE)),
                unclosed.stream()
                    .map(known -> span(known.stamp(),
                            known.stamp() + heartbeat.multipliedBy(HEARTBEATS).plus(MARGIN).toMillis())));
        joined(spans.toList()).forEach(span -> follow(reader, span, heads));
        return heads.values()
            .stream()
            .sorted(Comparator.comparing((ChainHead head) -> head.chain().start()).reversed())
            .toList();
    }

    private static Span span(long stamp, long to) {
        return new Span(stamp - MARGIN.toMillis(), to);
    }

    /** In order, none reaching into another. */
    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        spans.stream().sorted(Comparator.comparingLong(Span::from)).forEach(span -> {
            if (!joined.isEmpty() && span.from() <= joined.getLast().to()) {
                var before = joined.removeLast();
                joined.add(new Span(before.from(), Math.max(before.to(), span.to())));
            }
            else {
                joined.add(span);
            }
        });
        return joined;
    }

    private void follow(TopicReader reader, Span span, Map<ChainId, ChainHead> heads) {
        try {
            var partitions = partitions(reader, Topics.AUDIT);
            var passed = new HashSet<Integer>();
            reader.beginAt(Instant.ofEpochMilli(span.from()), partitions);
            reader.readUntil(record -> {
                if (record.timestamp() > span.to()) {
                    passed.add(record.partition());
                }
                else if (wire.decode(record.value(),
                        AuditEntry.class) instanceof Decoded.Value<AuditEntry>(var value)) {
                    EntryRecord.read(value)
                        .ifPresent(entry -> heads.computeIfPresent(entry.chain(),
                                (chain, head) -> follows(head, entry) ? head(entry, head) : head));
                }
                return passed.size() == partitions.size();
            });
        }
        catch (TopicAuthorizationException e) {
            log.warn(
                    "The end of this writer's earlier audit chains after their last checkpoint is not known: {} cannot "
                            + "be read",
                    Topics.AUDIT);
        }
    }

    /** Nothing follows a signed end; what stands there its writer did not write. */
    private boolean follows(ChainHead head, Entry entry) {
        return !chains.get(entry.chain()).isClosed() && entry.sequence() == head.sequence() + 1
                && entry.place().previous().equals(head.hash()) && entry.isSound();
    }

    private static ChainHead head(Entry entry, ChainHead before) {
        return new ChainHead(entry.chain(), entry.sequence(), entry.hash(), before.checkpoint());
    }

    /** The chain of each other writer that was heard of last. */
    private List<ChainHead> others() {
        var newest = chains.values()
            .stream()
            .filter(known -> !known.last().chain().writer().equals(writer))
            .collect(Collectors.toMap(known -> known.last().chain().writer(), known -> known,
                    BinaryOperator.maxBy(HEARD)));
        return newest.values()
            .stream()
            .sorted(HEARD.reversed())
            .limit(MOST_OF_OTHERS)
            .map(known -> known.last().head())
            .toList();
    }

}
