package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LearntSchemasTest {

    private static final Topic CLINIC = Topics.status(new AgencyId("harbour-clinic"));

    private static final Topic MINISTRY = Topics.status(new AgencyId("ministry-of-health"));

    private static final Topic NOTICES = Topics.assignments(new AgencyId("harbour-police"));

    private static final Topic POLICE = Topics.status(new AgencyId("harbour-police"));

    /** By subject. */
    private static final Map<String, Topic> TOPICS = Stream
        .concat(Topics.shared().stream(), Stream.of(CLINIC, MINISTRY, POLICE, NOTICES))
        .collect(Collectors.toMap(Topic::subject, Function.identity()));

    private final Set<String> unregistered = ConcurrentHashMap.newKeySet();

    private final Set<Topic> unserved = ConcurrentHashMap.newKeySet();

    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer registry;

    private Wire wire;

    private LearntSchemas schemas;

    @BeforeEach
    void open() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", this::answer);
        registry.start();
        wire = new Wire(RegistrySettings.of("http://127.0.0.1:" + registry.getAddress().getPort())
            .patient(Duration.ofMinutes(1)));
        schemas = new LearntSchemas(wire);
        schemas.expect(Stream.of(CLINIC.name(), MINISTRY.name(), Topics.AUDIT.name()));
    }

    @AfterEach
    void close() {
        schemas.close();
        wire.close();
        registry.stop(0);
    }

    @Test
    void a_start_waits_for_no_schema_that_routing_does_not_write_by() {
        Stream.of(Topics.IDENTIFICATIONS, Topics.PROTOCOLS, Topics.AGENCIES, Topics.ERASURES, Topics.AUDIT)
            .map(Topic::subject)
            .forEach(unregistered::add);

        assertThat(schemas.missing()).isEmpty();
    }

    @Test
    void says_which_it_waits_for_and_why_and_asks_for_none_twice() {
        refused.add(Topics.TIMELINE.subject());

        assertThat(schemas.missing()).contains("referral.timeline-value: The schema registry answered 503");

        refused.clear();
        asked.clear();
        assertThat(schemas.missing()).isEmpty();
        assertThat(asked).noneMatch(path -> path.contains(Topics.DECISIONS.name()));
    }

    @Test
    void one_agency_whose_schema_cannot_be_had_keeps_neither_the_start_nor_another() {
        refused.add(CLINIC.subject());
        assertThat(schemas.missing()).isEmpty();
        schemas.start();
        await().until(schemas::areAsked);
        assertThat(schemas.isKnown(MINISTRY)).isTrue();
        assertThat(schemas.isKnown(CLINIC)).isFalse();

        refused.clear();

        await().until(() -> schemas.isKnown(CLINIC));
    }

    @Test
    void what_an_agency_says_by_is_asked_for_as_soon_as_its_topic_is_there() {
        schemas.start();
        await().until(schemas::areAsked);

        schemas.expect(Stream.of(POLICE.name()));

        await().until(() -> schemas.isKnown(POLICE));
        assertThat(asked).contains("/subjects/" + POLICE.subject() + "/versions");
    }

    @Test
    void what_an_agency_is_told_by_is_asked_for_before_it_is_told_anything_and_no_start_waits_for_it() {
        unregistered.add(NOTICES.subject());
        schemas.expect(Stream.of(NOTICES.name()));
        schemas.start();
        await().until(schemas::areAsked);
        assertThat(schemas.isKnown(NOTICES)).isFalse();

        unregistered.clear();

        await().until(() -> schemas.isKnown(NOTICES));
    }

    @Test
    void what_the_registry_has_nothing_of_is_known_only_once_it_has() {
        unregistered.add(CLINIC.subject());
        unserved.add(MINISTRY);
        schemas.start();
        await().until(schemas::areAsked);
        assertThat(schemas.isKnown(CLINIC)).isFalse();
        assertThat(schemas.isKnown(MINISTRY)).isFalse();

        unregistered.clear();
        unserved.clear();

        await().until(() -> schemas.isKnown(CLINIC) && schemas.isKnown(MINISTRY));
    }

    /**
     * Every subject has one version, and every id is the place of a topic in the list.
     */
    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        var parts = path.split("/");
        var topics = List.copyOf(TOPICS.values());
        if (parts[1].equals("schemas")) {
            var topic = topics.get(Integer.parseInt(parts[3]) - 1);
            say(exchange, unserved.contains(topic) ? 404 : 200,
                    unserved.contains(topic) ? "{\"error_code\":40403}" : topic.schema().toString());
        }
        else if (refused.contains(parts[2])) {
            say(exchange, 503, "{}");
        }
        else if (!TOPICS.containsKey(parts[2]) || unregistered.contains(parts[2])) {
            say(exchange, 404, "{\"error_code\":40401}");
        }
        else {
            say(exchange, 200,
                    path.endsWith("/versions") ? "[1]" : "{\"id\":" + (topics.indexOf(TOPICS.get(parts[2])) + 1) + "}");
        }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

}
