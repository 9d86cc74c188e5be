package network.referral.gateway.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.referral.gateway.acknowledgement.Claim;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a statement, as documented; it is read member by member, so that all that
 * is wrong with it is told at once.
 */
@Schema(name = "Status", requiredProperties = "status")
record ClaimBody(@Schema(example = "declined", allowableValues = {
        "acknowledged", "accepted", "declined", "in-progress", "on-hold", "completed", "failed" }) String status,
        @Schema(example = "no-capacity",
                description = "Coded; required with declined, on-hold and failed") String reason,
        @Schema(description = "Coded; required with completed, where reason may carry it instead") String outcome,
        @Schema(example = "2026-11-24T08:15:00Z", format = "date-time",
                description = "When it happened; now, where left out") String occurredAt){

    static final int MOST_BYTES = 16 * 1024;

    private static final Set<String> MEMBERS = Set.of("status", "reason", "outcome", "occurredAt");

    /** What two readers could understand differently is not understood. */
    private static final JsonMapper STRICT = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    /** Empty unless it is one JSON object. */
    static Optional<Claim> read(byte[] body) {
        try {
            return Optional.of(STRICT.readTree(body)).filter(JsonNode::isObject).map(ClaimBody::claim);
        }
        catch (JacksonException e) {
            // its message may quote the body: it goes nowhere
            return Optional.empty();
        }
    }

    private static Claim claim(JsonNode members) {
        var faults = new ArrayList<Fault>();
        if (!MEMBERS.containsAll(members.propertyNames())) {
            faults.add(Fault.of("", Kind.UNKNOWN_FIELD));
        }
        var status = text(members, Claim.STATUS, faults);
        var reason = text(members, Claim.REASON, faults);
        var outcome = text(members, Claim.OUTCOME, faults);
        var occurredAt = text(members, Claim.OCCURRED_AT, faults);
        return new Claim(status, reason, outcome, occurredAt, faults);
    }

    /** A null is as good as absent. */
    private static Optional<String> text(JsonNode members, String pointer, List<Fault> faults) {
        var value = members.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            faults.add(Fault.of(pointer, Kind.WRONG_TYPE));
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }
}
