package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics are kin where their names begin alike. */
class TakeOrHoldTest {

    private static final TopicPartition ASKED = new TopicPartition("harbour.asked", 0);

    private static final TopicPartition SAID = new TopicPartition("harbour.said", 0);

    private static final TopicPartition CLINIC = new TopicPartition("clinic.asked", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    private final Map<TopicPartition, Long> next = new HashMap<>();

    private final List<String> taken = new ArrayList<>();

    /** Records that cannot be taken now. */
    private final Set<String> away = new HashSet<>();

    private boolean isEnding;

    private long nanos;

    private FollowedPartitions partitions = new FollowedPartitions(consumer, next, () -> nanos);

    private final TakeOrHold taking = new TakeOrHold(this::take, topic -> topic.split("\\.")[0], () -> isEnding,
            () -> nanos);

    @BeforeEach
    void follow() {
        List.of(ASKED, SAID, CLINIC).forEach(partition -> {
            consumer.updatePartitions(partition.topic(),
                    List.of(new PartitionInfo(partition.topic(), 0, new Node(1, "127.0.0.1", 9092), null, null)));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, 9L));
        });
        partitions.add(Set.of(ASKED.topic(), SAID.topic(), CLINIC.topic()));
    }

    @Test
    void whatCannotBeTakenHoldsUpItsKinAlone() {
        away.add("harbour.asked 1");
        goRound(ASKED, 0, 3);
        goRound(SAID, 0, 1);
        goRound(CLINIC, 0, 2);

        assertThat(taken).containsExactly("harbour.asked 0", "clinic.asked 0", "clinic.asked 1");
        assertThat(next).containsEntry(ASKED, 1L).containsEntry(CLINIC, 2L).doesNotContainKey(SAID);
        assertThat(consumer.position(ASKED)).isEqualTo(1);
        assertThat(consumer.position(SAID)).isZero();
    }

    @Test
    void itIsTakenOnceItCanBeBeforeAnyOfItsKin() {
        away.add("harbour.asked 0");
        goRound(ASKED, 0, 1);
        goRound(SAID, 0, 1);
        away.clear();
        goRound(SAID, 0, 1);
        assertThat(taken).as("too soon").isEmpty();

        nanos += Duration.ofMillis(500).toNanos();
        goRound(SAID, 0, 2);
        goRound(ASKED, 1, 2);

        assertThat(taken).containsExactly("harbour.asked 0", "harbour.said 0", "harbour.said 1", "harbour.asked 1");
        assertThat(next).containsEntry(ASKED, 2L).containsEntry(SAID, 2L);
    }

    /** Whoever ends it waits for one attempt, and for no more. */
    @Test
    void nothingIsTakenOnceItEnds() {
        away.add("harbour.asked 0");
        goRound(ASKED, 0, 1);
        away.clear();
        nanos += Duration.ofMillis(500).toNanos();
        isEnding = true;

        goRound(CLINIC, 0, 2);

        assertThat(taken).isEmpty();
        assertThat(next).isEmpty();
    }

    @Test
    void whatIsHeldUpShowsSinceItIs() {
        assertThat(taking.stillSince()).isEqualTo(Long.MAX_VALUE);
        away.add("harbour.asked 0");
        goRound(ASKED, 0, 1);
        long since = taking.stillSince();
        assertThat(since).isLessThanOrEqualTo(System.currentTimeMillis());

        nanos += Duration.ofMillis(500).toNanos();
        goRound(ASKED, 0, 1);
        assertThat(taking.stillSince()).isEqualTo(since);

        away.clear();
        nanos += Duration.ofMillis(500).toNanos();
        goRound(ASKED, 0, 1);
        assertThat(taking.stillSince()).isEqualTo(Long.MAX_VALUE);
    }

    /** One round, with those on the broker. */
    private void goRound(TopicPartition partition, long from, long to) {
        for (long offset = from; offset < to; offset++) {
            consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null));
        }
        taking.goOn(partitions);
        var records = partitions.poll(Duration.ZERO);
        taking.take(records, partitions);
        partitions.taken(records);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var name = record.topic() + " " + record.offset();
        if (away.contains(name)) {
            throw new RegistryAwayException("Away");
        }
        taken.add(name);
    }

}
