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

/** How far back a topic goes: the retention takes the oldest first. */
final class TopicReach {

    private TopicReach() {
    }

    static Set<Integer> before(Admin admin, Topic topic, Instant instant) {
        var described = Bus.await(() -> admin.describeTopics(List.of(topic.name())).allTopicNames().get());
        var partitions = described.get(topic.name())
            .partitions()
            .stream()
            .map(info -> new TopicPartition(topic.name(), info.partition()))
            .toList();
        var firsts = offsets(admin, partitions, OffsetSpec.earliest());
        var ends = offsets(admin, partitions, OffsetSpec.latest());
        var since = offsets(admin, partitions, OffsetSpec.forTimestamp(instant.toEpochMilli()));
        return partitions.stream().filter(partition -> {
            long from = since.get(partition).offset();
            // below zero: nothing came since
            return firsts.get(partition).offset() < (from < 0 ? ends.get(partition).offset() : from);
        }).map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(Admin admin,
            Collection<TopicPartition> partitions, OffsetSpec spec) {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        return Bus.await(() -> admin.listOffsets(asked).all().get());
    }

}
