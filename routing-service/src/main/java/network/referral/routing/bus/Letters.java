package network.referral.routing.bus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetter;
import network.referral.events.Erasure;
import network.referral.events.Identification;
import network.referral.routing.ledger.Ledger;
import network.referral.routing.ledger.ParkedRecord;
import network.referral.routing.ledger.ParkedRecords;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topic of the letters says. Reports and statuses that were parked and wait for
 * somebody are {@code referral_parked}, by what is missing: that one was parked is told
 * for minutes, this stays until somebody has seen to it.
 */
final class Letters {

    /**
     * Given back, or taken from its agency: somebody else is asked, or nobody need be.
     */
    private static final Set<AssignmentState> OVER = Set.of(AssignmentState.DECLINED, AssignmentState.FAILED,
            AssignmentState.CANCELLED);

    private final ParkedRecords records = new ParkedRecords(this::isOver);

    private final NewestLetters newest;

    private final Wire wire;

    private final Views views;

    /**
     * @param isRead whether the letters, the cases and the erasures are known as they
     * stand; no number is shown before
     */
    Letters(Wire wire, Views views, MeterRegistry registry, BooleanSupplier isRead) {
        this.wire = wire;
        this.views = views;
        this.newest = new NewestLetters(registry);
        views.onCase((before, after) -> cameBy(records, after));
        views.onErasure(this::erased);
        gauge(registry, Unaccounted.What.DECISION, isRead);
        gauge(registry, Unaccounted.What.STATUS, isRead);
    }

    private void gauge(MeterRegistry registry, Unaccounted.What what, BooleanSupplier isRead) {
        Gauge.builder("referral.parked", () -> isRead.getAsBoolean() ? records.count(what) : Double.NaN)
            .description("Reports and statuses that were parked and that nobody has seen to: right value 0")
            .tag("missing", CodeWord.of(what))
            .register(registry);
    }

    ParkedRecords records() {
        return records;
    }

    /**
     * @return the letter where it is on a report or a status
     */
    Optional<DeadLetter> take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            settled(record);
            return Optional.empty();
        }
        var letter = read(record.topic(), record.value(), DeadLetter.class);
        letter.ifPresent(each -> newest.parked(each, Instant.ofEpochMilli(record.timestamp())));
        var ofTheBooks = letter.filter(Letters::isOfTheBooks);
        ofTheBooks.ifPresent(this::parked);
        return ofTheBooks;
    }

    private static boolean isOfTheBooks(DeadLetter letter) {
        var topic = letter.getTopic().toString();
        return topic.equals(Topics.IDENTIFICATIONS.name()) || Topics.statusAgency(topic).isPresent();
    }

    private void parked(DeadLetter letter) {
        var topic = letter.getTopic().toString();
        var position = position(new Origin(topic, letter.getPartition(), letter.getOffset()));
        var referral = referral(letter.getKey());
        if (topic.equals(Topics.IDENTIFICATIONS.name())) {
            var name = parked(letter, Identification.class).map(report -> Integer.toString(report.getRevision()));
            records.parked(record(position, Unaccounted.What.DECISION, letter, referral, name, ""));
        }
        else {
            var said = parked(letter, AssignmentStatus.class);
            records.parked(record(position, Unaccounted.What.STATUS, letter, referral, said.map(LedgerFollower::name),
                    said.map(status -> status.getAssignmentId().toString()).orElse("")));
        }
    }

    private static ParkedRecord record(String position, Unaccounted.What what, DeadLetter letter,
            Optional<String> referral, Optional<String> name, String task) {
        var shown = name.filter(LedgerFollower::isOfAnId).orElse(LedgerFollower.UNREADABLE);
        var claim = referral.map(id -> new Ledger.Claim(id, what, shown));
        return new ParkedRecord(position, what, letter.getParkedAt(), claim, LedgerFollower.isOfAnId(task) ? task : "");
    }

    /**
     * A letter without a value. Under a key it lies in one partition with the others on
     * the same record, and after them.
     */
    private void settled(ConsumerRecord<byte[], byte[]> letter) {
        Origins.unstamp(letter.headers()).ifPresent(origin -> records.settled(position(origin), letter.key() != null));
    }

    static void cameBy(ParkedRecords records, CaseSnapshot snapshot) {
        if (snapshot != null) {
            records.cameBy(snapshot.getReferralId().toString(), record -> isOver(record, snapshot));
        }
    }

    private void erased(Erasure before, Erasure erasure) {
        if (erasure != null) {
            records.cameBy(erasure.getReferralId().toString(), record -> true);
        }
    }

    private boolean isOver(ParkedRecord record) {
        var id = record.referral().flatMap(ReferralId::parse);
        return id.flatMap(views::erasedAt).isPresent()
                || id.flatMap(views::referral).filter(snapshot -> isOver(record, snapshot)).isPresent();
    }

    private static boolean isOver(ParkedRecord record, CaseSnapshot snapshot) {
        return record.claim().filter(claim -> LedgerFollower.isShown(claim, snapshot)).isPresent()
                || snapshot.getAssignments().stream().anyMatch(held -> isOver(record, held));
    }

    /** Of a task of another agency its own one still waits. */
    private static boolean isOver(ParkedRecord record, CaseAssignment held) {
        return OVER.contains(held.getState()) && record.task().contentEquals(held.getAssignmentId())
                && Topics.statusAgency(record.topic())
                    .filter(agency -> agency.value().contentEquals(held.getAgency()))
                    .isPresent();
    }

    private static Optional<String> referral(ByteBuffer key) {
        return Optional.ofNullable(key)
            .map(bytes -> StandardCharsets.UTF_8.decode(bytes.duplicate()).toString())
            .filter(text -> ReferralId.parse(text).isPresent());
    }

    private <T extends SpecificRecord> Optional<T> parked(DeadLetter letter, Class<T> type) {
        return Optional.ofNullable(letter.getValue()).map(ByteBuffer::duplicate).flatMap(value -> {
            var bytes = new byte[value.remaining()];
            value.get(bytes);
            return read(letter.getTopic().toString(), bytes, type);
        });
    }

    private <T extends SpecificRecord> Optional<T> read(String topic, byte[] bytes, Class<T> type) {
        return wire.decode(topic, bytes, type) instanceof Decoded.Value<T>(var value) ? Optional.of(value)
                : Optional.empty();
    }

    static String position(Origin origin) {
        return origin.topic() + "/" + origin.partition() + "/" + origin.offset();
    }

}
