package network.referral.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.schemas.Topics;
import network.referral.wire.Provisioning;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a subject has come with its input, by what it has committed. */
record Progress(BenchBus bus, Subject subject) {

    /** True when everything that is there has been taken, in committed transactions. */
    boolean isDone() {
        return left() == 0;
    }

    /** Reports on the input topic that no committed transaction has taken. */
    long left() {
        var committed = committed();
        return ends().entrySet()
            .stream()
            .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
            .sum();
    }

    private Map<TopicPartition, Long> ends() {
        var wanted = partitions(List.of(subject.topic(Topics.IDENTIFICATIONS.name()))).stream()
            .collect(Collectors.toMap(partition -> partition, ignored -> OffsetSpec.latest()));
        return BenchBus.answer(bus.admin.listOffsets(wanted).all())
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<TopicPartition, Long> committed() {
        try {
            return bus.admin.listConsumerGroupOffsets(subject.group())
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new BenchFailure("The broker does not answer: " + e.getMessage(), e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted", e);
        }
    }

    static List<TopicPartition> partitions(Iterable<String> topics) {
        var partitions = new ArrayList<TopicPartition>();
        topics.forEach(topic -> IntStream.range(0, Provisioning.PARTITIONS)
            .forEach(partition -> partitions.add(new TopicPartition(topic, partition))));
        return partitions;
    }
}
