package network.referral.wire;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process once the brokers have less of a topic than it has read: they were put
 * back to a copy, or the topic was made anew. What it remembers of the rest would answer
 * for what is nowhere: a report that is sent again would be known, and so would what an
 * agency says again. Tells whoever reads, too, what there is and who leads it: see
 * {@link Behind}.
 */
final class BrokersSetBack implements AutoCloseable {

    private static final long SECONDS_BETWEEN_ASKING = 30;

    private static final Logger log = LoggerFactory.getLogger(BrokersSetBack.class);

    private final Supplier<Set<TopicPartition>> seen;

    private final Supplier<Map<TopicPartition, Long>> read;

    private final LatestOffsets ends;

    private final BiConsumer<Map<TopicPartition, Long>, Set<TopicPartition>> tell;

    private final ProcessEnd end;

    private final ScheduledExecutorService looks = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("brokers-set-back").factory());

    /** Those that ended too early when they were last asked for. */
    private Set<TopicPartition> suspected = Set.of();

    private boolean ending;

    /**
     * @param seen partitions that whoever reads them has found to be set back
     * @param read how far each was read
     * @param tell is told where each ends, and of those that do not say it which have a
     * leader
     */
    BrokersSetBack(Supplier<Set<TopicPartition>> seen, Supplier<Map<TopicPartition, Long>> read, LatestOffsets ends,
            BiConsumer<Map<TopicPartition, Long>, Set<TopicPartition>> tell, ProcessEnd end) {
        this.seen = seen;
        this.read = read;
        this.ends = ends;
        this.tell = tell;
        this.end = end;
    }

    /** Of everything that this process follows. */
    static BrokersSetBack watch(Map<String, Object> adminConfig, ProcessEnd end) {
        var brokers = adminConfig.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        var watched = new BrokersSetBack(FollowersAtWork::setBack, FollowersAtWork::readSoFar,
                LatestOffsets.by(adminConfig), (ends, led) -> FollowersAtWork.told(brokers, ends, led), end);
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
            var now = ends.of(before.keySet());
            compare(before, now);
            tell.accept(now, ends.led(without(before.keySet(), now.keySet())));
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        catch (RuntimeException | Error e) {
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

    private static Set<TopicPartition> without(Set<TopicPartition> all, Set<TopicPartition> some) {
        return all.stream().filter(each -> !some.contains(each)).collect(Collectors.toUnmodifiableSet());
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
