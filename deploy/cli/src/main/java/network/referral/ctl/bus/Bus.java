package network.referral.ctl.bus;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import network.referral.audit.chain.Deed;
import network.referral.ctl.CommandFailed;
import network.referral.schemas.Topic;
import network.referral.wire.RegistrySettings;
import network.referral.wire.ReplicatedView;
import network.referral.wire.SchemaRegistry;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The broker and the registry for the time of one command. */
public final class Bus implements AutoCloseable {

    private final Map<String, Object> config;

    private final Admin admin;

    private final SchemaRegistry registry;

    private final Wire wire;

    private final Publisher publisher;

    private final OwnTrail trail;

    private Bus(BusOptions options) {
        // the registry's client tells of each schema it looks up, under names of no
        // package
        Logger.getLogger("").setLevel(Level.WARNING);
        var settings = settings(options);
        this.config = ClientConfig.of(options);
        this.admin = admin(config, options);
        this.registry = new SchemaRegistry(settings);
        this.wire = new Wire(settings);
        this.publisher = new Publisher(config, wire);
        this.trail = new OwnTrail(options, wire, config);
    }

    private static Admin admin(Map<String, Object> config, BusOptions options) {
        try {
            return Admin.create(config);
        }
        catch (KafkaException e) {
            throw BusFailure.unusable(e, config, options);
        }
    }

    /**
     * Connects, works, disconnects. Makes sure first that both answer, so that nothing is
     * half done.
     * @throws CommandFailed with what to check when either is away
     */
    public static <T> T use(BusOptions options, Function<Bus, T> work) {
        return use(options, true, work);
    }

    /**
     * The same for what needs no schema but that of its record: where there is no key to
     * sign one with, the registry may be away.
     */
    public static <T> T useBrokers(BusOptions options, Function<Bus, T> work) {
        return use(options, options.auditKey() != null, work);
    }

    private static <T> T use(BusOptions options, boolean needsRegistry, Function<Bus, T> work) {
        try (var bus = new Bus(options)) {
            options.tellWhoseBrokers();
            bus.greet(options, needsRegistry);
            return work.apply(bus);
        }
        catch (KafkaException e) {
            throw BusFailure.atWork(e, options);
        }
    }

    private void greet(BusOptions options, boolean needsRegistry) {
        try {
            brokers();
            if (needsRegistry) {
                registry.ping();
            }
        }
        catch (KafkaException e) {
            throw BusFailure.absent(e, options);
        }
    }

    public Admin admin() {
        return admin;
    }

    /**
     * How a client reaches the brokers and knows them; who it is has to be added.
     */
    public Map<String, String> transport() {
        return ClientConfig.transport(config);
    }

    public SchemaRegistry registry() {
        return registry;
    }

    public Wire wire() {
        return wire;
    }

    /** How many brokers there are. */
    public int brokers() {
        var patience = new DescribeClusterOptions().timeoutMs(Math.toIntExact(ClientConfig.GREETING.toMillis()));
        return await(() -> admin.describeCluster(patience).nodes().get().size());
    }

    /** Whether it has been made. */
    public boolean has(Topic topic) {
        return await(() -> admin.listTopics().names().get()).contains(topic.name());
    }

    /**
     * Puts on record what the command is about to do, if it has a key to sign with.
     * @throws CommandFailed when that cannot be done: then it must not do it
     */
    public void asked(Deed deed) {
        trail.asked(deed);
    }

    /**
     * The same of what it has done.
     * @throws CommandFailed when that cannot be done
     */
    public void onRecord(Deed deed) {
        trail.done(deed);
    }

    /** Whether there is a key to put any of it on record. */
    public boolean keepsRecord() {
        return trail.isKept();
    }

    /**
     * Reads a topic and writes to it while nobody else does so by this way. Whoever reads
     * it after this finds what was written.
     * @param work done anew where what it wrote would have begun before it appeared
     * @throws CommandFailed also when what it writes would not be on record
     */
    public <T> T alone(Topic topic, Function<SoleWriter, T> work) {
        trail.open();
        return SoleWriter.run(publisher, trail, topic, work, this::awaitSeen);
    }

    /** It is committed by now: nothing that fails here is told. */
    private void awaitSeen(Map<TopicPartition, Long> sent) {
        Spread.await(() -> {
            try {
                var ends = await(() -> admin
                    .listOffsets(sent.keySet().stream().collect(Collectors.toMap(of -> of, of -> OffsetSpec.latest())),
                            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get());
                return sent.entrySet().stream().allMatch(last -> ends.get(last.getKey()).offset() > last.getValue());
            }
            catch (KafkaException e) {
                return true;
            }
        });
    }

    /**
     * Reads what is on a topic now, committed records only, in the order of each
     * partition.
     * @param since records from then on; empty for all
     */
    public void scan(Topic topic, Optional<Instant> since, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        TopicScan.run(config, topic, since, take);
    }

    /** The newest record of each of those topics that exist and have one, by name. */
    Map<String, ConsumerRecord<byte[], byte[]>> newest(Collection<Topic> topics) {
        return TopicScan.newest(config, topics);
    }

    /**
     * Of a topic, the partitions in which anything is left that was taken before an
     * instant: of what came to them since, nothing is gone.
     */
    public Set<Integer> reachingBefore(Topic topic, Instant instant) {
        return TopicReach.before(admin, topic, instant);
    }

    /** {@link #scan} of several topics at once; those that do not exist are left out. */
    public void scanPresent(Collection<Topic> topics, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        TopicScan.runPresent(config, topics, take);
    }

    /**
     * Reads a compacted topic from its beginning and goes on until closed.
     * @param onChange told on a thread of the view's own
     */
    public <T extends SpecificRecord> ReplicatedView<T> follow(Topic topic, Class<T> type,
            ReplicatedView.Change<T> onChange) {
        var view = new ReplicatedView<>(topic, type, wire, config, onChange, (where, refused) -> {
        });
        view.start();
        return view;
    }

    /** What was asked of a Kafka client, without the wrapping of its futures. */
    public static <T> T await(Answer<T> answer) {
        try {
            return answer.get();
        }
        catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }

    /** The last step of a question to a Kafka client. */
    @FunctionalInterface
    public interface Answer<T> {

        T get() throws ExecutionException, InterruptedException;

    }

    private static RegistrySettings settings(BusOptions options) {
        try {
            return RegistrySettings.of(options.registryUrl()).patient(ClientConfig.GREETING);
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed
                .usage("--registry-url must be an http(s) address such as http://127.0.0.1:8081/apis/ccompat/v7");
        }
    }

    @Override
    public void close() {
        trail.close();
        wire.close();
        admin.close();
    }

}
