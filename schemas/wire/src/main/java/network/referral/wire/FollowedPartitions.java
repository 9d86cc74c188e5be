package network.referral.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** What one consumer of a follower reads, and how far. For one thread. */
final class FollowedPartitions implements AutoCloseable {

    /**
     * How long a broker waits for a record before it says that there is none. A record
     * ends the wait, so nothing is read later; what is asked of a broker where nothing
     * happens is a quarter of Kafka's default. A topic followed later is read after it.
     */
    private static final int FETCH_WAIT_MILLIS = 2_000;

    /** Until the consumer hears of a partition that a topic was given. */
    private static final int METADATA_MILLIS = 60_000;

    /** Records of one poll. */
    static final int MOST_AT_ONCE = 500;

    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    /** Until a partition that a topic was given meanwhile is read. */
    private static final long GROWN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Consumer<byte[], byte[]> consumer;

    private final Map<TopicPartition, Long> next;

    private final LongSupplier nanos;

    private final AnsweringLeaders leaders;

    private final Map<String, Map<TopicPartition, Long>> endsByTopic = new HashMap<>();

    private final Set<TopicPartition> setBack = new HashSet<>();

    private final Set<TopicPartition> putBack = new HashSet<>();

    private Set<String> lookedFor = Set.of();

    private Set<String> leaderless = Set.of();

    private Set<String> inPart = Set.of();

    private long lookedAt;

    private long grownAt;

    /**
     * @param next where to go on in each partition; outlives the consumer, so that its
     * failure repeats nothing taken
     * @param nanos as {@link System#nanoTime()}
     */
    FollowedPartitions(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next, LongSupplier nanos) {
        this.consumer = consumer;
        this.next = next;
        this.nanos = nanos;
        this.leaders = new AnsweringLeaders(consumer, nanos);
        this.grownAt = nanos.getAsLong();
    }

    /**
     * @param consumerConfig at least bootstrap.servers and security; the rest is set here
     * @param next as above
     */
    static FollowedPartitions open(Map<String, Object> consumerConfig, Map<TopicPartition, Long> next) {
        var consumer = GrouplessConsumer.open(consumerConfig,
                Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_WAIT_MILLIS, ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE,
                        // else what ends before it was read is begun anew in silence
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"));
        return new FollowedPartitions(consumer, next, System::nanoTime);
    }

    boolean isEmpty() {
        return endsByTopic.isEmpty();
    }

    /**
     * Adds those of the topics that are new. Asks the broker at once for a topic it never
     * asked for, else once a second while one is absent, and less often while a leader
     * does not answer: it may be the one that is asked. One with a partition that has no
     * leader, or one that does not answer, is as good as absent: the consumer would wait
     * for it in vain, and all other topics with it.
     * @return those that do not exist, or cannot be read; empty when nobody was asked
     * @throws KafkaException where nothing is read yet, nor can be, and a leader does not
     * answer: whom this consumer asks who leads may be the only one that is away
     */
    Optional<Set<String>> add(Set<String> topics) {
        var wanted = new HashSet<>(topics);
        wanted.removeAll(endsByTopic.keySet());
        boolean due = nanos.getAsLong() - lookedAt >= LOOK_AGAIN_NANOS && !leaders.isOneSilent()
                || !lookedFor.containsAll(wanted);
        if (wanted.isEmpty() || !due) {
            return Optional.empty();
        }
        var present = consumer.listTopics();
        lookedAt = nanos.getAsLong();
        lookedFor = Set.copyOf(wanted);
        var ends = leaders.ends(
                lookedFor.stream().flatMap(topic -> present.getOrDefault(topic, List.of()).stream()).toList(),
                isEmpty() ? AnsweringLeaders.PATIENCE : AnsweringLeaders.PATIENCE_WHILE_READING);
        wanted.removeIf(topic -> AnsweringLeaders.areIn(ends, present.getOrDefault(topic, List.of())));
        if (isEmpty() && wanted.equals(lookedFor) && leaders.isOneSilent()) {
            throw leaders.failure();
        }
        leaderless = wanted.stream().filter(present::containsKey).collect(Collectors.toUnmodifiableSet());
        ends.keySet().removeIf(partition -> wanted.contains(partition.topic()));
        read(ends);
        return Optional.of(wanted);
    }

    /**
     * Those that exist, of the topics that could not be read when that was last asked
     * for: each has a partition without a leader that answers.
     */
    Set<String> leaderless() {
        return leaderless;
    }

    /**
     * Adds the partitions that its topics have been given, once a minute. By what the
     * consumer knows of the broker anyway: one that is away holds up nothing for long.
     * @return the topics that were given a partition which cannot be read
     */
    Set<String> addGrown() {
        if (nanos.getAsLong() - grownAt >= GROWN_NANOS) {
            grownAt = nanos.getAsLong();
            var grown = endsByTopic.keySet()
                .stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .filter(partition -> !isRead(AnsweringLeaders.name(partition)))
                .toList();
            read(leaders.ends(grown, AnsweringLeaders.PATIENCE_WHILE_READING));
            inPart = grown.stream()
                .filter(partition -> !isRead(AnsweringLeaders.name(partition)))
                .map(PartitionInfo::topic)
                .collect(Collectors.toUnmodifiableSet());
        }
        return inPart;
    }

    private boolean isRead(TopicPartition partition) {
        return endsByTopic.getOrDefault(partition.topic(), Map.of()).containsKey(partition);
    }

    /** Those read before go on where they were: the consumer keeps their positions. */
    private void read(Map<TopicPartition, Long> ends) {
        if (ends.isEmpty()) {
            return;
        }
        var added = ends.keySet();
        var all = new HashSet<>(consumer.assignment());
        all.addAll(added);
        consumer.assign(all);
        var known = added.stream().collect(Collectors.partitioningBy(next::containsKey));
        known.get(true).forEach(partition -> consumer.seek(partition, next.get(partition)));
        // an empty list would mean all partitions
        if (!known.get(false).isEmpty()) {
            consumer.seekToBeginning(known.get(false));
        }
        ends.forEach((partition, end) -> endsByTopic.computeIfAbsent(partition.topic(), topic -> new HashMap<>())
            .put(partition, end));
    }

    ConsumerRecords<byte[], byte[]> poll(Duration time) {
        try {
            return consumer.poll(time);
        }
        catch (OffsetOutOfRangeException e) {
            beginAnew(e.offsetOutOfRangePartitions());
        }
        catch (SslAuthenticationException e) {
            if (!leaders.isOneSilent()) {
                throw e;
            }
            // it may have gone past what it has not handed out
            List.copyOf(endsByTopic.values()).forEach(ends -> read(Map.copyOf(ends)));
        }
        return ConsumerRecords.empty();
    }

    /** Of what was deleted meanwhile the rest is read, and of what was set back all. */
    private void beginAnew(Map<TopicPartition, Long> positions) {
        var beginnings = consumer.beginningOffsets(positions.keySet());
        positions.forEach((partition, position) -> {
            if (position >= beginnings.get(partition)) {
                setBack.add(partition);
            }
            else {
                // there may be nothing left that would say so
                next.put(partition, beginnings.get(partition));
            }
        });
        consumer.seekToBeginning(positions.keySet());
    }

    /** The partitions that ended before what had been read of them. */
    Set<TopicPartition> setBack() {
        return setBack;
    }

    /**
     * Its partition stands still, and then goes on with it; to be called for all that was
     * read of it after that, too.
     */
    void putBack(ConsumerRecord<byte[], byte[]> entry) {
        var partition = new TopicPartition(entry.topic(), entry.partition());
        if (putBack.add(partition)) {
            consumer.pause(Set.of(partition));
            consumer.seek(partition, entry.offset());
        }
    }

    boolean isPutBack(TopicPartition partition) {
        return putBack.contains(partition);
    }

    /** Its partition goes on after what was put back and is taken by now. */
    void goOnAfter(ConsumerRecord<byte[], byte[]> entry) {
        var partition = new TopicPartition(entry.topic(), entry.partition());
        taken(entry);
        if (consumer.assignment().contains(partition)) {
            consumer.seek(partition, entry.offset() + 1);
        }
    }

    /** Those that stand still and need not any more. */
    void goOn(Predicate<TopicPartition> which) {
        var again = putBack.stream().filter(which).toList();
        consumer.resume(again);
        putBack.removeAll(again);
    }

    void taken(ConsumerRecord<byte[], byte[]> entry) {
        next.put(new TopicPartition(entry.topic(), entry.partition()), entry.offset() + 1);
    }

    /** All that was not put back, and the ends of transactions after them. */
    void taken(ConsumerRecords<byte[], byte[]> entries) {
        entries.nextOffsets().forEach((partition, offset) -> {
            if (!isPutBack(partition)) {
                next.put(partition, offset.offset());
            }
        });
    }

    /**
     * Adds the topics that have been read to where their end was when they were added.
     * Call once all that was polled is taken.
     */
    void caughtUp(Set<String> done) {
        endsByTopic.forEach((topic, ends) -> {
            if (!done.contains(topic) && ends.entrySet().stream().allMatch(this::isReached)) {
                done.add(topic);
            }
        });
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> end) {
        long position = consumer.position(end.getKey());
        if (position < end.getValue()) {
            return false;
        }
        // also where there was nothing to be read
        next.put(end.getKey(), position);
        return true;
    }

    /**
     * Does not wait for the fetch that is under way: a consumer that belongs to no group
     * owes the broker nothing.
     */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

}
