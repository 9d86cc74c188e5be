package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.common.TopicCollection;
import org.junit.jupiter.api.Test;

class TopicCheckIT {

    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    /** As where another command has made it a moment before. */
    @Test
    void whatTheBrokersDoNotKnowYetIsWaitedFor() {
        var topic = Topics.status(new AgencyId("clinic-" + UUID.randomUUID()));
        try (var late = new ForwardingAdmin(CLIENT) {
            @Override
            public DescribeTopicsResult describeTopics(TopicCollection topics, DescribeTopicsOptions options) {
                var described = super.describeTopics(topics, options);
                described.allTopicNames()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .handle((known, unknown) -> "")
                    .join();
                new Provisioning(this, 1, name -> Map.of()).ensureTopics(List.of(topic));
                return described;
            }
        }) {
            var check = new TopicCheck(late, new Copies(1));
            check.expect(topic);

            assertThat(check.findings().faults()).containsExactly(Map.entry(topic.name(), ""));
        }
    }

}
