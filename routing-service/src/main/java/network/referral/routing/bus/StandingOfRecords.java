package network.referral.routing.bus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import network.referral.events.AssignmentState;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseAssignment;
import network.referral.events.CaseSnapshot;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.routing.bus.Redrive.Outcome;
import network.referral.schemas.ReferralId;
import network.referral.schemas.StatedProgress;
import network.referral.schemas.Topics;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether a record that was parked may still be taken: never after what the same agency
 * has said later, since that is how things stand now. A report that was corrected must
 * not be decided as it was, not for a moment: its correction may keep somebody out. What
 * contradicts a first report, no correction of that one takes the place of.
 */
final class StandingOfRecords {

    private final Wire wire;

    private final Views views;

    private final Predicate<Origin> underWay;

    private final Predicate<Instant> forgotten;

    /**
     * @param underWay whether a statement may still be taken
     * @param forgotten whether others of an encounter that was then, or was reported
     * then, may be remembered no longer
     */
    StandingOfRecords(Wire wire, Views views, Predicate<Origin> underWay, Predicate<Instant> forgotten) {
        this.wire = wire;
        this.views = views;
        this.underWay = underWay;
        this.forgotten = forgotten;
    }

    /**
     * @param referral by the record's key
     * @param later what came after it under the same key, oldest first
     * @throws NotTakenYetException while nobody can say
     */
    Outcome of(ConsumerRecord<byte[], byte[]> record, Optional<ReferralId> referral,
            List<ConsumerRecord<byte[], byte[]>> later) {
        if (record.topic().equals(Topics.ERASURES.name())) {
            // taken twice, it changes nothing; and no view knows whether it was taken
            return Outcome.SENT_AGAIN;
        }
        if (referral.flatMap(views::erasedAt).isPresent()) {
            return Outcome.SETTLED;
        }
        return record.topic().equals(Topics.IDENTIFICATIONS.name())
                ? read(record, Identification.class).map(report -> of(report, referral.flatMap(views::referral), later))
                    .orElseGet(() -> ofUnread(record, later))
                : read(record, AssignmentStatus.class).map(status -> of(status, referral, later))
                    .orElse(Outcome.SENT_AGAIN);
    }

    /**
     * The registry may be mended before it is taken: then it would be decided as it was.
     */
    private Outcome ofUnread(ConsumerRecord<byte[], byte[]> report, List<ConsumerRecord<byte[], byte[]>> later) {
        if (!later.isEmpty() && isOfUnknownSchema(report)) {
            throw new NotTakenYetException();
        }
        return Outcome.SENT_AGAIN;
    }

    /** Under a key that is another referral's, it is nobody's, and is parked again. */
    private Outcome of(Identification report, Optional<CaseSnapshot> keyed,
            List<ConsumerRecord<byte[], byte[]>> later) {
        int revision = report.getRevision();
        var known = keyed.filter(snapshot -> isSame(snapshot.getReferralId(), report.getReferralId()));
        if (known
            .filter(snapshot -> snapshot.getRevision() == revision
                    && isSame(snapshot.getContentSha256(), report.getContentSha256()))
            .isPresent()) {
            return Outcome.SETTLED;
        }
        if (known.filter(snapshot -> isAnotherFirst(revision, report.getContentSha256(), snapshot)).isPresent()) {
            return Outcome.SENT_AGAIN;
        }
        var revisions = Stream.concat(known.map(CaseSnapshot::getRevision).stream(),
                later.stream()
                    .flatMap(record -> read(record, Identification.class).stream())
                    .filter(other -> isSame(other.getReferralId(), report.getReferralId()))
                    .map(Identification::getRevision));
        if (revisions.anyMatch(other -> other > revision)) {
            return Outcome.OVERTAKEN;
        }
        if (later.stream().anyMatch(this::isOfUnknownSchema)) {
            throw new NotTakenYetException();
        }
        return known.isEmpty() && isForgotten(report) ? Outcome.ENCOUNTER_FORGOTTEN : Outcome.SENT_AGAIN;
    }

    /** By when it happened, too: a correction comes later, and others came by then. */
    private boolean isForgotten(Identification report) {
        var encounter = report.getEncounter();
        return encounter.getGroupId() != null
                && Stream.of(report.getAcceptedAt(), encounter.getOccurredAt()).anyMatch(forgotten);
    }

    /** Once the registry is mended it may say more; other bytes never will. */
    private boolean isOfUnknownSchema(ConsumerRecord<byte[], byte[]> record) {
        return wire.decode(record.value(), Identification.class) instanceof Decoded.Refused<Identification>(var cause)
                && cause == DeadLetterCause.UNKNOWN_SCHEMA;
    }

    /**
     * Whether it is a first report, and not the one that was decided: it may be of
     * another person.
     */
    static boolean isAnotherFirst(int revision, CharSequence content, CaseSnapshot snapshot) {
        var first = snapshot.getFirstContentSha256();
        return revision == 1 && !first.isEmpty() && !isSame(first, content);
    }

    /** Texts of records are of more than one kind. */
    private static boolean isSame(CharSequence one, CharSequence other) {
        return one.toString().contentEquals(other);
    }

    /**
     * What was said later and is not taken yet, nor parked, may be on its way already,
     * before what is sent now: that would be taken after it.
     */
    private Outcome of(AssignmentStatus status, Optional<ReferralId> referral,
            List<ConsumerRecord<byte[], byte[]>> later) {
        // asked before the cases are: what the books have struck meanwhile would be in
        // neither
        boolean isAnyUnderWay = later.stream()
            .filter(record -> read(record, AssignmentStatus.class)
                .filter(other -> isSame(other.getAssignmentId(), status.getAssignmentId()))
                .isPresent())
            .anyMatch(record -> underWay.test(new Origin(record.topic(), record.partition(), record.offset())));
        var held = referral.flatMap(views::referral)
            .stream()
            .flatMap(snapshot -> snapshot.getAssignments().stream())
            .filter(each -> isSame(each.getAssignmentId(), status.getAssignmentId()))
            .toList();
        if (held.stream()
            .anyMatch(each -> ShownOnCase.isShown(ShownOnCase.name(status), each) && !isAnotherWord(status, each))) {
            return Outcome.SETTLED;
        }
        var taken = held.stream()
            .map(CaseAssignment::getStatusIds)
            .flatMap(List::stream)
            .map(CharSequence::toString)
            .toList();
        if (later.stream()
            .flatMap(record -> read(record, AssignmentStatus.class).stream())
            // no receipt overtakes a word
            .filter(other -> other.getState() != AssignmentState.DELIVERED)
            .anyMatch(other -> taken.contains(other.getStatusId().toString())
                    && held.stream().noneMatch(each -> isAnotherWord(other, each)))) {
            return Outcome.OVERTAKEN;
        }
        if (isAnyUnderWay) {
            throw new NotTakenYetException();
        }
        return Outcome.SENT_AGAIN;
    }

    private static boolean isAnotherWord(AssignmentStatus status, CaseAssignment held) {
        return StatedProgress.state(status.getState())
            .filter(said -> ShownOnCase.isAnotherWord(held, status.getStatusId(), said))
            .isPresent();
    }

    private <T extends SpecificRecord> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return wire.decode(record.value(), type) instanceof Decoded.Value<T>(var value) ? Optional.of(value)
                : Optional.empty();
    }

}
