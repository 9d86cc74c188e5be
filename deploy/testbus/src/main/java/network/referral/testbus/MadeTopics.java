package network.referral.testbus;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidReplicaAssignmentException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;

/**
 * Topics of a test that are none of the network's. A broker that had no time for some
 * seconds can be given none until it is let in again, which it is by itself.
 */
public final class MadeTopics {

    private MadeTopics() {
    }

    /** Makes them; returns once the broker lists them, a moment after they were made. */
    public static void make(Admin admin, NewTopic... topics) {
        for (var topic : topics) {
            onceLetIn(() -> admin.createTopics(List.of(topic)).all().get() == null);
        }
        var names = Stream.of(topics).map(NewTopic::name).toList();
        await().pollDelay(Duration.ZERO).until(() -> admin.listTopics().names().get().containsAll(names));
    }

    /** Gives each so many partitions, which the broker knows a moment later. */
    public static void grow(Admin admin, Map<String, Integer> partitions) {
        partitions.forEach((topic, count) -> onceLetIn(
                () -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(count))).all().get() == null));
    }

    private static void onceLetIn(Callable<Boolean> asked) {
        await().pollDelay(Duration.ZERO)
            .ignoreExceptionsMatching(e -> e.getCause() instanceof InvalidReplicationFactorException
                    || e.getCause() instanceof InvalidReplicaAssignmentException)
            .until(asked);
    }

}
