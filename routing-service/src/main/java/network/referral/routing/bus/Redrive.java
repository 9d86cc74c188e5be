package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.TopicReader;
import network.referral.wire.UnconfirmedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Has a record that was parked taken once more, through the internal topic, with its
 * origin. The record is read from the topic it came from and never from its letter: who
 * may write there is the proof of who said it, and letters are written by many. Safe for
 * concurrent use; one at a time.
 */
public class Redrive {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore free = new Semaphore(1);

    private final Map<String, Object> consumerConfig;

    private final ConfirmedWrites bus;

    private final StandingOfRecords standing;

    private final Settlements settlements;

    private final RoutingMetrics metrics;

    /** What becomes of a record. */
    public enum Outcome {

        SENT_AGAIN,
        /** So was one that is {@link #ENCOUNTER_FORGOTTEN}, since that was meant. */
        SENT_AGAIN_ALONE,
        /** Its case shows it, or was erased: there is nothing to do. */
        SETTLED,
        /**
         * A later report of the referral is on the topic, or a later statement of the
         * agency on the assignment was taken: this one must not come after it.
         */
        OVERTAKEN,
        /** Its topic does not have it any more, or never had. */
        GONE,
        /**
         * Others of its encounter may be remembered no longer: whoever one of them keeps
         * out would be asked by it. Sent only where that is meant.
         */
        ENCOUNTER_FORGOTTEN,
        /**
         * The topology takes no such topic, or makes it itself, or none of that length.
         */
        NOT_TAKEN_HERE;

        public boolean isSent() {
            return this == SENT_AGAIN || this == SENT_AGAIN_ALONE;
        }

        /** Nobody need be reminded of it. */
        public boolean isOver() {
            return this == SETTLED || this == OVERTAKEN || this == GONE;
        }

    }

    /** A record as it was found. */
    public static final class Found {

        private final Outcome outcome;

        private final Optional<ReferralId> referral;

        private final Optional<ProducerRecord<byte[], byte[]>> again;

        private final Origin origin;

        private final boolean alone;

        /** Null where nothing was read. */
        private final RecordAndLater read;

        private Found(Origin origin, boolean alone, RecordAndLater read, Outcome outcome, Optional<ReferralId> referral,
                Optional<ProducerRecord<byte[], byte[]>> again) {
            this.origin = origin;
            this.alone = alone;
            this.read = read;
            this.outcome = outcome;
            this.referral = referral;
            this.again = again;
        }

        public Outcome outcome() {
            return outcome;
        }

        /** By its key. */
        public Optional<ReferralId> referral() {
            return referral;
        }

    }

    /**
     * @param consumerConfig at least bootstrap.servers and security
     */
    Redrive(Map<String, Object> consumerConfig, ConfirmedWrites bus, StandingOfRecords standing,
            Settlements settlements, RoutingMetrics metrics) {
        this.consumerConfig = consumerConfig;
        this.bus = bus;
        this.standing = standing;
        this.settlements = settlements;
        this.metrics = metrics;
    }

    /**
     * Changes nothing yet.
     * @param alone whether it is to be sent though others of its encounter may be
     * remembered no longer
     * @throws KafkaException while the broker is away, or too many ask, or what was said
     * later has not been taken yet
     */
    public Found find(Origin origin, boolean alone) {
        if (!Topics.isTakenAgain(origin.topic())) {
            return new Found(origin, alone, null, Outcome.NOT_TAKEN_HERE, Optional.empty(), Optional.empty());
        }
        return judged(origin, alone, readAlone(reader -> RecordAndLater.read(reader, origin)));
    }

    private Found judged(Origin origin, boolean alone, RecordAndLater read) {
        var records = read.records();
        if (records.isEmpty()) {
            return new Found(origin, alone, read, Outcome.GONE, Optional.empty(), Optional.empty());
        }
        var record = records.getFirst();
        if (IngressHop.isTooLong(record.key(), record.value(), record.headers())) {
            return new Found(origin, alone, read, Outcome.NOT_TAKEN_HERE, Optional.empty(), Optional.empty());
        }
        var referral = referral(record);
        var standingNow = standing.of(record, referral, records.subList(1, records.size()));
        var outcome = alone && standingNow == Outcome.ENCOUNTER_FORGOTTEN ? Outcome.SENT_AGAIN_ALONE : standingNow;
        return new Found(origin, alone, read, outcome, referral,
                outcome.isSent() ? Optional.of(again(record, origin)) : Optional.empty());
    }

    /**
     * Looks once more, at what came since alone: something may have been said meanwhile.
     * Returns once it is on its way for good; sent twice, it is taken once. Of what will
     * not be sent any more nobody is to be reminded.
     * @return as it was found now; where that is another outcome, nothing was done
     * @throws NotTakenYetException while nobody can say whether anybody is reminded
     * @throws UnconfirmedException when the broker does not confirm it: it may be on its
     * way or not
     * @throws KafkaException as {@link #find} does; then it is not
     */
    public Found send(Found found) {
        var now = found.again.isPresent() ? judged(found.origin, found.alone, readAlone(found.read::readOn)) : found;
        if (now.outcome == found.outcome) {
            now.again.ifPresent(bus::write);
            if (now.outcome.isOver()) {
                settlements.waiting(now.origin).ifPresent(waiting -> settlements.settle(now.origin, waiting));
            }
            metrics.redriven(now.outcome);
        }
        return now;
    }

    private RecordAndLater readAlone(Function<TopicReader, RecordAndLater> reading) {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("Others are redriving");
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
        try (var reader = new TopicReader(consumerConfig, PATIENCE)) {
            return reading.apply(reader);
        }
        finally {
            free.release();
        }
    }

    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record, Origin origin) {
        var headers = new RecordHeaders(record.headers());
        Origins.stamp(headers, origin);
        return new ProducerRecord<>(Topics.STATUSES, null, record.key(), record.value(), headers);
    }

    private static Optional<ReferralId> referral(ConsumerRecord<byte[], byte[]> record) {
        return Optional.ofNullable(record.key())
            .flatMap(key -> ReferralId.parse(new String(key, StandardCharsets.UTF_8)));
    }

}
