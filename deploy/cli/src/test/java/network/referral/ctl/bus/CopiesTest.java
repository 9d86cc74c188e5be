package network.referral.ctl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class CopiesTest {

    private static final Copies THREE = new Copies(3);

    @Test
    void a_broker_that_is_away_counts() {
        assertThat(Copies.asOf(topic(3))).isEqualTo(THREE);
    }

    @Test
    void the_partition_with_the_fewest_counts() {
        assertThat(THREE.fault(topic(3, 2), inSync(2))).contains("fewer copies (2) than it must (3)",
                "kafka-reassign-partitions", "min.insync.replicas=2");
        assertThat(Copies.asOf(topic(3, 2))).isEqualTo(new Copies(2));
    }

    @Test
    void with_too_few_that_must_be_in_sync_one_broker_may_lose_what_was_confirmed() {
        assertThat(THREE.fault(topic(3), inSync(1))).contains("has min.insync.replicas=1 and must have 2",
                "kafka-configs");
    }

    @Test
    void as_many_or_more_are_right() {
        assertThat(THREE.fault(topic(3), inSync(2))).isEmpty();
        assertThat(THREE.fault(topic(5), inSync(3))).isEmpty();
        assertThat(new Copies(1).fault(topic(1), inSync(1))).isEmpty();
    }

    /** All but one of its copies are away. */
    private static TopicDescription topic(Integer... copies) {
        return new TopicDescription("referral.cases", false, Stream.of(copies).map(CopiesTest::partition).toList());
    }

    private static TopicPartitionInfo partition(int copies) {
        var nodes = IntStream.range(0, copies).mapToObj(id -> new Node(id, "127.0.0.1", 9092 + id)).toList();
        return new TopicPartitionInfo(0, nodes.getFirst(), nodes, nodes.subList(0, 1));
    }

    private static Config inSync(int least) {
        return new Config(List.of(new ConfigEntry("min.insync.replicas", Integer.toString(least))));
    }

}
