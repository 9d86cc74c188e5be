package network.referral.ctl.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import network.referral.wire.DeadLetters.Origin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What was said last of a parked record, in whatever order it is read. */
class SettledTest {

    private static final Origin PLACE = new Origin("referral.status.letter-clinic", 2, 9);

    private static final byte[] PARKED = { 1 };

    private static final byte[] SETTLED = null;

    private final Settled settled = new Settled();

    @Test
    void inOnePartitionTheLastOneHolds() {
        takes(0, 100, PARKED);
        assertThat(settled.has(Letter.none(PLACE))).isFalse();
        takes(0, 100, SETTLED);
        assertThat(settled.has(Letter.none(PLACE))).isTrue();
        takes(0, 90, PARKED);
        assertThat(settled.has(Letter.none(PLACE))).as("whatever the clock says").isFalse();
    }

    @Test
    void inTwoPartitionsTheLaterOneHolds() {
        takes(0, 200, SETTLED);
        takes(1, 100, PARKED);
        assertThat(settled.has(Letter.none(PLACE))).isTrue();
        takes(1, 300, PARKED);
        assertThat(settled.has(Letter.none(PLACE))).isFalse();
    }

    @Test
    void othersAreNotSettledByIt() {
        takes(0, 100, SETTLED);

        assertThat(settled.has(Letter.none(new Origin(PLACE.topic(), PLACE.partition(), 10)))).isFalse();
    }

    private void takes(int partition, long timestamp, byte[] value) {
        settled.take(new ConsumerRecord<>("referral.dead-letters", partition, 0, timestamp,
                TimestampType.LOG_APPEND_TIME, 0, 0, new byte[0], value, new RecordHeaders(), Optional.empty()), PLACE);
    }

}
