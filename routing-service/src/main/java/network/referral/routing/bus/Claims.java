package network.referral.routing.bus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseSnapshot;
import network.referral.events.Identification;
import network.referral.routing.ledger.Ledger.Claim;
import network.referral.routing.ledger.Unaccounted.What;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a report or a status calls for, and whether its case shows that it was met: a case
 * shows the revision it was decided by, and the statements it took.
 */
final class Claims {

    /** What no case can show: a dead letter balances it, or an erasure. */
    private static final String UNREADABLE = "";

    private final Wire wire;

    private final Views views;

    Claims(Wire wire, Views views) {
        this.wire = wire;
        this.views = views;
    }

    static What what(String topic) {
        return topic.equals(Topics.IDENTIFICATIONS.name()) ? What.DECISION : What.STATUS;
    }

    /** Empty for a record that names no referral. */
    Optional<Claim> of(ConsumerRecord<byte[], byte[]> record) {
        var what = what(record.topic());
        var name = what == What.DECISION
                ? read(record, Identification.class).map(report -> Integer.toString(report.getRevision()))
                : read(record, AssignmentStatus.class).map(status -> status.getStatusId().toString());
        return Optional.ofNullable(record.key())
            .map(key -> new String(key, StandardCharsets.UTF_8))
            .filter(key -> name.isPresent() || ReferralId.parse(key).isPresent())
            .map(key -> new Claim(key, what, name.orElse(UNREADABLE)));
    }

    /** True as well once nothing will come of it: the referral was erased. */
    boolean isMet(Claim claim) {
        return ReferralId.parse(claim.referral())
            .filter(referral -> views.erasedAt(referral).isPresent()
                    || views.referral(referral).filter(snapshot -> isShown(claim, snapshot)).isPresent())
            .isPresent();
    }

    static boolean isShown(Claim claim, CaseSnapshot snapshot) {
        return !claim.name().equals(UNREADABLE) && switch (claim.what()) {
            case DECISION -> snapshot.getRevision() >= Integer.parseInt(claim.name());
            case STATUS -> snapshot.getAssignments()
                .stream()
                .anyMatch(held -> held.getStatusIds().stream().anyMatch(id -> id.toString().equals(claim.name())));
            case DEADLINE -> false;
        };
    }

    private <T extends SpecificRecord> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        return record.value() != null && wire.decode(record.value(), type) instanceof Decoded.Value<T>(var value)
                ? Optional.of(value) : Optional.empty();
    }

}
