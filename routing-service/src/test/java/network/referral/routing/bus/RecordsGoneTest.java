package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import network.referral.routing.bus.KeptEnds.End;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is gone is looked for before anything is written in its place. */
@ExtendWith(OutputCaptureExtension.class)
class RecordsGoneTest {

    private static final TopicPartition TIMELINE = new TopicPartition("referral.timeline", 3);

    private static final Node LEADER = new Node(1, "127.0.0.1", 9);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Duration startWaits = Duration.ofMinutes(1);

    @TempDir
    private Path stateDir;

    @Test
    void brokers_that_are_slow_to_say_where_they_end_are_waited_for(CapturedOutput log) throws Exception {
        KeptEnds.in(stateDir).changes(Map.of(TIMELINE, new End(3, -1)), Map.of(), Instant.EPOCH);
        try (var gone = gone(new Brokers(2))) {
            gone.awaitSeen();

            assertThat(meters.get("referral.records.gone").tag("topic", TIMELINE.topic()).counter().count())
                .isEqualTo(2);
            assertThat(log).contains("Routing waits for the brokers")
                .contains("referral.timeline lacks 2 records that it had at 1970-01-01T00:00:00Z");
        }
    }

    @Test
    void nobody_is_held_up_by_it_for_ever_and_that_it_is_not_known_is_told(CapturedOutput log) throws Exception {
        startWaits = Duration.ZERO;
        try (var gone = gone(new Brokers(Integer.MAX_VALUE))) {
            gone.awaitSeen();

            assertThat(log).contains("what the brokers have forgotten may be written over, and never told");
        }
    }

    @Test
    void a_partition_that_nobody_leads_yet_is_waited_for() throws Exception {
        KeptEnds.in(stateDir).changes(Map.of(TIMELINE, new End(3, -1)), Map.of(), Instant.EPOCH);
        var brokers = new Brokers(0);
        brokers.lead(null);
        try (var gone = gone(brokers)) {
            assertThat(gone.look()).isFalse();
            assertThat(meters.find("referral.records.gone").counters()).isEmpty();

            brokers.lead(LEADER);
            gone.awaitSeen();

            assertThat(meters.get("referral.records.gone").tag("topic", TIMELINE.topic()).counter().count())
                .isEqualTo(2);
        }
    }

    @Test
    void a_topic_that_is_there_no_more_is_not_waited_for() {
        KeptEnds.in(stateDir)
            .changes(Map.of(TIMELINE, new End(1, -1), new TopicPartition("referral.assignments.retired", 0),
                    new End(5, -1)), Map.of(), Instant.EPOCH);
        try (var gone = gone(new Brokers(0))) {
            assertThat(gone.look()).isTrue();
        }
    }

    @Test
    void a_watch_that_sees_nothing_is_told_once(CapturedOutput log) {
        try (var gone = gone(new Brokers(2))) {
            assertThat(gone.look()).isFalse();
            assertThat(gone.look()).isFalse();
            assertThat(gone.look()).isTrue();

            assertThat(log).containsOnlyOnce("It cannot be seen where the topics end");
        }
    }

    @Test
    void a_look_that_breaks_off_is_not_the_last() {
        var brokers = new Brokers(1);
        brokers.silence = () -> {
            throw new NoClassDefFoundError();
        };
        try (var gone = gone(brokers)) {
            assertThat(gone.look()).isFalse();
            assertThat(gone.look()).isTrue();
        }
    }

    private RecordsGone gone(Brokers brokers) {
        return new RecordsGone("referral-routing", () -> brokers, partitions -> Map.of(), stateDir, meters,
                () -> Instant.EPOCH, startWaits);
    }

    /** Who say where the topics end once they have been asked often enough. */
    private static final class Brokers extends MockConsumer<byte[], byte[]> {

        private int silent;

        private Runnable silence = () -> {
            throw new TimeoutException();
        };

        Brokers(int silent) {
            super("none");
            this.silent = silent;
            lead(LEADER);
            updateEndOffsets(Map.of(TIMELINE, 1L));
        }

        /** By nobody where there is none. */
        void lead(Node leader) {
            updatePartitions(TIMELINE.topic(), List
                .of(new PartitionInfo(TIMELINE.topic(), TIMELINE.partition(), leader, new Node[0], new Node[0])));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            if (silent-- > 0) {
                silence.run();
            }
            return super.endOffsets(partitions);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return Map.of();
        }

    }

}
