package network.referral.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import network.referral.schemas.TlsFault;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics whole, from the beginning and for ever, on a thread of its own, committed
 * records only, in the order of each partition. Waits for a broker, a topic or a registry
 * that is away; a record whose taking fails so is taken again. A topic that is not there
 * holds up no other; a record that cannot be taken, only the kin of its topic.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration POLL = Duration.ofMillis(200);

    private static final long PAUSE_MILLIS = 500;

    private static final long END_MILLIS = 5000;

    /** Long enough for whatever passes by itself. */
    private static final long STILL_MILLIS = 60_000;

    private final String name;

    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    /** Topics that are followed once another has been read, by their names. */
    private final Map<String, String> later = new ConcurrentHashMap<>();

    private final Map<String, Object> config;

    private final TakeOrHold taking;

    private final CaughtUp caughtUp = new CaughtUp();

    private final MissingTopics missing = new MissingTopics();

    /** Where to go on in each partition. */
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    private final Set<TopicPartition> setBack = ConcurrentHashMap.newKeySet();

    private final Behind behind = new Behind(next);

    private final LastRound round;

    private final Closing closing = new Closing();

    private volatile Optional<Runnable> eachRound = Optional.empty();

    private Thread thread;

    public TopicFollower(List<String> topics, Map<String, Object> consumerConfig,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        this(topics.getFirst(), consumerConfig, take);
        this.topics.addAll(topics);
    }

    /**
     * Follows nothing until told what.
     * @param name of its thread
     * @param consumerConfig at least bootstrap.servers and security; the rest is set here
     * @param take runs on the follower's thread, and for as long as it does holds up all
     * topics; a {@link RetriableException} from it means once more, later, before any
     * other of these topics
     */
    public TopicFollower(String name, Map<String, Object> consumerConfig,
            Consumer<ConsumerRecord<byte[], byte[]>> take) {
        this(name, consumerConfig, take, topic -> name);
    }

    /**
     * @param kin of a topic: a record that cannot be taken holds up the topics of its kin
     * alone
     */
    public TopicFollower(String name, Map<String, Object> consumerConfig, Consumer<ConsumerRecord<byte[], byte[]>> take,
            UnaryOperator<String> kin) {
        this(name, consumerConfig, take, kin, System::currentTimeMillis);
    }

    TopicFollower(String name, Map<String, Object> consumerConfig, Consumer<ConsumerRecord<byte[], byte[]>> take,
            UnaryOperator<String> kin, LongSupplier millis) {
        this.name = name;
        this.taking = new TakeOrHold(take, kin, closing::isAsked, System::nanoTime);
        this.config = Map.copyOf(consumerConfig);
        this.round = new LastRound(millis);
    }

    public synchronized void start() {
        if (thread == null) {
            round.begin();
            FollowersAtWork.add(this);
            thread = Thread.ofPlatform().daemon().name("follow-" + name).start(this::run);
        }
    }

    /** Runs on the follower's thread too, before each poll, whatever is there to take. */
    public void eachRound(Runnable also) {
        eachRound = Optional.of(also);
    }

    /** Follows these too, each from its beginning; those it follows already go on. */
    public void follow(Collection<String> more) {
        topics.addAll(more);
    }

    /** Follows a topic too, once another that it follows has been caught up with. */
    public void follow(String topic, String after) {
        later.put(topic, after);
    }

    /**
     * True once all that was there when the follower started has been read; stays true,
     * also when more topics are followed.
     */
    public boolean isCaughtUp() {
        return caughtUp.isWithAll();
    }

    /** Since when {@link #isCaughtUp()}; empty before. */
    public Optional<Instant> caughtUpAt() {
        return caughtUp.at();
    }

    /**
     * True once all that was in the topic when it was first looked at has been read;
     * stays true.
     */
    public boolean isCaughtUp(String topic) {
        return caughtUp.isWith(topic);
    }

    /** Those of topics that it is caught up with, for {@link #awaitRead}. */
    public Set<TopicPartition> partitions(Collection<String> topics) {
        return next.keySet()
            .stream()
            .filter(partition -> topics.contains(partition.topic()))
            .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Waits until those partitions have been read and taken up to there.
     * @param ends the offset after the last, as the broker counts
     * @return false when the time is over
     */
    public boolean awaitRead(Map<TopicPartition, Long> ends, Duration patience) throws InterruptedException {
        return round.awaitThat(
                () -> ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue()),
                patience);
    }

    /**
     * False once the follower, what it holds back or a partition that it is {@link Behind
     * behind} with has not come on for a minute: what it has shown since may be old,
     * whatever else it says. A broker that goes away, and leads no more, keeps it from
     * that only while it looks for a topic that was not there; so does a partition
     * without a leader that answers where it had begun anew, and reads no other topic.
     */
    public boolean isFollowing() {
        return round.now() - roundMillis() < STILL_MILLIS;
    }

    /** When it last came round to all it follows, in milliseconds since 1970. */
    public long roundMillis() {
        return Math.min(round.lastMillis(), Math.min(taking.stillSince(), behind.stillSince()));
    }

    /** The same of one topic while it is not missing, and of what is held of any. */
    public long roundMillis(String topic) {
        return Math.min(Math.min(round.lastMillis(), missing.stillSince(topic)),
                Math.min(taking.stillSince(), behind.stillSince(topic)));
    }

    /**
     * Until when all that was in a topic is known to have been read; 0 for never yet.
     */
    public long knownMillis(String topic) {
        return behind.knownMillis(topic);
    }

    /**
     * What was said of partitions, as {@link Behind#told}.
     * @param brokers their bootstrap.servers
     */
    void told(Object brokers, Map<TopicPartition, Long> ends, Set<TopicPartition> silent) {
        if (brokers.equals(config.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))) {
            behind.told(ends, silent, round.now());
        }
    }

    /** How far it has read. */
    Map<TopicPartition, Long> next() {
        return next;
    }

    /** Those that ended before what it had read of them, and which it reads anew. */
    Set<TopicPartition> setBack() {
        return setBack;
    }

    /**
     * True while the broker says that there is no such topic, or a partition of it, which
     * is not read yet, has no leader that answers.
     */
    public boolean isMissing(String topic) {
        return missing.contains(topic);
    }

    /**
     * True while {@link #isMissing} of a topic that does not exist: nothing can have been
     * said there.
     */
    public boolean isAbsent(String topic) {
        return missing.isAbsent(topic);
    }

    boolean awaitCaughtUp(Duration time) throws InterruptedException {
        return caughtUp.await(time);
    }

    private void run() {
        while (!closing.isAsked()) {
            try (var partitions = FollowedPartitions.open(config, next)) {
                follow(partitions);
            }
            catch (WakeupException | InterruptException e) {
                return;
            }
            catch (RuntimeException | Error e) {
                // also an error: whoever reads the view would not know of it
                log.warn("Following {} again after {}", name, TlsFault.said(e.getClass().getSimpleName(), e));
                closing.pause(PAUSE_MILLIS);
            }
        }
    }

    private void follow(FollowedPartitions partitions) {
        while (!closing.isAsked()) {
            partitions.add(topics).ifPresent(none -> missing.note(none, partitions.leaderless(), round.lastMillis()));
            missing.noteInPart(partitions.addGrown(), round.lastMillis());
            if (partitions.isEmpty()) {
                closing.pause(PAUSE_MILLIS);
            }
            else {
                taking.goOn(partitions);
                eachRound.ifPresent(Runnable::run);
                var records = partitions.poll(POLL);
                taking.take(records, partitions);
                partitions.taken(records);
                setBack.addAll(partitions.setBack());
                if (records.count() >= FollowedPartitions.MOST_AT_ONCE) {
                    behind.readsAsMuchAsItMay();
                }
            }
            partitions.caughtUp(caughtUp.topics());
            later.forEach(this::followIfRead);
            if (later.isEmpty()) {
                caughtUp.look(topics);
            }
            if (!isCaughtUp() || !missing.containsAll(topics)) {
                round.come();
            }
        }
    }

    private void followIfRead(String topic, String after) {
        if (caughtUp.isWith(after)) {
            topics.add(topic);
            later.remove(topic);
        }
    }

    @Override
    public synchronized void close() {
        FollowersAtWork.remove(this);
        closing.end(thread, END_MILLIS);
    }

}
