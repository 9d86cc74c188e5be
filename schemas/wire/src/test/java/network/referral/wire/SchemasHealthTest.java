package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

class SchemasHealthTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(RegistryHealth.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private volatile boolean away;

    private volatile int status = 503;

    private volatile Optional<String> lacking = Optional.empty();

    private volatile boolean empty;

    private HttpServer server;

    private RegistryHealth registry;

    private SchemasHealth schemas;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        registry = new RegistryHealth(
                new SchemaRegistry(RegistrySettings.of("http://127.0.0.1:" + server.getAddress().getPort())
                    .patient(Duration.ofMinutes(1))));
        schemas = new SchemasHealth(registry);
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(lines);
        server.stop(0);
    }

    @Test
    void what_the_registry_has_had_once_is_known_while_it_is_away() {
        assertThat(status()).isEqualTo(Status.UP);

        away = true;
        assertThat(registry.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void whoever_starts_while_it_is_away_waits_for_it() {
        away = true;
        assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);

        away = false;
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void whoever_starts_before_a_schema_of_its_build_is_there_waits_for_it() {
        lacking = Optional.of(Topics.CASES.subject());
        assertThat(status()).isEqualTo(Status.OUT_OF_SERVICE);

        lacking = Optional.empty();
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void a_registry_that_has_lost_its_schemas_is_told_and_who_has_had_them_serves_on() {
        assertThat(registry.health().getStatus()).isEqualTo(Status.UP);

        empty = true;
        assertThat(registry.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(registry.health().getDetails()).extractingByKey("unregistered", LIST)
            .contains(Topics.CASES.subject());
        assertThat(status()).isEqualTo(Status.UP);

        empty = false;
        assertThat(registry.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void which_schemas_a_build_waits_for_is_told_once() {
        lacking = Optional.of(Topics.CASES.subject());
        registry.health();
        registry.health();

        assertThat(told()).singleElement()
            .asString()
            .contains(Topics.CASES.subject())
            .doesNotContain(Topics.AGENCIES.subject());
    }

    @Test
    void why_it_does_not_answer_is_told_once_and_again_after_it_has_answered() {
        away = true;
        registry.health();
        registry.health();
        assertThat(told()).singleElement().asString().contains("503");

        away = false;
        registry.health();
        away = true;
        registry.health();
        assertThat(told()).hasSize(2);
    }

    @Test
    void reasons_that_take_turns_are_told_once_each() {
        away = true;
        for (int code : List.of(503, 502, 503, 502)) {
            status = code;
            registry.health();
        }

        assertThat(told()).hasSize(2);
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private Status status() {
        return schemas.health().getStatus();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        boolean isList = path.equals("/subjects");
        boolean isKnown = isList || has(path.substring(path.lastIndexOf('/') + 1));
        var said = isList ? subjects() : isKnown ? "{\"id\":7}" : "{\"error_code\":40403}";
        var body = said.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(away ? status : isKnown ? 200 : 404, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private boolean has(String subject) {
        return !empty && lacking.filter(subject::equals).isEmpty();
    }

    private String subjects() {
        return Topics.shared()
            .stream()
            .map(Topic::subject)
            .filter(this::has)
            .collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

}
