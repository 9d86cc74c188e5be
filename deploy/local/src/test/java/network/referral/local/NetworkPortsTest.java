package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NetworkPortsTest {

    @Test
    void theUsualPortsAreThoseOfTheContract() {
        assertThat(NetworkPorts.of(Map.of())).isEqualTo(new NetworkPorts(9092, 8081, 8080, 8082, 8083, 8084, 8085));
    }

    @Test
    void theEnvironmentMovesAPart() {
        var ports = NetworkPorts.of(Map.of("REFERRAL_KAFKA_PORT", "19092", "REFERRAL_GATEWAY_PORT", " 18083 "));
        assertThat(ports).isEqualTo(new NetworkPorts(19092, 8081, 8080, 8082, 18083, 8084, 8085));
    }

    @Test
    void whatIsNoPortIsRefusedByItsVariable() {
        assertThatThrownBy(() -> NetworkPorts.of(Map.of("REFERRAL_INTAKE_PORT", "eighty")))
            .isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("REFERRAL_INTAKE_PORT");
    }

    @Test
    void everythingWrongWithThePortsIsSaidAtOnce() {
        assertThatThrownBy(() -> new NetworkPorts(0, 8081, 65_000, 8081, 8083, 8084, 8085))
            .isInstanceOf(LocalNetworkException.class)
            .hasMessageContaining("Port 0 for the Kafka broker")
            .hasMessageContaining("Port 66000 for the intake service's actuator")
            .hasMessageContaining("both the schema registry and the routing service");
    }

    @Test
    void everyTakenPortIsNamed() throws IOException {
        var ports = NetworkPorts.free();
        assertThatCode(ports::demandFree).doesNotThrowAnyException();
        try (var registry = listenOn(ports.registry()); var actuator = listenOn(ports.gateway() + 1000)) {
            assertThat(registry.isBound() && actuator.isBound()).isTrue();
            assertThatThrownBy(ports::demandFree).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("Port " + ports.registry() + " for the schema registry")
                .hasMessageContaining("Port " + (ports.gateway() + 1000) + " for the agency gateway's actuator")
                .hasMessageNotContaining("Port " + ports.kafka() + " ");
        }
    }

    @Test
    void noPartIsGivenThePortOfAnActuator() {
        var ports = NetworkPorts.free();
        assertThat(Stream.of(ports.intake(), ports.routing(), ports.gateway(), ports.keyStore())
            .map(NetworkPorts::actuator)).noneMatch(Ports::take);
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }

}
