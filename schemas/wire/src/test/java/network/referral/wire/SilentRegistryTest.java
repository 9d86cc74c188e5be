package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.events.AgencyAvailability;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.Topics;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A registry that takes each question and does not answer it to the end. Each test waits
 * for another one, with an instance and a server of its own.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class SilentRegistryTest {

    private static final TimelineEntry CLOSED = TimelineEntry.newBuilder()
        .setReferralId("8d4a1b7e-1c5f-8f3a-9b2e-5a6c7d8e9f01")
        .setSequence(3)
        .setType(TimelineEntryType.CLOSED)
        .setAt(Instant.parse("2026-11-24T08:15:01Z"))
        .setRevision(1)
        .build();

    private HttpServer server;

    private volatile boolean speaks;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void one_that_says_nothing_is_away() throws IOException {
        var url = answering(exchange -> {
        });

        assertAway(new SchemaRegistry(url)::ping);
        assertAway(() -> decode(url));
    }

    @Test
    void one_that_stops_amid_its_answer_is_away() throws IOException {
        var url = answering(SilentRegistryTest::begin);

        assertAway(new SchemaRegistry(url)::ping);
        assertAway(() -> decode(url));
    }

    @Test
    void nobody_who_encodes_waits_for_one_that_says_nothing() throws IOException {
        var url = answering(exchange -> {
        });

        assertAway(() -> encode(url));
    }

    @Test
    void nobody_who_encodes_waits_for_one_that_stops_amid_its_answer() throws IOException {
        var url = answering(SilentRegistryTest::begin);

        assertAway(() -> encode(url));
    }

    /**
     * Ten agencies that are told something for the first time are ten such waits. Once it
     * answers it is believed.
     */
    @Test
    void once_nobody_was_answered_the_next_do_not_wait_for_a_while() throws Exception {
        var asked = new LinkedBlockingQueue<HttpExchange>();
        var url = answering(exchange -> {
            asked.add(exchange);
            if (speaks) {
                answer(exchange);
            }
        });
        var now = new AtomicLong();
        try (var wire = new Wire(RegistrySettings.of(url), now::get)) {
            assertAway(() -> wire.encode(Topics.TIMELINE, CLOSED));
            // by the serializer, and whether it is there at all
            asked.take();
            asked.take();
            now.addAndGet(Duration.ofSeconds(9).toNanos());
            assertAway(() -> wire.encode(Topics.TIMELINE, CLOSED));
            assertThat(asked).isEmpty();

            now.addAndGet(Duration.ofSeconds(1).toNanos());
            assertAway(() -> wire.encode(Topics.TIMELINE, CLOSED));
            asked.take();

            speaks = true;
            assertThat(readBack(wire, now)).isEqualTo(new Decoded.Value<>(CLOSED));
        }
    }

    /** A busy machine may keep it from answering in time, as anybody. */
    private static Decoded<TimelineEntry> readBack(Wire wire, AtomicLong now) {
        for (int tries = 1;; tries++) {
            now.addAndGet(Duration.ofSeconds(10).toNanos());
            try {
                return wire.decode(wire.encode(Topics.TIMELINE, CLOSED), TimelineEntry.class);
            }
            catch (RegistryAwayException e) {
                assertThat(tries).as("the same is right a while later").isLessThan(20);
            }
        }
    }

    /** Each is a wait of seconds, for all whose records the same thread takes. */
    @Test
    void nor_do_those_that_decode() throws Exception {
        var asked = new LinkedBlockingQueue<HttpExchange>();
        var url = answering(asked::add);
        var now = new AtomicLong();
        try (var wire = new Wire(RegistrySettings.of(url), now::get)) {
            for (byte id = 1; id < 4; id++) {
                var unread = new byte[] { 0, 0, 0, 0, id, 1 };
                assertAway(() -> wire.decode(unread, TimelineEntry.class));
            }
            asked.take();
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void whoever_is_patient_waits_for_one_that_is_slow() throws Exception {
        var asked = new LinkedBlockingQueue<HttpExchange>();
        var url = answering(asked::add);
        var patient = new SchemaRegistry(RegistrySettings.of(url).patient(Duration.ofMinutes(1)));
        var pinged = new FutureTask<Void>(patient::ping, null);
        Thread.ofVirtual().start(pinged);
        var slow = asked.take();

        assertAway(new SchemaRegistry(url)::ping);

        answer(slow, 200, "[]");
        assertThatCode(pinged::get).doesNotThrowAnyException();
    }

    /** Status, headers, and the first of many bytes. */
    private static void begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
    }

    /** As a registry that has the schema of the timeline, and it under another text. */
    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().replaceFirst("^/apis/ccompat/v7", "");
        if (path.equals("/subjects")) {
            answer(exchange, 200, "[]");
        }
        else if (path.equals("/subjects/" + Topics.TIMELINE.subject())) {
            answer(exchange, 200, "{\"id\":7}");
        }
        else if (path.equals("/schemas/ids/7/schema")) {
            answer(exchange, 200, TimelineEntry.getClassSchema().toString());
        }
        else {
            answer(exchange, 404, "{\"error_code\":40401}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private String answering(HttpHandler answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", answer);
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7";
    }

    private static void encode(String url) {
        try (var wire = new Wire(RegistrySettings.of(url))) {
            wire.encode(Topics.TIMELINE, CLOSED);
        }
    }

    private static void decode(String url) {
        try (var wire = new Wire(RegistrySettings.of(url))) {
            wire.decode(new byte[] { 0, 0, 0, 0, 7, 2 }, AgencyAvailability.class);
        }
    }

    private static void assertAway(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(RegistryAwayException.class);
    }

}
