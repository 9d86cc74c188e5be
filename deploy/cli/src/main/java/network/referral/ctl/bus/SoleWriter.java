package network.referral.ctl.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes to a topic as the only one who does so by this way: what was read of the topic
 * after it began is still all there is when it has written. What it writes appears
 * together or not at all. Of two at once the one that began later goes on; the other is
 * told, and has written nothing.
 */
public final class SoleWriter {

    /** What clocks that are kept right may differ by, and a busy broker may take. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration END = Duration.ofSeconds(5);

    /** So often all is done anew before whoever runs the command has to. */
    private static final int TRIES = 3;

    private final KafkaProducer<byte[], byte[]> producer;

    private final Publisher entries;

    private final OwnTrail trail;

    private final Topic topic;

    /** The last of each partition. */
    private final Map<TopicPartition, Long> sent = new HashMap<>();

    /** When the first of all that was sent begins. */
    private Instant first = Instant.MAX;

    private SoleWriter(KafkaProducer<byte[], byte[]> producer, Publisher entries, OwnTrail trail, Topic topic) {
        this.producer = producer;
        this.entries = entries;
        this.trail = trail;
        this.topic = topic;
    }

    /**
     * @param work done anew where what it wrote would have begun before it appeared
     * @param awaitSeen returns once whoever reads these partitions finds what was written
     * to them up to there
     */
    static <T> T run(Publisher entries, OwnTrail trail, Topic topic, Function<SoleWriter, T> work,
            Consumer<Map<TopicPartition, Long>> awaitSeen) {
        for (int tries = 1;; tries++) {
            try {
                return once(entries, trail, topic, work, awaitSeen);
            }
            catch (TooLateException late) {
                // anew it would end whoever began later
                if (Stream.of(late.getSuppressed()).anyMatch(SoleWriter::isOvertaken)) {
                    throw overtaken(topic);
                }
                if (tries == TRIES) {
                    throw CommandFailed.failed("Tried " + TRIES + " times. " + late.getMessage());
                }
            }
        }
    }

    private static <T> T once(Publisher entries, OwnTrail trail, Topic topic, Function<SoleWriter, T> work,
            Consumer<Map<TopicPartition, Long>> awaitSeen) {
        var producer = entries.transactional("referralctl-" + topic.name());
        try {
            // ends what another has begun, and waits until that is decided
            producer.initTransactions();
            producer.beginTransaction();
            var writer = new SoleWriter(producer, entries, trail, topic);
            var result = write(producer, writer, work);
            awaitSeen.accept(writer.sent);
            return result;
        }
        catch (KafkaException e) {
            throw isOvertaken(e) ? overtaken(topic) : e;
        }
        finally {
            // without an end it waits for one of what is under way, also of brokers that
            // are gone
            producer.close(END);
        }
    }

    private static <T> T write(KafkaProducer<byte[], byte[]> producer, SoleWriter writer,
            Function<SoleWriter, T> work) {
        T result;
        try {
            result = work.apply(writer);
            writer.demandInTime();
        }
        catch (RuntimeException failure) {
            abort(producer, failure);
            throw failure;
        }
        producer.commitTransaction();
        return result;
    }

    /**
     * Or readers would wait for what is never decided, until the broker loses patience.
     */
    private static void abort(KafkaProducer<byte[], byte[]> producer, RuntimeException failure) {
        try {
            producer.abortTransaction();
        }
        catch (KafkaException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /**
     * @param deed what comes of it; on record as asked for before anything is written
     * @throws CommandFailed where that cannot be put on record
     */
    public void publish(Deed deed, String key, SpecificRecord value) {
        trail.asked(deed);
        send(key, value);
    }

    /**
     * The same for what begins at an instant.
     * @param begins it must be there by then; where its record or the broker takes too
     * long for that, nothing of all is published, and all is done anew
     * @throws CommandFailed also where this machine's clock and the broker's differ: it
     * would begin at another
     */
    public void publishDated(Deed deed, String key, SpecificRecord value, Instant begins) {
        first = begins.isBefore(first) ? begins : first;
        trail.asked(deed);
        var before = Instant.now();
        var there = Instant.ofEpochMilli(send(key, value).timestamp());
        if (there.isBefore(before.minus(TOLERANCE)) || there.isAfter(Instant.now().plus(TOLERANCE))) {
            throw CommandFailed
                .failed("The clock of this machine and the broker's are " + Duration.between(before, there).toSeconds()
                        + " seconds apart. Nothing was published; set the clock, then run the command again.");
        }
    }

    /** What was sent appears a moment after this. */
    private void demandInTime() {
        if (Instant.now().isAfter(first.minus(TOLERANCE))) {
            throw new TooLateException("The audit trail or the broker took so long that what begins at " + first
                    + " could appear later than that. Nothing was published; run the command again.");
        }
    }

    private RecordMetadata send(String key, SpecificRecord value) {
        var there = Bus.await(() -> producer.send(entries.entry(topic, key, value)).get());
        sent.put(new TopicPartition(there.topic(), there.partition()), there.offset());
        return there;
    }

    /** Nothing was published. */
    private static final class TooLateException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooLateException(String sentence) {
            super(sentence);
        }

    }

    private static CommandFailed overtaken(Topic topic) {
        return CommandFailed.failed("Somebody else changes " + topic
                + " at the same time. Nothing was published; look at what they did, then run the command again.");
    }

    private static boolean isOvertaken(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

}
