package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CloudEventTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T08:15:00Z");

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void everyRecordSaysWhatItIsAndBelongsToATrace() {
        var headers = headers("7d444840/3", Optional.empty());

        assertThat(headers.toArray()).extracting("key")
            .containsExactly("ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "traceparent");
        assertThat(CloudEvent.traceparent(headers)).isPresent();
    }

    @Test
    void aRepeatHasTheTraceOfTheFirstAndAnotherEventHasAnother() {
        var first = CloudEvent.traceparent(headers("7d444840/3", Optional.empty()));

        assertThat(CloudEvent.traceparent(headers("7d444840/3", Optional.empty()))).isEqualTo(first);
        assertThat(CloudEvent.traceparent(headers("7d444840/4", Optional.empty()))).isNotEqualTo(first);
    }

    @Test
    void whatLedToItIsGoneOnFrom() {
        assertThat(CloudEvent.traceparent(headers("7d444840/3", Optional.of(TRACE)))).contains(TRACE);
    }

    @Test
    void aTraceThatIsNoneIsNone() {
        var headers = headers("7d444840/3", Optional.of(TRACE));
        headers.remove(CloudEvent.TRACEPARENT)
            .add(CloudEvent.TRACEPARENT, "00-of-somebody".getBytes(StandardCharsets.UTF_8));

        assertThat(CloudEvent.traceparent(headers)).isEmpty();
    }

    @Test
    void whatDoesNotSayWhenItHappenedIsAsOfWhenItWasWritten() {
        var written = MORNING.plusSeconds(9);
        var entry = new ConsumerRecord<>("topic", 0, 0, written.toEpochMilli(), TimestampType.CREATE_TIME, 0, 0, "key",
                "value", headers("7d444840/3", Optional.empty()), Optional.empty());
        assertThat(CloudEvent.time(entry)).isEqualTo(MORNING);

        entry.headers().add("ce_time", "this morning".getBytes(StandardCharsets.UTF_8));
        assertThat(CloudEvent.time(entry)).isEqualTo(written);
        entry.headers().remove("ce_time");
        assertThat(CloudEvent.time(entry)).isEqualTo(written);
    }

    private static Headers headers(String id, Optional<String> trace) {
        return CloudEvent.headers(Topics.TIMELINE, id, "routing-service", MORNING, trace);
    }

}
