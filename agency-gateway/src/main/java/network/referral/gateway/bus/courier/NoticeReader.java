package network.referral.gateway.bus.courier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Notice.Event;
import network.referral.gateway.inbox.Inbox;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record of an agency's assignments topic tells its endpoint. Nothing, when it
 * cannot be read: the inbox parks it.
 */
final class NoticeReader {

    private final Wire wire;

    NoticeReader(Wire wire) {
        this.wire = wire;
    }

    /**
     * @throws network.referral.wire.RegistryAwayException while the registry is away
     */
    Optional<Notice> read(Inbox inbox, ConsumerRecord<byte[], byte[]> entry) {
        return wire.decode(entry.value(), Assignment.class) instanceof Decoded.Value<Assignment>(var value)
                && isOf(inbox, entry, value) ? notice(inbox, entry, value) : Optional.empty();
    }

    private static boolean isOf(Inbox inbox, ConsumerRecord<byte[], byte[]> entry, Assignment value) {
        return inbox.agency().value().contentEquals(value.getAgency()) && entry.key() != null
                && value.getReferralId().toString().equals(new String(entry.key(), StandardCharsets.UTF_8));
    }

    private static Optional<Notice> notice(Inbox inbox, ConsumerRecord<byte[], byte[]> entry, Assignment value) {
        return switch (value.getNotice()) {
            case OFFERED -> own(entry, value, Event.OFFERED);
            case ESCALATED -> own(entry, value, Event.ESCALATED);
            case INFORMED -> own(entry, value, Event.INFORMED);
            case CANCELLED -> own(entry, value, Event.CANCELLED);
            case ERASED -> own(entry, value, Event.ERASED);
            case ENCLOSED -> ReferralId.parse(value.getLinkedReferral())
                .flatMap(referral -> inbox.task(referral, value.getPurpose().toString())
                    .map(task -> notice(entry, value, Event.INFORMED, task, referral)));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Notice> own(ConsumerRecord<byte[], byte[]> entry, Assignment value, Event event) {
        return AssignmentId.parse(value.getAssignmentId())
            .flatMap(assignment -> ReferralId.parse(value.getReferralId())
                .map(referral -> notice(entry, value, event, assignment, referral)));
    }

    private static Notice notice(ConsumerRecord<byte[], byte[]> entry, Assignment value, Event event,
            AssignmentId assignment, ReferralId referral) {
        var at = CloudEvent.time(entry.headers()).orElseGet(() -> Instant.ofEpochMilli(entry.timestamp()));
        return new Notice(new Notice.Place(entry.partition(), entry.offset()), event, at, assignment, referral,
                value.getPurpose().toString(), value.getPriority().name(), value.getAssignedAt(),
                value.getAcknowledgeBy());
    }

}
