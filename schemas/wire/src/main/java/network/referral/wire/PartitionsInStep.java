package network.referral.wire;

import java.util.Collection;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Partitions, and how many of them nobody can write to: they have no leader, or fewer
 * copies in step than {@link Provisioning} asks for. That is told by their copies, since
 * no service may read a topic's settings. As the controllers last had it: where most of
 * them are away too, nobody says that a copy has fallen behind.
 */
public record PartitionsInStep(int all, long unwritable) {

    /**
     * Of the three copies that there are in production. More are also seen while copies
     * are moved, and then no more than this must be in step.
     */
    private static final int ENOUGH = Provisioning.leastInSync(3);

    static PartitionsInStep of(Collection<TopicDescription> topics) {
        var partitions = topics.stream().flatMap(topic -> topic.partitions().stream()).toList();
        return new PartitionsInStep(partitions.size(),
                partitions.stream().filter(PartitionsInStep::isUnwritable).count());
    }

    /** Whether nobody can write to it now. */
    public static boolean isUnwritable(TopicPartitionInfo partition) {
        int least = Math.min(ENOUGH, Provisioning.leastInSync(partition.replicas().size()));
        return partition.leader() == null || partition.leader().isEmpty() || partition.isr().size() < least;
    }

    /** Whether there are any, and none takes a record. */
    boolean takeNothing() {
        return all > 0 && unwritable == all;
    }

}
