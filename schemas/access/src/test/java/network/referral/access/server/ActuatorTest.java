package network.referral.access.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Whatever a setting exposes, the actuator shows health and metrics. */
class ActuatorTest {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Service {

    }

    @Test
    void noSettingShowsMore() throws Exception {
        try (var service = SpringApplication.run(Service.class, "--server.port=0", "--management.server.port=0",
                "--management.endpoints.web.exposure.include=*", "--management.endpoint.env.show-values=always",
                "--management.endpoint.shutdown.access=unrestricted",
                "--management.endpoint.heapdump.access=unrestricted",
                "--referral.access.issuer-uri=https://issuer.invalid", "--referral.access.audience=referral-test")) {
            int port = service.getEnvironment().getRequiredProperty("local.management.port", Integer.class);

            for (var path : new String[] { "", "/env", "/heapdump", "/threaddump", "/configprops", "/loggers", "/beans",
                    "/mappings", "/metrics", "/info" }) {
                var answer = get(port, "/actuator" + path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).contains("urn:referral:problem:not-found");
                assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            }
            assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(200);
            assertThat(service.isRunning()).isTrue();
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    BodyHandlers.ofString());
        }
    }

}
