package network.referral.routing.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import network.referral.access.Caller;
import network.referral.routing.bus.NothingRead;
import network.referral.testbus.TrailInMemory;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/** What is known of the cases is old once they come no more: it is not said to be all. */
class StandingStillTest {

    private static final Caller OPERATIONS = new Caller(Optional.empty(), "operations", Optional.empty(), Set.of());

    private final TrailInMemory trail = new TrailInMemory();

    private final OnRecord onRecord = new OnRecord(trail);

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void nobody_is_said_to_be_late() {
        try (var routing = new NothingRead(); var views = routing.standingStill()) {
            var controller = new OverdueController(views, null, null, InstantSource.system(), onRecord);

            assertThatThrownBy(() -> controller.overdue(OPERATIONS, request, 1, Optional.empty()))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("503");
            assertThat(trail.manners()).hasSize(1);
        }
    }

    @Test
    void no_referral_is_said_to_be_unknown_or_to_stand_as_it_did() {
        try (var routing = new NothingRead(); var views = routing.standingStill()) {
            var controller = new ReferralController(views, null, null, onRecord);

            assertThatThrownBy(() -> controller.referral(OPERATIONS, request, UUID.randomUUID().toString(), "", "en"))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("503");
            assertThat(trail.words()).containsExactly("REFERRAL_READ not-loaded");
        }
    }

    /** Operations begin with them whatever has gone wrong. */
    @Test
    void while_only_the_protocols_stand_still_the_cases_are_shown() {
        try (var routing = new NothingRead(); var views = routing.protocolsStandingStill()) {
            assertThat(views.areCasesKnown()).isTrue();
        }
    }

}
