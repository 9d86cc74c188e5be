package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.gateway.inbox.AllHosted;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the courier says of itself while the bus refuses it. */
class CourierTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final AgencyId SHELTER = new AgencyId("night-shelter");

    private static final Map<AgencyId, URI> ENDPOINTS = Map.of(CLINIC, URI.create("https://clinic.example/referrals"),
            SHELTER, URI.create("https://shelter.example/referrals"));

    private static final Duration EACH_ROUND = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final GatewayMeters meters = new GatewayMeters(registry);

    private final Inboxes inboxes = new Inboxes(meters);

    private final AtomicInteger begun = new AtomicInteger();

    private final AtomicInteger refusals = new AtomicInteger();

    private final NavigableSet<Instant> rounds = new ConcurrentSkipListSet<>();

    private volatile Optional<Map<AgencyId, URI>> endpoints = Optional.of(ENDPOINTS);

    private volatile boolean mayReadTheClinics = true;

    private volatile Set<String> asked = Set.of();

    private final InstantSource laterInEachRound = () -> after(begun.get());

    private final Courier courier = courier();

    private static Instant after(int rounds) {
        return Instant.EPOCH.plus(EACH_ROUND.multipliedBy(rounds));
    }

    @AfterEach
    void close() {
        courier.close();
    }

    @Test
    void goesNoRoundWhileItBeginsAnewOverAndOver() {
        refusals.set(3);

        courier.start();

        await().until(() -> refusals.get() == 0 && rounds.last().isAfter(after(1)));
        assertThat(rounds).as("its last refusal was in its sixth")
            .filteredOn(round -> round.isAfter(after(1)))
            .allMatch(round -> round.isAfter(after(6).plus(Duration.ofMinutes(1))));
    }

    @Test
    void tellsTheOthersWhereItMayNotReadWhatOneIsTold() {
        courier.start();
        await().until(() -> asked.equals(Set.of(Line.topic(CLINIC), Line.topic(SHELTER))));

        mayReadTheClinics = false;
        await().until(() -> asked.equals(Set.of(Line.topic(SHELTER))));

        mayReadTheClinics = true;
        await().until(() -> asked.contains(Line.topic(CLINIC)));
    }

    @Test
    void goesNoRoundBeforeItKnowsWhomToTell() {
        endpoints = Optional.empty();
        courier.start();
        await().until(() -> begun.get() > 5);
        assertThat(round()).isEqualTo(Instant.EPOCH);

        endpoints = Optional.of(Map.of());
        await().until(() -> round().isAfter(after(5)));
    }

    private Optional<Map<AgencyId, URI>> endpoints() {
        begun.incrementAndGet();
        return endpoints;
    }

    private Instant round() {
        return Instant.ofEpochSecond((long) registry.get("referral.courier.round.timestamp").gauge().value());
    }

    private Courier courier() {
        inboxes.host(CLINIC, () -> mayReadTheClinics);
        inboxes.host(SHELTER, () -> true);
        var standing = new CourierMeters(registry);
        var lines = new Lines(new AllHosted(inboxes), agency -> {
        }, standing);
        return new Courier(Bus::new, this::endpoints, lines, null, new Attempts(null, null), meters, standing,
                laterInEachRound.withZone(ZoneOffset.UTC));
    }

    /** Refuses the courier its group in every second round, where it does at all. */
    private final class Bus extends MockConsumer<byte[], byte[]> {

        private Bus() {
            super("earliest");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration time) {
            asked = Set.copyOf(subscription());
            rounds.add(round());
            boolean isSecond = begun.get() % 2 == 0;
            if (isSecond && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw GroupAuthorizationException.forGroupId("a-group");
            }
            return super.poll(time);
        }

    }

}
