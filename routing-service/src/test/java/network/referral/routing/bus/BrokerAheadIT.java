package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import network.referral.events.Identification;
import network.referral.routing.decision.Sighting;
import network.referral.schemas.EncounterId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Late;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** The clock of a broker is ahead of routing's. */
class BrokerAheadIT {

    /** By routing's clock; by the broker's it is long after. */
    private static final Instant STARTED = Instant.parse("2020-02-29T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(STARTED);

    @Test
    void what_lay_there_when_the_ledger_began_to_read_had_come_in_before() {
        var bus = Map.<String, Object>of("bootstrap.servers", TestBus.shared().bootstrapServers());
        var meters = new SimpleMeterRegistry();
        var counters = new RoutingMetrics(meters);
        try (var network = new RoutingFixture(TestBus.shared());
                var topics = new KnownTopics(new Late<>(() -> Admin.create(bus), Admin::close));
                var views = new Views(network.wire, bus, new ProtocolsInForce(meters, counters, now::get), counters);
                var ledger = new LedgerFollower(network.wire, bus, topics, views, this::next, meters)) {
            var group = "gate-" + Sample.someone();
            var report = Sample.shared("state-customs-service", group);
            network.send(Topics.IDENTIFICATIONS, report.getReferralId().toString(), report);

            ledger.start();

            await().until(() -> !areThere(ledger, Sample.shared("state-customs-service", "another"), STARTED));
            assertThat(areThere(ledger, report, STARTED)).isTrue();
            assertThat(areThere(ledger, report, STARTED.minusMillis(1))).isFalse();
        }
    }

    /** It is read later. */
    private Instant next() {
        return now.getAndUpdate(instant -> instant.plusSeconds(60));
    }

    private static boolean areThere(LedgerFollower ledger, Identification report, Instant by) {
        var nothing = new Origin(Topics.IDENTIFICATIONS.name(), 0, -1);
        return ledger.areThere(Sample.someone(), encounter(report), Set.of(), by, nothing);
    }

    private static EncounterId encounter(Identification report) {
        return IdentificationRecords.sighting(report).map(Sighting::encounter).orElseThrow();
    }

}
