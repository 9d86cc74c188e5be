package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Whom it names stands still, so it names nobody who reads, or has all there is. */
class BehindTest {

    private static final TopicPartition HARBOUR = new TopicPartition("harbour", 0);

    private static final TopicPartition CLINIC = new TopicPartition("clinic", 0);

    private static final long NONE = Long.MAX_VALUE;

    private final Map<TopicPartition, Long> next = new HashMap<>(Map.of(HARBOUR, 7L, CLINIC, 3L));

    private final Behind behind = new Behind(next);

    @Test
    void whatIsNotReadThoughItIsThereStandsSinceThatWasSaidFirst() {
        behind.told(Map.of(HARBOUR, 9L, CLINIC, 3L), Set.of(), 1_000);
        behind.told(Map.of(HARBOUR, 11L, CLINIC, 3L), Set.of(), 31_000);

        assertThat(behind.stillSince()).isEqualTo(1_000);
        assertThat(behind.stillSince(HARBOUR.topic())).isEqualTo(1_000);
        assertThat(behind.stillSince(CLINIC.topic())).isEqualTo(NONE);
    }

    @Test
    void whatIsThereIsKnownUntilTheBrokersWereAskedLastAndHadNoMore() {
        assertThat(behind.knownMillis(HARBOUR.topic())).isZero();
        behind.told(Map.of(HARBOUR, 7L, CLINIC, 3L), Set.of(), 1_000);
        behind.told(Map.of(HARBOUR, 9L, CLINIC, 3L), Set.of(), 31_000);
        behind.readsAsMuchAsItMay();
        behind.told(Map.of(CLINIC, 3L), Set.of(HARBOUR), 61_000);

        assertThat(behind.knownMillis(HARBOUR.topic())).isEqualTo(1_000);
        assertThat(behind.knownMillis(CLINIC.topic())).isEqualTo(61_000);
        next.put(HARBOUR, 8L);
        assertThat(behind.knownMillis(HARBOUR.topic())).as("read in part").isEqualTo(1_000);
        next.put(HARBOUR, 9L);
        behind.told(Map.of(HARBOUR, 9L), Set.of(CLINIC), 91_000);
        assertThat(behind.knownMillis(HARBOUR.topic())).isEqualTo(91_000);
        assertThat(behind.knownMillis(CLINIC.topic())).isEqualTo(61_000);
    }

    @Test
    void soDoesWhatHasALeaderThatDoesNotAnswer() {
        behind.told(Map.of(CLINIC, 3L), Set.of(HARBOUR), 1_000);
        behind.told(Map.of(CLINIC, 3L), Set.of(HARBOUR), 41_000);

        assertThat(behind.stillSince()).isEqualTo(1_000);
    }

    @Test
    void whoeverReadsIsNotBehindThoughTheEndMovesFasterThanItReads() {
        for (int asked = 1; asked < 9; asked++) {
            behind.told(Map.of(HARBOUR, asked * 1_000_000L, CLINIC, 3L), Set.of(), asked * 30_000L);
            next.merge(HARBOUR, 1L, Long::sum);

            assertThat(behind.stillSince()).isEqualTo(NONE);
        }
    }

    @Test
    void norIsWhoeverHasAllThatIsThere() {
        behind.told(Map.of(HARBOUR, 7L, CLINIC, 2L), Set.of(), 1_000);

        assertThat(behind.stillSince()).isEqualTo(NONE);
    }

    /** Where it has no leader nobody says anything there that could be missed. */
    @Test
    void whatNobodySaysAnythingOfStandsNoMore() {
        behind.told(Map.of(HARBOUR, 9L), Set.of(CLINIC), 1_000);
        behind.told(Map.of(), Set.of(), 31_000);

        assertThat(behind.stillSince()).isEqualTo(NONE);
    }

    /** Others have their turn first. */
    @Test
    void whatIsNotReadYetOfALongBacklogDoesNotStand() {
        behind.told(Map.of(HARBOUR, 9L), Set.of(), 1_000);

        behind.readsAsMuchAsItMay();

        assertThat(behind.stillSince()).isEqualTo(NONE);
    }

    @Test
    void itStandsAnewWhereItHasMovedMeanwhile() {
        behind.told(Map.of(HARBOUR, 9L), Set.of(), 1_000);
        next.put(HARBOUR, 8L);
        behind.told(Map.of(HARBOUR, 9L), Set.of(), 31_000);

        assertThat(behind.stillSince()).isEqualTo(31_000);
    }

    /** A topic is read once it is known where it begins. */
    @Test
    void whatIsNotFollowedDoesNotStand() {
        behind.told(Map.of(new TopicPartition("port", 0), 9L), Set.of(new TopicPartition("port", 1)), 1_000);

        assertThat(behind.stillSince()).isEqualTo(NONE);
    }

}
