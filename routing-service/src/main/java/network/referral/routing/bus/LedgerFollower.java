package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.Erasure;
import network.referral.routing.ledger.Ledger;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.TopicFollower;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps the ledger from the topics themselves, beside the topology and not through it;
 * the cases as the view has read them, since decoding each twice was a tenth of routing's
 * work. {@code referral_unaccounted} is what it finds; its right value is 0, and NaN
 * while the books are still being read.
 */
public class LedgerFollower implements AutoCloseable {

    private final Ledger ledger;

    private final Claims claims;

    private final Views views;

    private final Wire wire;

    private final KnownTopics topics;

    private final InstantSource clock;

    private final TopicFollower follower;

    LedgerFollower(Wire wire, Map<String, Object> consumerConfig, KnownTopics topics, Views views, InstantSource clock,
            MeterRegistry registry) {
        this.wire = wire;
        this.topics = topics;
        this.views = views;
        this.clock = clock;
        this.claims = new Claims(wire, views);
        this.ledger = new Ledger(claims::isMet);
        this.follower = new TopicFollower("ledger", consumerConfig, this::take);
        views.onCase(this::cameBy);
        views.onErasure(this::erased);
        Gauge.builder("referral.unaccounted", this, LedgerFollower::count)
            .description("Reports not decided, statuses not taken, deadlines not raised: right value 0")
            .register(registry);
    }

    void start() {
        follower.follow(List.of(Topics.IDENTIFICATIONS.name(), Topics.DEAD_LETTERS.name()));
        topics.onNewTopics(this::followAgencies);
        follower.start();
    }

    /**
     * Oldest first; empty until the books have been read.
     * @param olderThan {@link Ledger#GRACE}, or less to see also what is still under way
     */
    public Optional<List<Unaccounted>> unaccounted(Duration olderThan) {
        return follower.isCaughtUp() && views.areCasesCaughtUp()
                ? Optional.of(ledger.unaccounted(clock.instant(), olderThan)) : Optional.empty();
    }

    private void followAgencies(Stream<String> names) {
        follower.follow(names.filter(name -> Topics.statusAgency(name).isPresent()).toList());
    }

    private double count() {
        return unaccounted(Ledger.GRACE).map(List::size).map(Integer::doubleValue).orElse(Double.NaN);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(Topics.DEAD_LETTERS.name())) {
            cameIn(record);
        }
        else if (record.value() != null
                && wire.decode(record.value(), DeadLetter.class) instanceof Decoded.Value<DeadLetter>(var letter)
                && isOfTheBooks(letter)) {
            ledger.parked(position(letter.getTopic().toString(), letter.getPartition(), letter.getOffset()));
        }
    }

    /** A case that was deleted tells nothing: what it took has been struck before. */
    private void cameBy(CaseSnapshot before, CaseSnapshot snapshot) {
        if (snapshot == null) {
            Optional.ofNullable(before)
                .ifPresent(gone -> ledger.waits(gone.getReferralId().toString(), Optional.empty()));
        }
        else {
            var referral = snapshot.getReferralId().toString();
            ledger.waits(referral, due(snapshot));
            ledger.cameBy(referral, claim -> Claims.isShown(claim, snapshot));
        }
    }

    /** All that came in of it, and will, has come to nothing. */
    private void erased(Erasure before, Erasure erasure) {
        if (erasure != null) {
            ledger.cameBy(erasure.getReferralId().toString(), claim -> true);
        }
    }

    private static boolean isOfTheBooks(DeadLetter letter) {
        var topic = letter.getTopic().toString();
        return topic.equals(Topics.IDENTIFICATIONS.name()) || Topics.statusAgency(topic).isPresent();
    }

    /** Somebody for whom the protocol names nobody has waited since the report. */
    private static Optional<Instant> due(CaseSnapshot snapshot) {
        return snapshot.getNobodyNamed() && snapshot.getPresumption() ? Optional.of(snapshot.getOpenedAt())
                : CaseRecords.fromRecord(snapshot).nextDue();
    }

    private void cameIn(ConsumerRecord<byte[], byte[]> record) {
        var position = position(record.topic(), record.partition(), record.offset());
        var claim = claims.of(record);
        ledger.cameIn(position, claim, new Unaccounted(claim.map(Ledger.Claim::referral).orElse(position),
                Claims.what(record.topic()), Instant.ofEpochMilli(record.timestamp())));
    }

    private static String position(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }

    @Override
    public void close() {
        follower.close();
    }

}
