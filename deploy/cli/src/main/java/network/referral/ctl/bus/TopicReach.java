package network.referral.ctl.bus;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.referral.schemas.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** From where to where a topic goes: the retention takes the oldest first. */
final class TopicReach {

    private TopicReach() {
    }

    /** Whether anything was ever written to it. */
    static boolean isWritten(Admin admin, Topic topic) {
        return offsets(admin, partitions(admin, topic), OffsetSpec.latest()).values()
            .stream()
            .anyMatch(end -> end.offset() > 0);
    }

    static Set<Integer> before(Admin admin, Topic topic, Instant instant) {
        var partitions = partitions(admin, topic);
        var firsts = offsets(admin, partitions, OffsetSpec.earliest());
        var ends = offsets(admin, partitions, OffsetSpec.latest());
        var since = offsets(admin, partitions, OffsetSpec.forTimestamp(instant.toEpochMilli()));
        return partitions.stream().filter(partition -> {
            long from = since.get(partition).offset();
            // below zero: nothing came since
            return firsts.get(partition).offset() < (from < 0 ? ends.get(partition).offset() : from);
        }).map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private static List<TopicPartition> partitions(Admin admin, Topic topic) {
        var described = Bus.await(() -> admin.describeTopics(List.of(topic.name())).allTopicNames().get());
        return described.get(topic.name())
            .partitions()
            .stream()
            .map(info -> new TopicPartition(topic.name(), info.partition()))
            .toList();
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(Admin admin,
            Collection<TopicPartition> partitions, OffsetSpec spec) {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        return Bus.await(() -> admin.listOffsets(asked).all().get());
    }

}
