package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.events.AgencyAvailability;
import network.referral.events.DeadLetterCause;
import org.junit.jupiter.api.Test;

/** What a topic full of ids that no registry knows costs. */
class UnknownIdsTest {

    private static final String SUBJECT = "referral.status.harbour-clinic-value";

    private final AtomicLong nanos = new AtomicLong(-5);

    private final Set<Integer> registered = new TreeSet<>(Set.of(7));

    private final List<String> looked = new ArrayList<>();

    private final UnknownIds ids = new UnknownIds(subject -> {
        looked.add(subject);
        return Set.copyOf(registered);
    }, nanos::get);

    @Test
    void the_first_are_asked_for() {
        inVain(UnknownIds.QUESTIONS - 1);
        assertThat(ids.has(1_000, SUBJECT)).isFalse();
        assertThat(looked).isEmpty();
    }

    @Test
    void when_many_are_unknown_the_subject_says_which_need_be_asked_for() {
        inVain(UnknownIds.QUESTIONS);
        assertThat(ids.has(1_000, SUBJECT)).isTrue();
        assertThat(ids.has(7, SUBJECT)).isFalse();
        assertThat(looked).containsExactly(SUBJECT);
    }

    @Test
    void the_subject_is_looked_at_again_after_a_moment() {
        inVain(UnknownIds.QUESTIONS);
        assertThat(ids.has(8, SUBJECT)).isTrue();
        registered.add(8);
        assertThat(ids.has(8, SUBJECT)).isTrue();
        pass(UnknownIds.MOMENT);
        assertThat(ids.has(8, SUBJECT)).isFalse();
        assertThat(looked).hasSize(2);
    }

    @Test
    void after_a_while_as_many_are_asked_for_again() {
        inVain(UnknownIds.QUESTIONS);
        pass(UnknownIds.WINDOW);
        assertThat(ids.has(1_000, SUBJECT)).isFalse();
        inVain(1);
        assertThat(ids.has(1_000, SUBJECT)).isFalse();
        inVain(UnknownIds.QUESTIONS - 1);
        assertThat(ids.has(1_000, SUBJECT)).isTrue();
    }

    @Test
    void a_thousand_records_of_ids_that_nobody_knows_ask_the_registry_a_few_times() throws Exception {
        var asked = new AtomicInteger();
        var registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                var versions = exchange.getRequestURI().getPath().equals("/subjects/" + SUBJECT + "/versions");
                var body = (versions ? "[]" : "{\"error_code\":40403}").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(versions ? 200 : 404, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        registry.start();
        try (var wire = new Wire(RegistrySettings.of("http://127.0.0.1:" + registry.getAddress().getPort())
            .patient(Duration.ofMinutes(1)))) {
            for (int id = 0; id < 1_000; id++) {
                var record = ByteBuffer.allocate(6).put((byte) 0).putInt(1_000_000 + id).put((byte) 2).array();
                assertThat(wire.decode("referral.status.harbour-clinic", record, AgencyAvailability.class))
                    .isEqualTo(Decoded.refused(DeadLetterCause.UNKNOWN_SCHEMA));
            }
        }
        finally {
            registry.stop(0);
        }
        assertThat(asked).hasValueLessThan(300);
    }

    private void inVain(int times) {
        for (int i = 0; i < times; i++) {
            ids.askedInVain();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

}
