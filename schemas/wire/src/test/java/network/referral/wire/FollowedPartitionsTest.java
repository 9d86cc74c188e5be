package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class FollowedPartitionsTest {

    private static final TopicPartition HARBOUR = new TopicPartition("harbour", 0);

    private static final TopicPartition CLINIC = new TopicPartition("clinic", 0);

    private final Set<TopicPartition> unanswered = new HashSet<>();

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> asked, Duration patience) {
            if (asked.stream().anyMatch(unanswered::contains)) {
                waited.add(patience);
                throw new TimeoutException("Failed to get offsets");
            }
            return super.endOffsets(asked, patience);
        }
    };

    private final Map<TopicPartition, Long> next = new HashMap<>();

    private long nanos;

    /** For an answer that did not come. */
    private final List<Duration> waited = new ArrayList<>();

    private final FollowedPartitions partitions = new FollowedPartitions(consumer, next, () -> nanos);

    @Test
    void aTopicThatIsNotThereHoldsUpNoOther() {
        broker(HARBOUR, 2);

        assertThat(partitions.add(Set.of("harbour", "clinic"))).contains(Set.of("clinic"));

        send(HARBOUR, 0, 2);
        assertThat(offsets()).containsExactly(0L, 1L);
        assertThat(caughtUp()).containsExactly("harbour");
    }

    @Test
    void norDoesOneWithAPartitionThatHasNoLeader() {
        var clinic2 = new TopicPartition("clinic", 1);
        broker(HARBOUR, 2);
        broker(CLINIC, 1);
        consumer.updatePartitions("clinic", List.of(info(CLINIC), new PartitionInfo("clinic", 1, null, null, null)));

        assertThat(partitions.add(Set.of("harbour", "clinic", "police"))).contains(Set.of("clinic", "police"));
        assertThat(partitions.leaderless()).containsExactly("clinic");

        send(HARBOUR, 0, 2);
        assertThat(offsets()).containsExactly(0L, 1L);
        assertThat(caughtUp()).containsExactly("harbour");
        broker(clinic2, 1);
        consumer.updatePartitions("clinic", List.of(info(CLINIC), info(clinic2)));
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(partitions.add(Set.of("harbour", "clinic"))).contains(Set.of());
        assertThat(partitions.leaderless()).isEmpty();
        send(CLINIC, 0, 1);
        send(clinic2, 0, 1);
        assertThat(offsets()).containsExactly(0L, 0L);
        assertThat(caughtUp()).containsExactlyInAnyOrder("harbour", "clinic");
    }

    @Test
    void norDoesOneWhoseLeaderDoesNotAnswer() {
        broker(HARBOUR, 2);
        broker(CLINIC, 1);
        consumer.updatePartitions("clinic", List.of(info(CLINIC, 2)));
        unanswered.add(CLINIC);

        assertThat(partitions.add(Set.of("harbour", "clinic"))).contains(Set.of("clinic"));
        assertThat(partitions.leaderless()).containsExactly("clinic");

        assertThat(consumer.assignment()).as("its position would be waited for in vain").containsExactly(HARBOUR);
        send(HARBOUR, 0, 2);
        assertThat(offsets()).containsExactly(0L, 1L);
        assertThat(caughtUp()).containsExactly("harbour");
        consumer.seek(HARBOUR, 9);
        consumer.setPollException(new SslAuthenticationException("SSL handshake failed"));
        assertThat(offsets()).isEmpty();
        assertThat(consumer.position(HARBOUR)).as("it had gone past what it did not hand out").isEqualTo(2);
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(partitions.add(Set.of("harbour", "clinic"))).isEmpty();
        assertThat(partitions.add(Set.of("harbour", "clinic", "police"))).contains(Set.of("clinic", "police"));
        assertThat(waited).as("the others are not held up again at once").hasSize(1);
        unanswered.clear();
        nanos += Duration.ofSeconds(30).toNanos();
        assertThat(partitions.add(Set.of("harbour", "clinic"))).contains(Set.of());
        assertThat(partitions.leaderless()).isEmpty();
        send(CLINIC, 0, 1);
        assertThat(offsets()).containsExactly(0L);
        assertThat(caughtUp()).containsExactlyInAnyOrder("harbour", "clinic");
    }

    @Test
    void whereNoLeaderAnswersItIsForAnotherConsumerToAsk() {
        broker(CLINIC, 1);
        unanswered.add(CLINIC);

        assertThatThrownBy(() -> partitions.add(Set.of("clinic", "police"))).isInstanceOf(TimeoutException.class);
    }

    /** One that exists is then not taken for one that cannot be read. */
    @Test
    void norWhereEveryTopicHasAPartitionOfTheOneThatDoesNot() {
        var clinic2 = new TopicPartition("clinic", 1);
        broker(CLINIC, 1);
        consumer.updatePartitions("clinic", List.of(info(CLINIC), info(clinic2, 2)));
        unanswered.add(clinic2);

        assertThatThrownBy(() -> partitions.add(Set.of("clinic", "police"))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aSlowLeaderIsWaitedForAsLongAsNobodyIsHeldUp() {
        broker(HARBOUR, 2);
        broker(CLINIC, 1);
        unanswered.add(CLINIC);
        assertThatThrownBy(() -> partitions.add(Set.of("clinic"))).isInstanceOf(TimeoutException.class);
        nanos += Duration.ofSeconds(30).toNanos();
        partitions.add(Set.of("harbour"));

        partitions.add(Set.of("harbour", "clinic"));

        assertThat(waited).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(3));
    }

    @Test
    void norDoesAPartitionThatATopicIsGivenWhoseLeaderDoesNotAnswer() {
        var grown = new TopicPartition("harbour", 1);
        broker(HARBOUR, 2);
        partitions.add(Set.of("harbour"));
        broker(grown, 1);
        consumer.updatePartitions("harbour", List.of(info(HARBOUR), info(grown, 2)));
        unanswered.add(grown);

        nanos += Duration.ofMinutes(1).toNanos();
        assertThat(partitions.addGrown()).containsExactly("harbour");

        send(HARBOUR, 0, 2);
        assertThat(offsets()).containsExactly(0L, 1L);
        assertThat(caughtUp()).containsExactly("harbour");
        unanswered.clear();
        nanos += Duration.ofMinutes(1).toNanos();
        assertThat(partitions.addGrown()).isEmpty();
        send(grown, 0, 1);
        assertThat(offsets()).containsExactly(0L);
    }

    @Test
    void aTopicAddedLaterIsReadFromItsBeginningAndTheOthersGoOn() {
        broker(HARBOUR, 2);
        partitions.add(Set.of("harbour"));
        send(HARBOUR, 0, 2);
        offsets();
        broker(CLINIC, 1);

        assertThat(partitions.add(Set.of("harbour", "clinic"))).contains(Set.of());

        assertThat(caughtUp()).containsExactly("harbour");
        send(CLINIC, 0, 1);
        send(HARBOUR, 2, 3);
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 2L);
        assertThat(caughtUp()).containsExactlyInAnyOrder("harbour", "clinic");
    }

    @Test
    void aNewConsumerRepeatsNothingTaken() {
        next.put(HARBOUR, 5L);
        broker(HARBOUR, 6);

        partitions.add(Set.of("harbour"));

        assertThat(consumer.position(HARBOUR)).isEqualTo(5);
        assertThat(caughtUp()).isEmpty();
    }

    @Test
    void theBrokerIsNotAskedAgainAtOnceForWhatIsAbsent() {
        assertThat(partitions.add(Set.of("harbour"))).contains(Set.of("harbour"));
        assertThat(partitions.add(Set.of("harbour"))).isEqualTo(Optional.empty());
        assertThat(partitions.add(Set.of("harbour", "clinic"))).contains(Set.of("harbour", "clinic"));
    }

    @Test
    void aPartitionThatATopicIsGivenIsReadFromItsBeginningWithinAMinute() {
        var grown = new TopicPartition("harbour", 1);
        broker(HARBOUR, 2);
        partitions.add(Set.of("harbour"));
        send(HARBOUR, 0, 2);
        offsets();
        broker(grown, 1);
        consumer.updatePartitions("harbour", List.of(info(HARBOUR), info(grown)));

        partitions.addGrown();
        assertThat(consumer.assignment()).containsExactly(HARBOUR);
        nanos += Duration.ofMinutes(1).toNanos();
        partitions.addGrown();

        send(grown, 0, 1);
        send(HARBOUR, 2, 3);
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 2L);
    }

    private static PartitionInfo info(TopicPartition partition) {
        return info(partition, 1);
    }

    private static PartitionInfo info(TopicPartition partition, int leader) {
        return new PartitionInfo(partition.topic(), partition.partition(), new Node(leader, "127.0.0.1", 9092), null,
                null);
    }

    @Test
    void whatWasDeletedMeanwhileIsPassedOver() {
        broker(HARBOUR, 9);
        partitions.add(Set.of("harbour"));
        consumer.updateBeginningOffsets(Map.of(HARBOUR, 4L));

        isOutOfRange(HARBOUR, 1);

        assertThat(next).containsEntry(HARBOUR, 4L);
        send(HARBOUR, 4, 6);
        assertThat(offsets()).containsExactly(4L, 5L);
        assertThat(partitions.setBack()).isEmpty();
    }

    @Test
    void whatEndsBeforeItWasReadIsReadAnewAndNamed() {
        broker(HARBOUR, 9);
        partitions.add(Set.of("harbour"));
        send(HARBOUR, 0, 9);
        offsets();

        isOutOfRange(HARBOUR, 9);

        assertThat(partitions.setBack()).containsExactly(HARBOUR);
        assertThat(consumer.position(HARBOUR)).isZero();
    }

    private void isOutOfRange(TopicPartition partition, long position) {
        consumer.setPollException(new OffsetOutOfRangeException(Map.of(partition, position)));
        assertThat(offsets()).isEmpty();
    }

    private void broker(TopicPartition partition, long end) {
        consumer.updatePartitions(partition.topic(), List.of(info(partition)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, end));
    }

    private void send(TopicPartition partition, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null));
        }
    }

    private List<Long> offsets() {
        var records = partitions.poll(Duration.ZERO);
        records.forEach(partitions::taken);
        return StreamSupport.stream(records.spliterator(), false).map(ConsumerRecord::offset).toList();
    }

    private Set<String> caughtUp() {
        var done = new HashSet<String>();
        partitions.caughtUp(done);
        return done;
    }

}
