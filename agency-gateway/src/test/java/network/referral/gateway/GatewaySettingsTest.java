package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {

    @Test
    void agenciesAreNamedOrAllAreHosted() {
        assertThat(new GatewaySettings(List.of("*"), "parked").hostsAll()).isTrue();
        var some = new GatewaySettings(List.of("harbour-clinic", "port-police"), "parked");
        assertThat(some.hostsAll()).isFalse();
        assertThat(some.named()).containsExactlyInAnyOrder(new AgencyId("harbour-clinic"), new AgencyId("port-police"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> new GatewaySettings(List.of("*", "harbour-clinic"), " "))
            .hasMessageContaining("referral.gateway.agencies must be")
            .hasMessageContaining("referral.gateway.parking-group must be");
        assertThatThrownBy(() -> new GatewaySettings(List.of(), "parked")).hasMessageContaining("agencies");
        assertThatThrownBy(() -> new GatewaySettings(List.of("Harbour"), "parked")).hasMessageContaining("agencies");
    }

}
