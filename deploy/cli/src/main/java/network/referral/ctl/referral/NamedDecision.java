package network.referral.ctl.referral;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.referral.events.RoutingDecision;
import network.referral.schemas.ReferralId;
import network.referral.wire.Decoded;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What names a decision, and nothing of what it says. Of one that cannot be read its key
 * alone, and only where that is a referral id.
 *
 * @param decidedAt by routing's clock; when the broker took it where it cannot be read
 * @param revision of the report
 * @param version of the jurisdiction's protocol
 */
record NamedDecision(Instant decidedAt, Optional<String> referralId, Optional<Integer> revision,
        Optional<String> jurisdiction, Optional<String> version) {

    static NamedDecision of(Wire wire, ConsumerRecord<byte[], byte[]> entry) {
        return switch (wire.decode(entry.value(), RoutingDecision.class)) {
            case Decoded.Value<RoutingDecision>(var decision) -> of(decision);
            case Decoded.Refused<RoutingDecision> refused -> unreadable(entry);
        };
    }

    private static NamedDecision of(RoutingDecision decision) {
        var protocol = decision.getProtocol();
        return new NamedDecision(decision.getDecidedAt(), referralId(decision.getReferralId()),
                Optional.of(decision.getRevision()), Optional.of(protocol.getId().toString()),
                Optional.of(protocol.getVersion().toString()));
    }

    private static NamedDecision unreadable(ConsumerRecord<byte[], byte[]> entry) {
        return new NamedDecision(Instant.ofEpochMilli(entry.timestamp()),
                Optional.ofNullable(entry.key())
                    .map(key -> new String(key, StandardCharsets.UTF_8))
                    .flatMap(NamedDecision::referralId),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<String> referralId(CharSequence text) {
        return ReferralId.parse(text).map(ReferralId::toString);
    }

    boolean isReadable() {
        return version.isPresent();
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("decidedAt", decidedAt);
        json.put("referralId", referralId.orElse(null));
        json.put("revision", revision.orElse(null));
        json.put("jurisdiction", jurisdiction.orElse(null));
        json.put("protocolVersion", version.orElse(null));
        return json;
    }

}
