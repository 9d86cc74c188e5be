package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnsweringLeadersTest {

    private static final TopicPartition HARBOUR = new TopicPartition("harbour", 0);

    private static final TopicPartition CLINIC = new TopicPartition("clinic", 0);

    static List<KafkaException> failures() {
        return List.of(new TimeoutException("Failed to get offsets"),
                new SslAuthenticationException("SSL handshake failed"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void oneThatDoesNotAnswerOrIsNotBelievedHoldsUpNoOther(KafkaException failure) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> asked,
                    Duration patience) {
                if (asked.contains(CLINIC)) {
                    throw failure;
                }
                return Map.of(HARBOUR, 2L);
            }
        };
        var leaders = new AnsweringLeaders(consumer, System::nanoTime);

        var ends = leaders.ends(List.of(led(CLINIC, 1), led(HARBOUR, 2)), Duration.ZERO);

        assertThat(ends).containsExactly(Map.entry(HARBOUR, 2L));
        assertThat(leaders.isOneSilent()).isTrue();
        assertThat(leaders.failure()).isSameAs(failure);
    }

    /** A consumer throws it at whatever it is asked next. */
    @Test
    void oneIsNotTakenForAnotherThatIsNotBelieved() {
        var failures = new ArrayDeque<>(List.of(new SslAuthenticationException("SSL handshake failed")));
        var consumer = new MockConsumer<byte[], byte[]>("earliest") {
            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> asked,
                    Duration patience) {
                if (!failures.isEmpty()) {
                    throw failures.remove();
                }
                return Map.of(HARBOUR, 2L);
            }
        };
        var leaders = new AnsweringLeaders(consumer, System::nanoTime);

        assertThat(leaders.ends(List.of(led(HARBOUR, 1)), Duration.ZERO)).containsKey(HARBOUR);
        assertThat(leaders.isOneSilent()).isFalse();
    }

    private static PartitionInfo led(TopicPartition partition, int leader) {
        return new PartitionInfo(partition.topic(), partition.partition(), new Node(leader, "127.0.0.1", 9092), null,
                null);
    }

}
