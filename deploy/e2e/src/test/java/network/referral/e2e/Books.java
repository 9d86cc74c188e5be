package network.referral.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;
import network.referral.local.LocalNetwork;
import network.referral.local.clients.Tokens;

/** Routing's own books, as operations see them. */
record Books(URI routing, URI actuator, Supplier<Tokens> tokens) {

    /** Above the port of a service. */
    static final int ACTUATOR = 1000;

    static Books of(LocalNetwork network) {
        return of(URI.create(network.routingUrl()).getPort(), network::tokens);
    }

    static Books of(int routingPort, Supplier<Tokens> tokens) {
        return new Books(URI.create("http://127.0.0.1:" + routingPort),
                URI.create("http://127.0.0.1:" + (routingPort + ACTUATOR)), tokens);
    }

    /**
     * Waits until all that came in has its counterpart: not only what is old enough to be
     * an alarm, since a test that has just lost something would be over before it is.
     */
    void awaitBalance() {
        try (var http = HttpClient.newHttpClient()) {
            await().ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
                assertThat(get(http, routing.resolve("/v1/unaccounted?olderThan=PT0S"))).isEqualTo("[]");
                assertThat(get(http, routing.resolve("/v1/unaccounted"))).isEqualTo("[]");
                assertThat(get(http, actuator.resolve("/actuator/prometheus")))
                    .contains("\nreferral_unaccounted 0.0\n");
            });
        }
    }

    private String get(HttpClient http, URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + tokens.get().of("operations").token())
            .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

}
