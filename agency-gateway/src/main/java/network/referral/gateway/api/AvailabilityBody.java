package network.referral.gateway.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import network.referral.access.body.StrictJson;
import network.referral.gateway.acknowledgement.Fault;
import network.referral.gateway.acknowledgement.Fault.Kind;
import network.referral.gateway.availability.AvailabilityClaim;
import tools.jackson.databind.JsonNode;

/** The body of an availability, as documented; it is read member by member. */
@Schema(name = "AvailabilityBody", requiredProperties = "state")
record AvailabilityBody(@Schema(example = "full", allowableValues = {
        "open", "full", "closed" }) String state,
        @Schema(example = "2026-11-25T08:00:00Z", format = "date-time",
                description = "When it takes new work again by itself, at most 90 days ahead; required with full and "
                        + "closed, and not with open") String until){

    private static final Set<String> MEMBERS = Set.of("state", "until");

    /** Empty unless it is one JSON object. */
    static Optional<AvailabilityClaim> read(byte[] body) {
        return StrictJson.tree(body).map(AvailabilityBody::claim);
    }

    private static AvailabilityClaim claim(JsonNode members) {
        var faults = new ArrayList<Fault>();
        if (!MEMBERS.containsAll(members.propertyNames())) {
            faults.add(Fault.of("", Kind.UNKNOWN_FIELD));
        }
        var state = Texts.of(members, AvailabilityClaim.STATE, faults);
        var until = Texts.of(members, AvailabilityClaim.UNTIL, faults);
        return new AvailabilityClaim(state, until, faults);
    }
}
