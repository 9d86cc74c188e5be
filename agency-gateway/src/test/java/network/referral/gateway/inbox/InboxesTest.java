package network.referral.gateway.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

class InboxesTest {

    private static final AgencyId POLICE = new AgencyId("harbour-police");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final Inboxes inboxes = new Inboxes(new GatewayMeters(registry));

    @Test
    void ofAnAgencyThatIsNotHostedNothingIsMeasuredUntilItComesBack() {
        inboxes.host(POLICE, () -> true);
        inboxes.host(Cast.CLINIC, () -> false);
        inboxes.apply(Cast.CLINIC, new Fact.Offered(Cast.offer(1)));

        inboxes.dismiss(Cast.CLINIC);
        assertThat(registry.find("referral.inbox.caught.up").gauges()).singleElement()
            .satisfies(gauge -> assertThat(gauge.getId().getTag("agency")).isEqualTo(POLICE.value()));
        assertThat(registry.find("referral.inbox.assignments").tag("agency", Cast.CLINIC.value()).gauges()).isEmpty();

        inboxes.host(Cast.CLINIC, () -> true);
        assertThat(registry.get("referral.inbox.assignments")
            .tag("agency", Cast.CLINIC.value())
            .tag("state", "assigned")
            .gauge()
            .value()).isEqualTo(1);
    }

}
