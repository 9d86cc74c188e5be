package network.referral.gateway.bus.courier;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Notice.Event;
import network.referral.gateway.inbox.Fact;
import network.referral.gateway.inbox.Inbox;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.OnceMore;
import network.referral.schemas.ReferralId;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of an agency's assignments topic tells its endpoint. */
final class NoticeReader {

    private final Wire wire;

    NoticeReader(Wire wire) {
        this.wire = wire;
    }

    sealed interface Says {

        record Tells(Notice notice) implements Says {
        }

        /**
         * The inbox has no task that it is for.
         *
         * @param then what is told all the same, once it is known that it has none
         */
        record Nothing(Optional<Notice> then) implements Says {
        }

        /** The inbox parks it; a later version of this gateway may understand it. */
        record Unreadable() implements Says {
        }

    }

    /**
     * @param inbox that has folded the record
     * @throws network.referral.wire.RegistryAwayException while the registry is away
     */
    Says read(Inbox inbox, ConsumerRecord<byte[], byte[]> entry) {
        return wire.decode(entry.value(), Assignment.class) instanceof Decoded.Value<Assignment>(var value)
                && isOf(inbox, entry, value) ? says(inbox, entry, value) : new Says.Unreadable();
    }

    private static boolean isOf(Inbox inbox, ConsumerRecord<byte[], byte[]> entry, Assignment value) {
        return inbox.agency().value().contentEquals(value.getAgency()) && entry.key() != null
                && value.getReferralId().toString().equals(new String(entry.key(), StandardCharsets.UTF_8));
    }

    private static Says says(Inbox inbox, ConsumerRecord<byte[], byte[]> entry, Assignment value) {
        var event = event(value.getNotice());
        var under = AssignmentId.parse(value.getAssignmentId());
        boolean isEnclosed = value.getNotice() == AssignmentNotice.ENCLOSED;
        var own = ReferralId.parse(value.getReferralId());
        var referral = isEnclosed ? ReferralId.parse(value.getLinkedReferral()) : own;
        if (event.isEmpty() || under.isEmpty() || own.isEmpty() || referral.isEmpty()) {
            return new Says.Unreadable();
        }
        boolean erases = isEnclosed && isFor(Fact.Enclosed.ERASED, value);
        // a task that is offered later is told then, with all that is enclosed by then
        var task = isEnclosed ? inbox.task(referral.get(), value.getPurpose().toString()) : under;
        return task
            .<Says>map(assignment -> new Says.Tells(
                    notice(entry, value, event.get(), under.get(), assignment, referral.get(), erases)))
            // what it has read it may have kept for longer than its task is in the inbox
            .orElseGet(() -> new Says.Nothing(end(inbox, value, under.get(), erases)
                .map(end -> notice(entry, value, end, under.get(), under.get(), own.get(), erases))));
    }

    /** Not of what was enclosed once more since. */
    private static Optional<Event> end(Inbox inbox, Assignment value, AssignmentId under, boolean erases) {
        return erases ? Optional.of(Event.ERASED)
                : inbox.find(under).filter(over -> value.getCompartments().isEmpty()).map(over -> Event.CANCELLED);
    }

    private static Notice notice(ConsumerRecord<byte[], byte[]> entry, Assignment value, Event event,
            AssignmentId under, AssignmentId assignment, ReferralId referral, boolean erases) {
        return new Notice(new Notice.Place(entry.partition(), entry.offset()), event, under, CloudEvent.time(entry),
                assignment, referral, value.getPurpose().toString(), value.getPriority().name(), value.getAssignedAt(),
                value.getAcknowledgeBy(), event == Event.ESCALATED && OnceMore.isWhy(value.getReason()),
                event == Event.INFORMED && value.getCompartments().isEmpty(), erases);
    }

    private static boolean isFor(String reason, Assignment value) {
        return value.getReason() != null && reason.contentEquals(value.getReason());
    }

    private static Optional<Event> event(AssignmentNotice notice) {
        return switch (notice) {
            case OFFERED -> Optional.of(Event.OFFERED);
            case ESCALATED -> Optional.of(Event.ESCALATED);
            case INFORMED, ENCLOSED -> Optional.of(Event.INFORMED);
            case CANCELLED -> Optional.of(Event.CANCELLED);
            case ERASED -> Optional.of(Event.ERASED);
            case UNKNOWN -> Optional.empty();
        };
    }

}
