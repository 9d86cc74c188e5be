package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import network.referral.schemas.Topics;
import network.referral.testbus.TrailInMemory;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told where decisions do not come onto the record. */
class DecisionsOnRecordTest {

    private static final TopicPartition PLACE = new TopicPartition(Topics.DECISIONS.name(), 0);

    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final TrailInMemory trail = new TrailInMemory();

    private final AtomicInteger polls = new AtomicInteger();

    private final AtomicInteger refusals = new AtomicInteger();

    private final AtomicInteger commitsTaken = new AtomicInteger();

    private final AtomicInteger commitsRefused = new AtomicInteger();

    private final NavigableSet<Instant> rounds = new ConcurrentSkipListSet<>();

    private final DecisionsOnRecord decisions = new DecisionsOnRecord(
            new Wire(RegistrySettings.of("http://127.0.0.1:1")), Bus::new, trail, meters, () -> after(polls.get()));

    private static Instant after(int polls) {
        return Instant.EPOCH.plus(BETWEEN_POLLS.multipliedBy(polls));
    }

    @AfterEach
    void stop() {
        decisions.stop();
    }

    @Test
    void one_that_cannot_be_read_is_missed() {
        decisions.start();

        await().until(() -> polls.get() > 2);
        assertThat(trail.timesMissed()).isEqualTo(1);
        assertThat(trail.deeds()).isEmpty();
    }

    @Test
    void it_is_missed_once_also_where_it_is_read_again() {
        commitsRefused.set(1);

        decisions.start();

        await().until(() -> trail.timesMissed() > 0 && commitsRefused.get() == 0);
        var then = polls.get();
        await().until(() -> polls.get() > then + 1);
        assertThat(trail.timesMissed()).isEqualTo(1);
    }

    @Test
    void whoever_begins_anew_over_and_over_has_gone_no_round() {
        refusals.set(2);

        decisions.start();

        await().until(() -> refusals.get() == 0 && rounds.last().isAfter(after(1)));
        assertThat(rounds).as("the last refusal was of the fourth poll")
            .filteredOn(round -> round.isAfter(after(1)))
            .allMatch(round -> round.isAfter(after(4).plus(Duration.ofMinutes(1))));
    }

    /** Has one record; refuses the group at every second poll, where it does at all. */
    private final class Bus extends MockConsumer<byte[], byte[]> {

        private boolean isNew = true;

        private Bus() {
            super("earliest");
        }

        @Override
        public synchronized void commitSync() {
            if (commitsRefused.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw GroupAuthorizationException.forGroupId("a-group");
            }
            commitsTaken.incrementAndGet();
            super.commitSync();
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration time) {
            rounds.add(Instant.ofEpochSecond((long) meters.get("referral.decisions.round.timestamp").gauge().value()));
            boolean isSecond = polls.incrementAndGet() % 2 == 0;
            if (isSecond && refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw GroupAuthorizationException.forGroupId("a-group");
            }
            if (isNew && commitsTaken.get() == 0) {
                isNew = false;
                rebalance(List.of(PLACE));
                updateBeginningOffsets(Map.of(PLACE, 0L));
                addRecord(new ConsumerRecord<>(PLACE.topic(), PLACE.partition(), 0, new byte[0], new byte[] { 1 }));
            }
            return super.poll(time);
        }

    }

}
