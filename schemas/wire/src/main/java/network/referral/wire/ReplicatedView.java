package network.referral.wire;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.CodeWord;
import network.referral.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic as a map, held whole by this instance, so that any instance can
 * answer. Up to about a million entries; beyond that a RocksDB table serves better.
 *
 * <p>
 * Reads committed records only. Behind the topic by milliseconds; {@link #isCaughtUp}
 * turns true once everything that was there at start has been read, and stays true. A
 * record that cannot be read is left out, logged and counted by the caller's
 * {@code refused}; the one before it stays in force. Where it was the registry that did
 * not know its schema, it is tried again each minute: see {@link Unread}.
 */
public final class ReplicatedView<T extends SpecificRecord> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplicatedView.class);

    private final Topic topic;

    private final Class<T> type;

    private final Wire wire;

    /** Encoded, which takes a tenth of the memory. */
    private final ConcurrentHashMap<String, byte[]> entries = new ConcurrentHashMap<>();

    /** Empty where each is kept as it came. */
    private Optional<KeptPart<T>> part = Optional.empty();

    /** Keys of which the last record cannot be read. */
    private final Set<String> covered = ConcurrentHashMap.newKeySet();

    private final Unread unread;

    private final TopicFollower follower;

    private final Change<T> onChange;

    private final BiConsumer<Topic, ? super Decoded.Refused<T>> onRefused;

    /**
     * Told of each change on the view's own thread, in the order of its key; also of
     * different keys in topic order, but for what could not be read at first. Either side
     * is null where there is none.
     */
    @FunctionalInterface
    public interface Change<T> {

        void accept(T before, T after);

    }

    /**
     * @param consumerConfig at least bootstrap.servers and security; the view sets the
     * rest
     * @param onChange kept short: it holds up the view
     */
    public ReplicatedView(Topic topic, Class<T> type, Wire wire, Map<String, Object> consumerConfig, Change<T> onChange,
            BiConsumer<Topic, ? super Decoded.Refused<T>> onRefused) {
        this(topic, type, wire, consumerConfig, onChange, onRefused, System::nanoTime);
    }

    /**
     * @param nanos of a clock that only goes forward
     */
    ReplicatedView(Topic topic, Class<T> type, Wire wire, Map<String, Object> consumerConfig, Change<T> onChange,
            BiConsumer<Topic, ? super Decoded.Refused<T>> onRefused, LongSupplier nanos) {
        this.topic = topic;
        this.type = type;
        this.wire = wire;
        this.onChange = onChange;
        this.onRefused = onRefused;
        this.unread = new Unread(nanos);
        this.follower = new TopicFollower(List.of(topic.name()), consumerConfig, this::take);
        this.follower.eachRound(() -> unread.again(this::isTakenNow));
    }

    public ReplicatedView(Topic topic, Class<T> type, Wire wire, Map<String, Object> consumerConfig) {
        this(topic, type, wire, consumerConfig, (before, after) -> {
        }, (where, refused) -> {
        });
    }

    /** Counts what cannot be read: {@code referral_view_records_refused_total}. */
    public static BiConsumer<Topic, Decoded.Refused<?>> countedIn(MeterRegistry registry) {
        return (topic, refused) -> registry
            .counter("referral.view.records.refused", "topic", topic.name(), "reason", CodeWord.of(refused.cause()))
            .increment();
    }

    /**
     * Keeps of each record only the part that is asked for: held whole, they may be most
     * of what a process has in memory. A change still tells of the new one whole; of the
     * one before, of its part.
     * @param asked makes the part, and leaves what it is given as it is
     * @return this one; called before the start
     */
    public ReplicatedView<T> keeping(UnaryOperator<T> asked) {
        part = Optional.of(new KeptPart<>(type, asked));
        return this;
    }

    public void start() {
        follower.start();
    }

    public Optional<T> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(this::read);
    }

    /** For whoever asks of many, often: nothing is read for it. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** All entries as they are now, read for the asking. */
    public List<T> all() {
        return entries.values().stream().map(this::read).toList();
    }

    /**
     * Keys of which the last record cannot be read: of them there is an older one, or
     * none.
     */
    public Set<String> covered() {
        return Set.copyOf(covered);
    }

    public boolean isCaughtUp() {
        return follower.isCaughtUp();
    }

    /** Since when {@link #isCaughtUp()}; empty before. */
    public Optional<Instant> caughtUpAt() {
        return follower.caughtUpAt();
    }

    /** See {@link TopicFollower#isFollowing()}. */
    public boolean isFollowing() {
        return follower.isFollowing();
    }

    /** Waits until caught up, or until the time is over; true when caught up. */
    public boolean awaitCaughtUp(Duration time) throws InterruptedException {
        return follower.awaitCaughtUp(time);
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        if (entry.key() == null) {
            return;
        }
        var key = key(entry);
        if (entry.value() == null) {
            unread.forget(key);
            covered.remove(key);
            onChange.accept(read(entries.remove(key)), null);
            return;
        }
        switch (wire.decode(entry.value(), type)) {
            case Decoded.Value<T>(var value) -> {
                unread.forget(key);
                put(entry, value);
            }
            case Decoded.Refused<T> refused -> {
                log.error("Left out a record of {} at partition {} offset {}: {}", topic, entry.partition(),
                        entry.offset(), refused.cause());
                if (refused.cause() == DeadLetterCause.UNKNOWN_SCHEMA) {
                    unread.keep(key, entry);
                }
                covered.add(key);
                onRefused.accept(topic, refused);
            }
        }
    }

    /** Of what is still refused nobody is told a second time. */
    private boolean isTakenNow(ConsumerRecord<byte[], byte[]> entry) {
        if (!(wire.decode(entry.value(), type) instanceof Decoded.Value<T>(var value))) {
            return false;
        }
        log.info("Took what was left out of {} at partition {} offset {}", topic, entry.partition(), entry.offset());
        put(entry, value);
        return true;
    }

    private void put(ConsumerRecord<byte[], byte[]> entry, T value) {
        covered.remove(key(entry));
        onChange.accept(read(entries.put(key(entry), kept(entry.value(), value))), value);
    }

    private static String key(ConsumerRecord<byte[], byte[]> entry) {
        return new String(entry.key(), StandardCharsets.UTF_8);
    }

    private byte[] kept(byte[] came, T value) {
        return part.map(asked -> asked.write(value)).orElse(came);
    }

    private T read(byte[] kept) {
        return kept == null ? null : part.map(asked -> asked.read(kept)).orElseGet(() -> decoded(kept));
    }

    /** What is kept has been read once. */
    private T decoded(byte[] kept) {
        return wire.decode(kept, type) instanceof Decoded.Value<T>(var value) ? value : null;
    }

    @Override
    public void close() {
        follower.close();
    }

}
