package network.referral.routing.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Late;
import network.referral.wire.PartitionsInStep;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which topics exist, and which partitions of the agencies' nobody can write to, as of a
 * few seconds ago. Writing to one that does not exist would put the transaction in error
 * and stop routing; one that takes no record would hold up everybody else in its thread,
 * their deadlines too, again and again. So nothing is sent to an agency before its topic
 * is known to be there and to take it.
 */
class KnownTopics implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KnownTopics.class);

    private static final int PERIOD_SECONDS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Late<Admin> admin;

    private final ScheduledExecutorService clock = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("known-topics").factory());

    private final List<Consumer<Stream<String>>> listeners = new CopyOnWriteArrayList<>();

    private volatile Set<String> names = Set.of();

    /** The names that every listener has taken. */
    private Set<String> told = Set.of();

    private volatile Map<String, Unwritable> unwritable = Map.of();

    /** Of one topic. */
    private record Unwritable(int all, Set<Integer> partitions) {

        static Unwritable of(TopicDescription topic) {
            return new Unwritable(topic.partitions().size(),
                    topic.partitions()
                        .stream()
                        .filter(PartitionsInStep::isUnwritable)
                        .map(TopicPartitionInfo::partition)
                        .collect(Collectors.toUnmodifiableSet()));
        }

        /**
         * What has one key lies in one partition of all topics that have as many. Where
         * an agency's has another number, it may lie in any.
         */
        boolean takes(int partition, int ofCases) {
            return all == ofCases ? !partitions.contains(partition) : partitions.isEmpty();
        }

    }

    /**
     * @param admin closed by this
     */
    KnownTopics(Late<Admin> admin) {
        this.admin = admin;
        clock.scheduleWithFixedDelay(this::refresh, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Whether what is written of the cases in that partition can be written to the topic.
     */
    boolean takes(Topic topic, int partition) {
        var known = unwritable;
        var cases = known.get(Topics.IDENTIFICATIONS.name());
        var asked = known.get(topic.name());
        return names.contains(topic.name())
                && (asked == null || asked.takes(partition, cases == null ? 0 : cases.all()));
    }

    /** False until the broker has said once what there is. */
    boolean areKnown() {
        return !names.isEmpty();
    }

    /** Tells of all names now, and again whenever there are others. */
    void onNewTopics(Consumer<Stream<String>> listener) {
        listeners.add(listener);
        listener.accept(names.stream());
    }

    synchronized void refresh() {
        try {
            var asked = admin.get(PATIENCE);
            var now = Set.copyOf(asked.listTopics().names().get());
            unwritable = unwritable(asked, now);
            names = now;
            if (!now.equals(told)) {
                listeners.forEach(listener -> listener.accept(now.stream()));
                told = now;
            }
        }
        catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
        catch (Exception | Error e) {
            log.warn("Cannot list the topics; going by those known before");
        }
    }

    /**
     * In one request, a few KiB for all agencies of a country. Of what is not answered,
     * as it was before: it may be a topic that was deleted just now, and names no other.
     */
    private Map<String, Unwritable> unwritable(Admin admin, Set<String> present) throws InterruptedException {
        var asked = present.stream()
            .filter(name -> Topics.assignmentsAgency(name).isPresent() || name.equals(Topics.IDENTIFICATIONS.name()))
            .toList();
        var found = new HashMap<>(unwritable);
        found.keySet().retainAll(asked);
        var answers = admin.describeTopics(asked).topicNameValues();
        for (var name : asked) {
            try {
                var topic = Unwritable.of(answers.get(name).get());
                var before = found.put(name, topic);
                if (!name.equals(Topics.IDENTIFICATIONS.name())) {
                    tell(name, topic, before);
                }
            }
            catch (ExecutionException e) {
                log.warn("Cannot tell whether {} takes records; going by what was known before", name);
            }
        }
        return found;
    }

    private static void tell(String topic, Unwritable now, Unwritable before) {
        var held = before == null ? Set.of() : before.partitions();
        if (!now.partitions().equals(held)) {
            log.warn("Partitions of {} that take no record, so that notices wait: {}", topic, now.partitions().size());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close().ifPresent(Admin::close);
    }

}
