package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class StateCopiesTest {

    private final Properties settings = new Properties();

    @Test
    void there_are_as_many_as_of_the_reports_and_one_may_be_away() {
        StateCopies.asOf(reports(3), settings);

        assertThat(settings).containsAllEntriesOf(Map.of("replication.factor", "3", "topic.min.insync.replicas", "2"));
    }

    @Test
    void alone_with_no_other_broker_there_is_one() {
        StateCopies.asOf(reports(1), settings);

        assertThat(settings).containsAllEntriesOf(Map.of("replication.factor", "1", "topic.min.insync.replicas", "1"));
    }

    /** The one without the other would have whoever was away go on with what it kept. */
    @Test
    void what_is_deleted_is_gone_within_a_day_and_seen_to_be_deleted_for_a_quarter() {
        StateCopies.asOf(reports(3), settings);

        assertThat(settings).containsAllEntriesOf(
                Map.of("topic.max.compaction.lag.ms", "86400000", "topic.delete.retention.ms", "7776000000"));
    }

    @Test
    void what_is_set_stays() {
        settings.put("replication.factor", "5");

        StateCopies.asOf(reports(3), settings);

        assertThat(settings).containsEntry("replication.factor", "5");
    }

    private static TopicDescription reports(int copies) {
        var nodes = IntStream.range(0, copies).mapToObj(id -> new Node(id, "127.0.0.1", 9092 + id)).toList();
        return new TopicDescription("referral.identifications", false,
                List.of(new TopicPartitionInfo(0, nodes.getFirst(), nodes, nodes)));
    }

}
