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
import network.referral.routing.ledger.Claim;
import network.referral.routing.ledger.ParkedRecord;
import network.referral.routing.ledger.ParkedRecords;
import network.referral.routing.ledger.Unaccounted;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.CodeWord;
import network.referral.schemas.ReferralId;
import network.referral.schemas.StatedProgress;
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
        var at = Instant.ofEpochMilli(record.timestamp());
        letter.ifPresent(each -> newest.parked(each, at));
        var ofTheBooks = letter.filter(Letters::isOfTheBooks);
        ofTheBooks.ifPresent(each -> records.parked(parked(each, at)));
        return ofTheBooks;
    }

    private static boolean isOfTheBooks(DeadLetter letter) {
        var topic = letter.getTopic().toString();
        return topic.equals(Topics.IDENTIFICATIONS.name()) || Topics.statusAgency(topic).isPresent();
    }

    private ParkedRecord parked(DeadLetter letter, Instant at) {
        var topic = letter.getTopic().toString();
        var position = position(new Origin(topic, letter.getPartition(), letter.getOffset()));
        var referral = referral(letter.getKey());
        if (topic.equals(Topics.IDENTIFICATIONS.name())) {
            // what lies under the key of another person, no case of that one tells of
            var report = parked(letter, Identification.class)
                .filter(each -> referral.filter(each.getReferralId().toString()::equals).isPresent());
            return new ParkedRecord(position, Unaccounted.What.DECISION, at,
                    claim(referral, Unaccounted.What.DECISION,
                            report.map(each -> Integer.toString(each.getRevision()))),
                    "", report.map(each -> each.getContentSha256().toString()).orElse(""));
        }
        var said = parked(letter, AssignmentStatus.class);
        return new ParkedRecord(position, Unaccounted.What.STATUS, at,
                claim(referral, Unaccounted.What.STATUS, said.map(ShownOnCase::name)),
                said.map(status -> status.getAssignmentId().toString()).filter(ShownOnCase::isOfAnId).orElse(""),
                said.flatMap(status -> StatedProgress.state(status.getState()))
                    .map(AssignmentProgress::word)
                    .orElse(""));
    }

    private static Optional<Claim> claim(Optional<String> referral, Unaccounted.What what, Optional<String> name) {
        var shown = name.filter(ShownOnCase::isOfAnId).orElse(ShownOnCase.UNREADABLE);
        return referral.map(id -> new Claim(id, what, shown));
    }

    /**
     * A letter without a value. Under a key it lies in one partition with the others on
     * the same record, and after them; else the brokers' clock says what it comes after.
     */
    private void settled(ConsumerRecord<byte[], byte[]> letter) {
        var at = Instant.ofEpochMilli(letter.timestamp());
        Origins.unstamp(letter.headers())
            .ifPresent(origin -> records.settled(position(origin), at, letter.key() != null));
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
        return record.claim()
            .filter(claim -> ShownOnCase.isShown(claim, snapshot) && !isContradicted(record, claim, snapshot))
            .isPresent() || snapshot.getAssignments().stream().anyMatch(held -> isOver(record, held));
    }

    /**
     * By another report of that revision, or another statement of that id: the case does
     * not say what this one does.
     */
    private static boolean isContradicted(ParkedRecord record, Claim claim, CaseSnapshot snapshot) {
        if (claim.what() != Unaccounted.What.DECISION) {
            return AssignmentProgress.ofWord(record.content())
                .filter(said -> snapshot.getAssignments()
                    .stream()
                    .anyMatch(held -> record.task().contentEquals(held.getAssignmentId())
                            && ShownOnCase.isAnotherWord(held, claim.name(), said)))
                .isPresent();
        }
        int revision = Integer.parseInt(claim.name());
        return revision == snapshot.getRevision() && !record.content().contentEquals(snapshot.getContentSha256())
                || StandingOfRecords.isAnotherFirst(revision, record.content(), snapshot);
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
