package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import network.referral.events.AgencyRecord;
import network.referral.events.Assignment;
import network.referral.events.AssignmentStatus;
import network.referral.events.CaseSnapshot;
import network.referral.events.Identification;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever lies on a topic is a record or is refused with its cause: no exception ends a
 * stream.
 */
class WireFuzzTest {

    private static final List<SpecificRecord> KINDS = List.of(new Identification(), new Assignment(),
            new AssignmentStatus(), new AgencyRecord(), new CaseSnapshot());

    private static HttpServer registry;

    private static Wire wire;

    @BeforeAll
    static void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", WireFuzzTest::answer);
        registry.start();
        wire = new Wire(RegistrySettings.of("http://127.0.0.1:" + registry.getAddress().getPort())
            .patient(Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() {
        wire.close();
        registry.stop(0);
    }

    /** Knows the schemas 0 to 4, as a registry does. */
    private static void answer(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().replaceAll("\\D", "");
        boolean known = id.length() == 1 && Integer.parseInt(id) < KINDS.size();
        var body = (known ? KINDS.get(Integer.parseInt(id)).getSchema().toString() : "{\"error_code\":40403}")
            .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @FuzzTest(maxDuration = "5s")
    void anyBytesAreARecordOrRefused(byte[] bytes) {
        assertThat(wire.decode(bytes, Identification.class)).isNotNull();
        if (bytes.length == 0) {
            return;
        }
        // the rest of it, as each kind of record: the first byte says which
        int kind = Math.floorMod(bytes[0], KINDS.size());
        var framed = new byte[PlainWriter.PREFIX + bytes.length - 1];
        framed[PlainWriter.PREFIX - 1] = (byte) kind;
        System.arraycopy(bytes, 1, framed, PlainWriter.PREFIX, bytes.length - 1);
        assertThat(wire.decode(framed, KINDS.get(kind).getClass())).isNotNull();
    }

}
