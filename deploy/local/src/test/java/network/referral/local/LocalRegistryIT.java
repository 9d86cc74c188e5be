package network.referral.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import network.referral.schemas.Topics;
import network.referral.wire.RegistrySettings;
import network.referral.wire.SchemaRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRegistryIT {

    private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";

    private static final String INT = "{\"schema\":\"\\\"int\\\"\"}";

    @TempDir
    private Path folder;

    @Test
    void refusesIncompatibleSchemasAndKeepsTheOthersOverARestart() throws Exception {
        int port;
        try (var registry = start(0)) {
            port = registry.port();
            assertThat(send(registry, "/config", null)).contains("FULL_TRANSITIVE");
            assertThat(send(registry, "/subjects/sample-value/versions", STRING)).contains("\"id\"");
            assertThat(send(registry, "/subjects/sample-value/versions", INT)).contains("409");
        }
        try (var registry = start(port)) {
            assertThat(send(registry, "/subjects/sample-value/versions", null)).isEqualTo("[1]");
        }
    }

    @Test
    void asksWhoWritesWhereItIsToldOfAnIssuer() throws Exception {
        int port = Ports.free();
        var place = new LocalRegistry.Place(Optional.empty(), port, folder.resolve("registry.log"));
        try (var process = new NetworkProcess(LocalRegistry.recipe(place, Optional.of("http://127.0.0.1:9")), ended -> {
        })) {
            process.start();
            var registry = new SchemaRegistry(RegistrySettings.of("http://127.0.0.1:" + port + "/apis/ccompat/v7")
                .patient(Duration.ofMinutes(1)));
            assertThat(registry.takesFromAnybody(Topics.CASES)).isFalse();
            assertThat(registry.subjects()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> start(other.getLocalPort())).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("Port " + other.getLocalPort());
        }
    }

    private LocalRegistry start(int port) {
        return LocalRegistry.start(Optional.of(folder.resolve("data")), port, folder.resolve("registry.log"));
    }

    private static String send(LocalRegistry registry, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + path))
            .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

}
