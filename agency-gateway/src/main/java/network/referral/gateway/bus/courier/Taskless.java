package network.referral.gateway.bus.courier;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import network.referral.gateway.inbox.UpToNow;
import network.referral.schemas.AgencyId;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What other reports say for tasks that an inbox does not have. It may have read their
 * partition before that of the task: that the agency was asked no such thing is known
 * only once it shows all that was on its topics when it had none.
 */
final class Taskless {

    private final AgencyId agency;

    private final UpToNow upToNow;

    private final Executor threads;

    private final Set<ConsumerRecord<byte[], byte[]>> waiting = new LinkedHashSet<>();

    /** Those that waited when the inbox was last asked to be up to then. */
    private List<ConsumerRecord<byte[], byte[]>> asked = List.of();

    private CompletableFuture<Void> upToThen = CompletableFuture.completedFuture(null);

    /**
     * @param threads where it is waited for the inbox
     */
    Taskless(AgencyId agency, UpToNow upToNow, Executor threads) {
        this.agency = agency;
        this.upToNow = upToNow;
        this.threads = threads;
    }

    void add(ConsumerRecord<byte[], byte[]> entry) {
        waiting.add(entry);
    }

    int size() {
        return waiting.size();
    }

    /** Those of which it is known by now; what is not known is asked again. */
    List<ConsumerRecord<byte[], byte[]>> next() {
        if (waiting.isEmpty() || !upToThen.isDone()) {
            return List.of();
        }
        var known = upToThen.isCompletedExceptionally() ? List.<ConsumerRecord<byte[], byte[]>>of()
                : asked.stream().filter(waiting::remove).toList();
        asked = List.copyOf(waiting);
        if (!asked.isEmpty()) {
            upToThen = CompletableFuture.runAsync(() -> upToNow.await(agency), threads);
        }
        return known;
    }

    void leave(IntPredicate partitions) {
        waiting.removeIf(entry -> partitions.test(entry.partition()));
    }

}
