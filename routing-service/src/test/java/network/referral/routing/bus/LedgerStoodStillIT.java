package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import network.referral.schemas.ReferralId;
import network.referral.testbus.TestBus;
import network.referral.wire.Late;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** The ledger has not come round since a deadline passed. */
class LedgerStoodStillIT {

    private static final ReferralId REFERRAL = Sample.someone();

    /** Its topic cannot be read, for longer than a report waits. */
    @Test
    @SuppressWarnings("try")
    void what_it_has_not_read_yet_may_correct_any_report() {
        var bus = Map.<String, Object>of("bootstrap.servers", TestBus.shared().bootstrapServers());
        var nowhere = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");
        var meters = new SimpleMeterRegistry();
        var counters = new RoutingMetrics(meters);
        var now = new AtomicReference<>(Instant.now());
        try (var network = new RoutingFixture(TestBus.shared());
                var topics = new KnownTopics(new Late<>(() -> Admin.create(bus), Admin::close));
                var views = new Views(network.wire, bus, new ProtocolsInForce(meters, counters, now::get), counters);
                var ledger = new LedgerFollower(network.wire, nowhere, topics, views, now::get, meters)) {
            ledger.start();
            assertThat(ledger.isCorrected(REFERRAL, 1)).isTrue();

            now.set(now.get().plus(AwaitOthers.PATIENCE).plusMillis(1));

            assertThat(ledger.isCorrected(REFERRAL, 1)).isTrue();
        }
    }

    @Test
    @SuppressWarnings("try")
    void what_it_has_not_looked_for_since_may_have_been_said_in_time() {
        var began = Instant.now();
        var bus = Map.<String, Object>of("bootstrap.servers", TestBus.shared().bootstrapServers());
        var meters = new SimpleMeterRegistry();
        var counters = new RoutingMetrics(meters);
        var now = new AtomicReference<>(began);
        try (var network = new RoutingFixture(TestBus.shared());
                var topics = new KnownTopics(new Late<>(() -> Admin.create(bus), Admin::close));
                var views = new Views(network.wire, bus, new ProtocolsInForce(meters, counters, now::get), counters);
                var ledger = new LedgerFollower(network.wire, bus, topics, views, now::get, meters)) {
            ledger.start();
            await().until(() -> ledger.heardUntil(REFERRAL, Instant.MIN).isAfter(began));
            await().until(() -> !ledger.isCorrected(REFERRAL, 1));

            ledger.close();

            var due = Instant.now().plusMillis(1);
            assertThat(ledger.heardUntil(REFERRAL, began)).as("when it has come round last").isBetween(began, due);
            assertThat(ledger.heardUntil(REFERRAL, due)).as("for no longer than that").isEqualTo(Instant.MAX);
            now.set(due.plus(HeardFirst.READING));
            assertThat(ledger.isCorrected(REFERRAL, 1)).as("it may be, by what came since").isTrue();
        }
    }

}
