package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.CloudEvent;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** How far a reporter's own trace goes: to operations, and to no agency. */
class TracedIT extends DrivenRouting {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void operations_follow_a_trace_to_what_was_decided_and_done() {
        sendTraced();

        for (var topic : List.of(Topics.DECISIONS, Topics.TIMELINE, Topics.CASES)) {
            assertThat(traces(topic)).as(topic.name()).isNotEmpty().containsOnly(TRACE);
        }
    }

    @Test
    void an_agency_sees_by_none_of_its_notices_what_else_came_of_the_same_call() {
        sendTraced();

        assertThatEachHasItsOwn();
    }

    @Test
    void nor_by_one_that_had_to_wait() {
        missing.add(Topics.assignments(MIGRATION).name());
        sendTraced();
        missing.clear();
        pass(Duration.ofSeconds(2));

        assertThatEachHasItsOwn();
    }

    private void assertThatEachHasItsOwn() {
        assertThat(records(Topics.assignments(MIGRATION))).isNotEmpty()
            .allSatisfy(record -> assertThat(header(record, CloudEvent.TRACEPARENT))
                .isEqualTo(CloudEvent.traceOf(header(record, "ce_id"))));
    }

    private void sendTraced() {
        var headers = CloudEvent.headers(Topics.IDENTIFICATIONS, id + "-1-0000000000000000", "intake-service",
                report.getAcceptedAt(), Optional.of(TRACE));
        driver.createInputTopic(Topics.IDENTIFICATIONS.name(), new ByteArraySerializer(), new ByteArraySerializer())
            .pipeInput(new TestRecord<>(RoutingFixture.bytes(id), network.wire.encode(Topics.IDENTIFICATIONS, report),
                    headers));
    }

    private List<String> traces(Topic topic) {
        return records(topic).stream().map(record -> header(record, CloudEvent.TRACEPARENT)).toList();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

}
