package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LetterPaceTest {

    private static final long NOON = 1_795_000_000_000L;

    private final LetterPace pace = new LetterPace();

    @Test
    void twentyAtOnceAndOneASecondAfterThat() {
        assertThat(letters("harbour", 0, 1000, NOON)).isEqualTo(LetterPace.AT_ONCE);
        assertThat(letters("clinic", 0, 1000, NOON)).as("of another topic").isEqualTo(LetterPace.AT_ONCE);
        assertThat(letters("harbour", 1000, 1000, NOON + 999)).isZero();
        assertThat(letters("harbour", 2000, 1000, NOON + 1000)).isEqualTo(1);
        assertThat(letters("harbour", 3000, 1000, NOON + 86_400_000)).isEqualTo(LetterPace.AT_ONCE);
    }

    @Test
    void theClockOfOneLeaderTakesNoLetterFromWhatAnotherStamps() {
        letters("harbour", 0, 1, NOON + 18_000_000);

        assertThat(letters("harbour", 1, 1000, NOON)).isEqualTo(LetterPace.AT_ONCE);
        assertThat(letters("harbour", 1001, 1000, NOON + 999)).isZero();
    }

    @Test
    void whatLiesInAnotherPartitionHasItsLettersThoughItIsReadLater() {
        letters("harbour", 0, 1, NOON + 18_000_000);

        assertThat(pace.hasLetter(record("harbour", 1, 0, NOON))).isTrue();
        assertThat(letters("harbour", 1, 1000, NOON + 18_000_000)).isEqualTo(LetterPace.AT_ONCE - 1);
    }

    @Test
    void whatIsTriedAgainHasItsLetter() {
        letters("harbour", 0, LetterPace.AT_ONCE, NOON);
        var last = record("harbour", LetterPace.AT_ONCE - 1, NOON);

        assertThat(pace.hasLetter(last)).isTrue();
        assertThat(pace.hasLetter(record("harbour", LetterPace.AT_ONCE, NOON))).isFalse();
    }

    @Test
    void whatIsTriedByTurnsWithAnothersHasItsLetterEachTime() {
        for (int turn = 0; turn <= LetterPace.AT_ONCE; turn++) {
            assertThat(pace.hasLetter(record("harbour", 0, NOON))).isTrue();
            assertThat(pace.hasLetter(record("clinic", 0, NOON))).isTrue();
        }
    }

    private long letters(String topic, long from, int count, long stamp) {
        return LongStream.range(from, from + count)
            .filter(offset -> pace.hasLetter(record(topic, offset, stamp)))
            .count();
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, long stamp) {
        return record(topic, 0, offset, stamp);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset, long stamp) {
        return new ConsumerRecord<>(topic, partition, offset, stamp, TimestampType.LOG_APPEND_TIME, 0, 0, null, null,
                new RecordHeaders(), Optional.empty());
    }

}
