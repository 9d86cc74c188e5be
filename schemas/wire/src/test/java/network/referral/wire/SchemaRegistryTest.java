package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import network.referral.schemas.Topics;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.KafkaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {

    private static final String PAGE = "<html><body>Back at noon</body></html>";

    private HttpServer server;

    private SchemaRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        registry = new SchemaRegistry(RegistrySettings.of("http://127.0.0.1:" + server.getAddress().getPort())
            .patient(Duration.ofMinutes(1)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void no_token_is_sent_to_another_machine_in_clear() {
        var registry = new SchemaRegistry("http://registry.invalid/apis/ccompat/v7").as(() -> {
            throw new AssertionError("A token was asked for");
        });

        assertThatThrownBy(() -> registry.register(Topics.IDENTIFICATIONS)).isInstanceOf(KafkaException.class)
            .hasMessageContaining("the registry's address must be an https address");
    }

    @Test
    void what_the_registry_says_it_does_not_know_is_unknown() {
        answers(404, "application/json", "{\"message\":\"Schema 7 not found.\",\"error_code\":40403}");

        assertThat(registry.schema(7, Optional.empty())).isEmpty();
        assertThat(registry.isRegistered(Topics.CASES)).isFalse();
    }

    @Test
    void a_proxy_that_knows_no_such_place_says_nothing_of_a_schema() {
        answers(404, "text/html", PAGE);

        assertAway(() -> registry.schema(7, Optional.empty()));
        assertAway(() -> registry.isRegistered(Topics.CASES));
    }

    @Test
    void a_page_is_no_answer_of_a_registry() {
        answers(200, "text/html; charset=utf-8", PAGE);

        assertAway(() -> registry.schema(7, Optional.empty()));
        assertAway(() -> registry.isRegistered(Topics.CASES));
        assertAway(registry::ping);
        assertAway(() -> registry.register(Topics.CASES));
    }

    @Test
    void nor_is_one_of_no_kind() {
        answers(200, null, "");

        assertAway(() -> registry.schema(7, Optional.empty()));
        assertAway(() -> registry.isRegistered(Topics.CASES));
        assertAway(registry::ping);
    }

    /** A proxy's or a mesh's own, while the registry is away. */
    @Test
    void nor_is_json_that_no_registry_says() {
        answers(200, "application/json", "{\"status\":\"maintenance\"}");

        assertAway(() -> registry.schema(7, Optional.empty()));
        assertAway(() -> registry.isRegistered(Topics.CASES));
        assertAway(registry::ping);
        assertAway(registry::subjects);
    }

    @Test
    void what_is_none_of_avros_is_the_registrys_word_while_it_answers() {
        answers(200, "application/json", "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}");
        answers("/subjects", 200, "application/json", "[]");

        assertThatThrownBy(() -> registry.schema(7, Optional.empty())).isInstanceOf(SchemaParseException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 401, 403, 429 })
    void whoever_is_refused_or_limited_is_told_nothing_of_a_schema(int status) {
        answers(status, "application/json", "{}");

        assertAway(() -> registry.schema(7, Optional.empty()));
        assertAway(() -> registry.isRegistered(Topics.CASES));
    }

    @ParameterizedTest
    @ValueSource(ints = { 401, 403 })
    void one_that_asks_readers_who_they_are_is_told_from_one_that_is_ill(int status) {
        answers(status, "application/json", "{}");

        assertThatThrownBy(registry::ping).isInstanceOf(RegistryAwayException.class)
            .hasMessage("The schema registry answered " + status + ", and everybody here reads without credentials");
        assertThatThrownBy(() -> registry.isRegistered(Topics.CASES)).hasMessageContaining("without credentials");
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 401, 403, 429 })
    void a_registry_that_refuses_whoever_does_not_say_who_it_is_takes_nothing_from_anybody(int status) {
        answers(status, "application/json", "{}");

        assertThat(registry.as(() -> "token").takesFromAnybody(Topics.CASES)).isFalse();
    }

    @Test
    void a_version_that_is_not_told_is_not_one_that_is_gone() {
        answers(404, "application/json", "{\"error_code\":40403}");
        for (int id = 0; id < UnknownIds.QUESTIONS; id++) {
            registry.schema(id, Optional.of("status-value"));
        }
        answers("/subjects/status-value/versions", 200, "application/json", "[1]");
        answers("/subjects/status-value/versions/1", 429, "application/json", "{}");

        assertAway(() -> registry.schema(4711, Optional.of("status-value")));
    }

    private void answers(int status, String type, String body) {
        answers("/", status, type, body);
    }

    private void answers(String path, int status, String type, String body) {
        server.createContext(path, exchange -> {
            try (exchange) {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                if (type != null) {
                    exchange.getResponseHeaders().set("Content-Type", type);
                }
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private static void assertAway(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RegistryAwayException.class);
    }

}
