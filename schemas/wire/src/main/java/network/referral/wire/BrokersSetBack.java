package network.referral.wire;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process once the brokers have less of a topic than it has read: they were put
 * back to a copy, or the topic was made anew. What it remembers of the rest would answer
 * for what is nowhere: a report that is sent again would be known, and so would what an
 * agency says again.
 */
final class BrokersSetBack implements AutoCloseable {

    private static final long SECONDS_BETWEEN_ASKING = 30;

    private static final Logger log = LoggerFactory.getLogger(BrokersSetBack.class);

    private final Supplier<Set<TopicPartition>> seen;

    private final Supplier<Map<TopicPartition, Long>> read;

    private final LatestOffsets ends;

    private final ProcessEnd end;

    private final ScheduledExecutorService looks = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("brokers-set-back").factory());

    /** Those that ended too early when they were last asked for. */
    private Set<TopicPartition> suspected = Set.of();

    private boolean ending;

    /**
     * @param seen partitions that whoever reads them has found to be set back
     * @param read how far each was read
     */
    BrokersSetBack(Supplier<Set<TopicPartition>> seen, Supplier<Map<TopicPartition, Long>> read, LatestOffsets ends,
            ProcessEnd end) {
        this.seen = seen;
        this.read = read;
        this.ends = ends;
        this.end = end;
    }

    /** Of everything that this process follows. */
    static BrokersSetBack watch(Map<String, Object> adminConfig, ProcessEnd end) {
        var watched = new BrokersSetBack(FollowersAtWork::setBack, FollowersAtWork::readSoFar,
                LatestOffsets.by(adminConfig), end);
        watched.looks.scheduleWithFixedDelay(watched::look, 1, 1, TimeUnit.SECONDS);
        watched.looks.scheduleWithFixedDelay(watched::ask, SECONDS_BETWEEN_ASKING, SECONDS_BETWEEN_ASKING,
                TimeUnit.SECONDS);
        return watched;
    }

    void look() {
        endFor(seen.get());
    }

    /**
     * A consumer does not see it where the brokers have gone back to a time before they
     * agreed on a leader: it waits for that one for ever. So others ask too, and twice.
     */
    void ask() {
        try {
            var before = read.get();
            compare(before, ends.of(before.keySet()));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        catch (RuntimeException e) {
            log.debug("The brokers do not say where topics end: {}", e.getClass().getSimpleName());
        }
    }

    /**
     * @param now may lack some
     */
    void compare(Map<TopicPartition, Long> before, Map<TopicPartition, Long> now) {
        var early = now.keySet()
            .stream()
            .filter(partition -> now.get(partition) < before.get(partition))
            .collect(Collectors.toUnmodifiableSet());
        endFor(early.stream().filter(suspected::contains).collect(Collectors.toUnmodifiableSet()));
        suspected = early;
    }

    private void endFor(Set<TopicPartition> partitions) {
        if (!partitions.isEmpty() && !ending) {
            ending = true;
            log.error(
                    "The brokers have less than was read of {} partitions, one of them of {}: they were put back to a "
                            + "copy, or it was made anew. This process ends, to be started again",
                    partitions.size(), partitions.iterator().next().topic());
            end.tryAgain();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
        ends.close();
    }

}
