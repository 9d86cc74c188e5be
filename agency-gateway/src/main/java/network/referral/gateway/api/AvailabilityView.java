package network.referral.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import network.referral.gateway.availability.Availability;

/**
 * Whether an agency takes new work now.
 *
 * @param until null when open
 * @param recordedAt null when it has never said anything
 */
@Schema(name = "Availability")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AvailabilityView(@Schema(example = "full") String state,
        @Schema(description = "When it takes new work again by itself; absent when open") Instant until,
        @Schema(description = "When it last said so; absent when it never did") Instant recordedAt) {

    static AvailabilityView of(Availability availability) {
        return new AvailabilityView(availability.state().word(), availability.until().orElse(null),
                availability.recordedAt());
    }

    static AvailabilityView of(Optional<Availability> availability) {
        return availability.map(AvailabilityView::of)
            .orElseGet(() -> new AvailabilityView(Availability.State.OPEN.word(), null, null));
    }
}
