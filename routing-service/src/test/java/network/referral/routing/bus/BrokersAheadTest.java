package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import network.referral.routing.bus.KeptEnds.End;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * {@code referral_broker_ahead_seconds}: what is written is dated by whoever leads it.
 */
@ExtendWith(OutputCaptureExtension.class)
class BrokersAheadTest {

    private static final TopicPartition REPORTS = new TopicPartition("referral.identifications", 0);

    private static final TopicPartition CASES = new TopicPartition("referral.cases", 0);

    private static final Map<TopicPartition, Integer> LED = Map.of(REPORTS, 1, CASES, 2);

    private static final Instant NOW = Instant.parse("2026-12-02T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final BrokersAhead brokers = new BrokersAhead(meters);

    @Test
    void the_broker_that_is_ahead_is_told_by_its_id_and_once(CapturedOutput log) {
        looked(LED, 5, 0, 7, 0);
        looked(LED, 6, 3600, 8, -1);
        looked(LED, 7, 3610, 8, -1);

        assertThat(ahead(1)).isEqualTo(3610);
        assertThat(ahead(2)).isZero();
        assertThat(log).containsOnlyOnce("Broker 1 dates what is written to it 3600 s ahead of the clock here");
    }

    @Test
    void what_was_dated_before_the_first_look_may_be_of_a_clock_that_is_right_by_now() {
        looked(LED, 5, 3600, 7, 0);

        assertThat(meters.find("referral.broker.ahead.seconds").gauges()).isEmpty();
    }

    @Test
    void it_stays_while_nothing_is_written_and_ends_with_what_is_dated_right() {
        looked(LED, 5, 0, 7, 0);
        looked(LED, 6, 3600, 7, 0);
        looked(LED, 6, 3600, 8, 0);
        assertThat(ahead(1)).isEqualTo(3600);

        looked(LED, 7, 3600, 8, 0);
        assertThat(ahead(1)).isZero();
    }

    @Test
    void one_that_leads_nothing_any_more_has_been_ended() {
        looked(LED, 5, 0, 7, 0);
        looked(LED, 6, 3600, 7, 0);

        looked(Map.of(REPORTS, 2, CASES, 2), 6, 3600, 7, 0);

        assertThat(ahead(1)).isZero();
    }

    @Test
    void what_is_just_being_written_is_looked_at_the_next_time() {
        looked(LED, 5, 0, 7, 0);
        brokers.look(LED, Map.of(REPORTS, new End(6, -1)), NOW);
        looked(LED, 6, 3600, 7, 0);

        assertThat(ahead(1)).isEqualTo(3600);
    }

    private void looked(Map<TopicPartition, Integer> leaders, long reports, long reportsAhead, long cases,
            long casesAhead) {
        brokers.look(leaders, Map.of(REPORTS, end(reports, reportsAhead), CASES, end(cases, casesAhead)), NOW);
    }

    private static End end(long offset, long ahead) {
        return new End(offset, NOW.plusSeconds(ahead).toEpochMilli());
    }

    /** In seconds. */
    private double ahead(int broker) {
        return meters.get("referral.broker.ahead.seconds").tag("broker", String.valueOf(broker)).gauge().value();
    }

}
