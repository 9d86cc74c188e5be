package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import network.referral.events.CaseSnapshot;
import network.referral.events.ProtocolRef;
import network.referral.events.TimelineEntry;
import network.referral.events.TimelineEntryType;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** What happened to one referral, read from the topic. */
class ReferralHistoryIT {

    private final ReferralId id = Sample.someone();

    @Test
    void what_intake_accepted_by_a_clock_that_was_ahead_has_a_history() {
        try (var network = new RoutingFixture(TestBus.shared())) {
            network.send(Topics.TIMELINE, id.toString(), entry());
            var written = written(network)
                .filter(record -> Arrays.equals(record.key(), RoutingFixture.bytes(id.toString())))
                .findFirst()
                .orElseThrow();
            var recorded = Instant.ofEpochMilli(written.timestamp());
            // others go on after it, in the same partition
            await().until(() -> {
                network.send(new ProducerRecord<>(Topics.TIMELINE.name(), written.partition(),
                        RoutingFixture.bytes(Sample.someone().toString()), null));
                return written(network).anyMatch(record -> record.partition() == written.partition()
                        && record.timestamp() > written.timestamp());
            });
            var history = new ReferralHistory(network.wire,
                    Map.of("bootstrap.servers", TestBus.shared().bootstrapServers()));

            assertThat(timeline(history, opened(recorded, recorded)).readable()).hasSize(1);
            var ahead = recorded.plus(Duration.ofHours(1)).plusMillis(1);
            assertThat(timeline(history, opened(ahead, recorded)).readable()).hasSize(1);
        }
    }

    @Test
    void what_is_there_and_cannot_be_read_is_counted() {
        try (var bus = TestBus.ownBroker(); var network = new RoutingFixture(bus)) {
            network.ensureAgencies();
            network.sendBytes(Topics.TIMELINE.name(), RoutingFixture.bytes(id.toString()),
                    new byte[] { 0, 0x7f, -1, -1, -1, 2 });
            network.send(Topics.TIMELINE, id.toString(), entry());
            var history = new ReferralHistory(network.wire, Map.of("bootstrap.servers", bus.bootstrapServers()));

            var told = timeline(history, opened(Instant.EPOCH, Instant.EPOCH));

            assertThat(told.readable()).hasSize(1);
            assertThat(told.unreadable()).isOne();
        }
    }

    /** As whoever asks again while the broker has no time. */
    private static ReferralHistory.Records<TimelineEntry> timeline(ReferralHistory history, CaseSnapshot referral) {
        return await().ignoreExceptionsInstanceOf(KafkaException.class)
            .until(() -> history.timeline(referral), Objects::nonNull);
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> written(RoutingFixture network) {
        return network.raw(Topics.TIMELINE.name()).stream();
    }

    private TimelineEntry entry() {
        return TimelineEntry.newBuilder()
            .setReferralId(id.toString())
            .setSequence(1)
            .setType(TimelineEntryType.IDENTIFIED)
            .setAt(Instant.parse("2026-11-24T08:15:00Z"))
            .setRevision(1)
            .build();
    }

    private CaseSnapshot opened(Instant at, Instant changed) {
        return CaseSnapshot.newBuilder()
            .setReferralId(id.toString())
            .setRevision(1)
            .setJurisdiction("TM")
            .setReporter("harbour-police")
            .setContentSha256("0".repeat(64))
            .setPresumption(true)
            .setOpenedAt(at)
            .setChangedAt(changed)
            .setProtocol(new ProtocolRef("TM", "1", "0".repeat(64)))
            .setTimelineLength(1)
            .build();
    }

}
