package network.referral.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes topics; does nothing for those that are there. Services never do this by
 * themselves: whoever runs the network does, so that a service needs no right to create
 * anything.
 */
public final class Provisioning {

    /**
     * Fixed for the life of the network: the topics that meet in one task of routing must
     * have the same count.
     */
    public static final int PARTITIONS = 6;

    /**
     * A letter holds a whole record of another topic: twice what a topic takes by
     * default. Who writes letters allows as much per request.
     */
    public static final int LARGEST_LETTER_BYTES = 2 * 1024 * 1024;

    /**
     * What an agency writes itself is shorter than one KiB. Compressed, a record of a few
     * KiB can be one of a gigabyte, which whoever reads it has to hold. A batch is more
     * than a hundred of them, and one for each partition is all that a quota lets by of
     * whoever connects anew for each request.
     */
    private static final Map<String, String> OF_AGENCIES = Map.of(TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG,
            Integer.toString(16 * 1024), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(64 * 1024));

    /**
     * What every broker is asked to have, in this and no other way: deploy/CLUSTER.md
     * says why, under "The brokers".
     */
    public static final Map<String, String> OF_BROKERS = Map.ofEntries(Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.retention.minutes", "86400"), Map.entry("offset.metadata.max.bytes", "256"),
            Map.entry("socket.request.max.bytes", "8388608"), Map.entry("group.max.size", "32"),
            Map.entry("group.consumer.max.size", "32"), Map.entry("group.share.max.size", "32"),
            Map.entry("group.streams.max.size", "32"), Map.entry("transactional.id.expiration.ms", "2147483647"),
            Map.entry("default.replication.factor", "3"), Map.entry("log.message.timestamp.type", "LogAppendTime"),
            Map.entry("unclean.leader.election.enable", "false"), Map.entry("connections.max.reauth.ms", "3600000"),
            Map.entry("replica.lag.time.max.ms", "3000"));

    private static final int PATIENCE_SECONDS = 30;

    private static final int PAUSE_MILLIS = 500;

    private final Admin admin;

    private final short replicas;

    private final Function<String, Map<String, String>> retention;

    private final Function<String, Map<String, String>> limits;

    /**
     * @param replicas copies of each partition: 3 in production, 1 on a single machine
     * @param retention settings of a topic that say how long it is kept, which is a
     * decision of the country and no default: what it does not name is never deleted by
     * age or size
     */
    public Provisioning(Admin admin, int replicas, Function<String, Map<String, String>> retention) {
        this(admin, replicas, retention, Provisioning::limits);
    }

    /**
     * @param limits of what a topic takes, as far as the brokers know them
     */
    Provisioning(Admin admin, int replicas, Function<String, Map<String, String>> retention,
            Function<String, Map<String, String>> limits) {
        this.admin = admin;
        this.limits = limits;
        this.replicas = (short) replicas;
        this.retention = retention;
    }

    /**
     * Copies of the partition that has the fewest, also those on brokers that are away.
     */
    public static int copies(TopicDescription topic) {
        return topic.partitions().stream().mapToInt(partition -> partition.replicas().size()).min().orElse(1);
    }

    /**
     * How many that topic is made with, and keeps: with more, what was said later of a
     * key could be read before what was said earlier.
     */
    public static int partitions(String topic) {
        // one key, and one topic for each agency: more partitions would only be files
        return Topics.availabilityAgency(topic).isPresent() ? 1 : PARTITIONS;
    }

    /** With fewer copies in step nobody may write: one may be away. */
    public static int leastInSync(int copies) {
        return Math.max(1, copies - 1);
    }

    /**
     * Settings of a topic that an agency writes to, by which nothing it writes can be too
     * much for its readers; none of another's. Brokers older than 4.2.2 do not know all.
     */
    public static Map<String, String> limits(String topic) {
        return Topics.statusAgency(topic).or(() -> Topics.availabilityAgency(topic)).isPresent() ? OF_AGENCIES
                : Map.of();
    }

    /**
     * To be asked once the schemas are registered: a topic that exists can be written to.
     * @return the names of those that were not there
     */
    public List<String> ensureTopics(Collection<Topic> topics) {
        return create(topics.stream().map(this::newTopic).toList());
    }

    /**
     * Makes a service's own topic, which no other reads and which has no schema.
     * @return its name if it was not there
     */
    public List<String> ensureInternal(String name) {
        var config = config(name, false);
        // it takes records of other topics, with headers added
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_LETTER_BYTES));
        return create(List.of(new NewTopic(name, PARTITIONS, replicas).configs(config)));
    }

    private List<String> create(List<NewTopic> wanted) {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (true) {
                try {
                    return createMissing(wanted);
                }
                catch (ExecutionException e) {
                    if (!(e.getCause() instanceof InvalidReplicationFactorException) || System.nanoTime() - end > 0) {
                        throw e;
                    }
                    // a broker that had no time for some seconds is let in again by
                    // itself
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        }
        catch (ExecutionException e) {
            throw new KafkaException("Cannot make topics: " + e.getCause().getMessage(), e.getCause());
        }
        catch (TimeoutException e) {
            throw new KafkaException("Cannot make topics: the broker does not answer", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while making topics", e);
        }
    }

    /** All, or none where there are too few brokers for one. */
    private List<String> createMissing(List<NewTopic> wanted)
            throws ExecutionException, TimeoutException, InterruptedException {
        var present = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var missing = new ArrayList<>(wanted);
        missing.removeIf(topic -> present.contains(topic.name()));
        forgetUnknownLimits(missing);
        var made = new ArrayList<String>();
        for (var asked : admin.createTopics(missing).values().entrySet()) {
            if (isNew(asked.getValue())) {
                made.add(asked.getKey());
            }
        }
        return made;
    }

    /** False where somebody else has made it since it was missing. */
    private static boolean isNew(KafkaFuture<Void> asked)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private void forgetUnknownLimits(List<NewTopic> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        var limited = topics.stream().filter(topic -> !limits.apply(topic.name()).isEmpty()).toList();
        if (!areTaken(limited)) {
            limited.forEach(topic -> topic.configs().keySet().removeAll(limits.apply(topic.name()).keySet()));
        }
    }

    /**
     * Makes nothing. Of one that is there by now the brokers do not look at the limits.
     */
    private boolean areTaken(List<NewTopic> limited) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            var tried = admin.createTopics(limited, new CreateTopicsOptions().validateOnly(true));
            for (var asked : tried.values().values()) {
                isNew(asked);
            }
            return true;
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidConfigurationException) {
                return false;
            }
            throw e;
        }
    }

    private NewTopic newTopic(Topic topic) {
        var config = config(topic.name(), topic.compacted());
        config.putAll(limits.apply(topic.name()));
        if (topic.equals(Topics.DEAD_LETTERS)) {
            config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_LETTER_BYTES));
        }
        return new NewTopic(topic.name(), partitions(topic.name()), replicas).configs(config);
    }

    private Map<String, String> config(String topic, boolean compacted) {
        var config = new HashMap<>(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime", TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(leastInSync(replicas))));
        config.putAll(retention.apply(topic));
        return config;
    }

}
