package network.referral.gateway.bus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import network.referral.events.Assignment;
import network.referral.events.AssignmentStatus;
import network.referral.events.DeadLetterCause;
import network.referral.gateway.acknowledgement.Statement;
import network.referral.gateway.bus.Reading.Refused;
import network.referral.gateway.bus.Reading.Understood;
import network.referral.gateway.inbox.Fact;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.AssignmentProgress;
import network.referral.schemas.ReferralId;
import network.referral.schemas.StatedProgress;
import network.referral.wire.CloudEvent;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns the bytes of an agency's two topics into facts. */
final class RecordReader {

    /**
     * Between them lies what can be meant, and a client can read: what is earlier was
     * written in seconds, what is later in microseconds.
     */
    private static final Instant EARLIEST = Instant.ofEpochMilli(1_000_000_000_000L);

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Wire wire;

    RecordReader(Wire wire) {
        this.wire = wire;
    }

    /**
     * @param agency whose topic it is
     * @throws network.referral.wire.RegistryAwayException while the registry is away
     */
    Reading assignment(AgencyId agency, ConsumerRecord<byte[], byte[]> entry) {
        return read(entry, Assignment.class, Assignment::getReferralId, (referral, value) -> {
            if (!agency.value().contentEquals(value.getAgency())) {
                return new Refused(DeadLetterCause.WRONG_AGENCY);
            }
            var trace = CloudEvent.traceparent(entry.headers());
            return AssignmentId.parse(value.getAssignmentId())
                .map(id -> Offers.of(id, referral, value, CloudEvent.time(entry), trace))
                .flatMap(offer -> switch (value.getNotice()) {
                    // a request to a duty post is an assignment like any other: it is
                    // acknowledged, or not; what is only told replaces what was told
                    case OFFERED, ESCALATED, INFORMED -> Optional.<Fact>of(new Fact.Offered(offer));
                    case ENCLOSED -> offer.linkedReferral()
                        .flatMap(ReferralId::parse)
                        .<Fact>map(task -> new Fact.Enclosed(offer,
                                text(value.getReason()).filter(Fact.Enclosed.ERASED::equals).isPresent()));
                    case CANCELLED -> Optional.of(new Fact.Cancelled(offer, text(value.getReason())));
                    case ERASED -> Optional.of(new Fact.Erased(offer));
                    case UNKNOWN -> Optional.empty();
                })
                .<Reading>map(Understood::new)
                .orElseGet(() -> new Refused(DeadLetterCause.BAD_VALUE));
        });
    }

    /**
     * @throws network.referral.wire.RegistryAwayException while the registry is away
     */
    Reading status(ConsumerRecord<byte[], byte[]> entry) {
        return read(entry, AssignmentStatus.class, AssignmentStatus::getReferralId, (referral, value) -> StatedProgress
            .of(value)
            .<Reading>map(
                    said -> new Understood(new Fact.Stated(said.assignment(), referral, statement(entry, value, said))))
            .orElseGet(() -> new Refused(DeadLetterCause.BAD_VALUE)));
    }

    private static Statement statement(ConsumerRecord<byte[], byte[]> entry, AssignmentStatus value,
            StatedProgress said) {
        boolean isDone = said.state() == AssignmentProgress.COMPLETED;
        var onTheBus = Instant.ofEpochMilli(entry.timestamp());
        return new Statement(said.statusId(), said.state(), isDone ? Optional.empty() : said.code(),
                isDone ? said.code() : Optional.empty(), readable(value.getOccurredAt(), onTheBus),
                recordedAt(readable(value.getRecordedAt(), onTheBus), onTheBus));
    }

    /** What an agency's own system claims, if a client can read it. */
    static Instant readable(Instant claimed, Instant onTheBus) {
        return claimed.isBefore(EARLIEST) || claimed.isAfter(LATEST) ? onTheBus : claimed;
    }

    /**
     * At the latest when the broker had it: an agency with credentials of its own writes
     * here itself, and the end of what it may read is counted from this.
     */
    private static Instant recordedAt(Instant claimed, Instant onTheBus) {
        return claimed.isBefore(onTheBus) ? claimed : onTheBus;
    }

    private interface Content<T> {

        Reading read(ReferralId referral, T value);

    }

    private <T extends SpecificRecord> Reading read(ConsumerRecord<byte[], byte[]> entry, Class<T> type,
            Function<T, CharSequence> referralOf, Content<T> content) {
        var key = Optional.ofNullable(entry.key())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .flatMap(ReferralId::parse);
        if (key.isEmpty()) {
            return new Refused(DeadLetterCause.BAD_KEY);
        }
        return switch (wire.decode(entry.topic(), entry.value(), type)) {
            case Decoded.Refused<T>(var cause) -> new Refused(cause);
            case Decoded.Value<T>(var value) -> key.equals(ReferralId.parse(referralOf.apply(value)))
                    ? content.read(key.get(), value) : new Refused(DeadLetterCause.KEY_MISMATCH);
        };
    }

    private static Optional<String> text(CharSequence text) {
        return Optional.ofNullable(text).map(CharSequence::toString);
    }

}
