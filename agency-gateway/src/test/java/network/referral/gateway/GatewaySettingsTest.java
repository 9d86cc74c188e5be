package network.referral.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import network.referral.schemas.AgencyId;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {

    @Test
    void agenciesAreNamedOrAllAreHosted() {
        assertThat(settings(List.of("*"), "parked").hostsAll()).isTrue();
        var some = settings(List.of("harbour-clinic", "port-police"), "parked");
        assertThat(some.hostsAll()).isFalse();
        assertThat(some.named()).containsExactlyInAnyOrder(new AgencyId("harbour-clinic"), new AgencyId("port-police"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> settings(List.of("*", "harbour-clinic"), " "))
            .hasMessageContaining("referral.gateway.agencies must be")
            .hasMessageContaining("referral.gateway.parking-group must be");
        assertThatThrownBy(() -> settings(List.of(), "parked")).hasMessageContaining("agencies");
        assertThatThrownBy(() -> settings(List.of("Harbour"), "parked")).hasMessageContaining("agencies");
    }

    @Test
    void keysComeFromNoOtherMachineInClear() {
        assertThatThrownBy(() -> settings(URI.create("http://key-store:8085"), List.of()))
            .hasMessageContaining("referral.gateway.key-store must be an https address");
        assertThatCode(() -> settings(URI.create("https://key-store:8085"), List.of())).doesNotThrowAnyException();
    }

    @Test
    void whoIsToldElsewhereIsNamed() {
        var settings = settings(null, List.of("harbour-clinic"));
        assertThat(settings.isToldElsewhere(new AgencyId("harbour-clinic"))).isTrue();
        assertThat(settings.isToldElsewhere(new AgencyId("port-police"))).isFalse();
        assertThatThrownBy(() -> settings(null, List.of("*")))
            .hasMessageContaining("referral.gateway.told-elsewhere must be agency ids");
    }

    private static GatewaySettings settings(List<String> agencies, String parkingGroup) {
        return new GatewaySettings(agencies, parkingGroup, Path.of("keys"), null, List.of());
    }

    private static GatewaySettings settings(URI keyStore, List<String> toldElsewhere) {
        return new GatewaySettings(List.of("*"), "parked", Path.of("keys"), keyStore, toldElsewhere);
    }

}
