package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import network.referral.testbus.MadeTopics;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.testbus.WholeTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.StreamsPartitionAssignor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * One thread passes records on, and another task of it is said to have lost its state
 * while the group rebalances: what it had passed on must be there all the same.
 */
@Execution(ExecutionMode.CONCURRENT)
class AbortEndsThreadIT {

    private static final String APPLICATION = "abort-ends-thread";

    /** Passed on, or done by the thread that reads it. */
    private static final String SAID = "said";

    private static final String OUT = "out";

    private static final String WAIT = "wait";

    private static final String LOSE_STATE = "lose-state";

    private final Set<String> passedOn = ConcurrentHashMap.newKeySet();

    private final CountDownLatch waiting = new CountDownLatch(1);

    private final CountDownLatch goOn = new CountDownLatch(1);

    private final AtomicBoolean hasLost = new AtomicBoolean();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    private Path state;

    @Test
    void what_a_thread_passed_on_in_a_transaction_that_is_aborted_is_passed_on_again() throws Exception {
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
                var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                        new StringSerializer(), new StringSerializer());
                var streams = new KafkaStreams(topology(), settings(bus), new Clients())) {
            MadeTopics.make(admin, topic(SAID, 4), topic(OUT, 1));
            streams.setUncaughtExceptionHandler(e -> StreamThreadExceptionResponse.REPLACE_THREAD);
            streams.start();
            var threads = await().until(() -> working(streams), working -> working.size() == 2);
            var one = threads.getFirst();
            var other = threads.getLast();

            producer.send(new ProducerRecord<>(SAID, other.partitions().getFirst(), "any", WAIT)).get();
            waiting.await();
            try {
                Joining.THREADS.clear();
                streams.addStreamThread();
                await().until(() -> Joining.THREADS.contains(one.thread().threadName()));
                producer.send(new ProducerRecord<>(SAID, one.partitions().getFirst(), "any", "heard")).get();
                await().until(() -> passedOn.contains("heard"));
                producer.send(new ProducerRecord<>(SAID, one.partitions().getLast(), "any", LOSE_STATE)).get();
                await().untilTrue(hasLost);
            }
            finally {
                goOn.countDown();
            }

            await().untilAsserted(() -> assertThat(out(bus)).containsExactly("heard"));
        }
    }

    /** Kafka Streams says so nowhere, and such a thread does not die. */
    @Test
    void a_thread_that_another_has_fenced_is_counted_and_goes_on() throws Exception {
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
                var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                        new StringSerializer(), new StringSerializer());
                var streams = new KafkaStreams(topology(), settings(bus), new Clients())) {
            MadeTopics.make(admin, topic(SAID, 4), topic(OUT, 1));
            streams.start();
            var one = await().until(() -> working(streams), working -> working.size() == 2).getFirst();
            producer.send(new ProducerRecord<>(SAID, one.partitions().getFirst(), "any", "before")).get();
            await().untilAsserted(() -> assertThat(out(bus)).containsExactly("before"));
            // the broker itself fences one that keeps a transaction open for too long
            var before = fenced();

            admin.fenceProducers(Set.of(one.thread().threadName().replace("-StreamThread", ""))).all().get();
            producer.send(new ProducerRecord<>(SAID, one.partitions().getFirst(), "any", "after")).get();

            await().untilAsserted(() -> assertThat(out(bus)).containsExactly("before", "after"));
            assertThat(fenced()).isGreaterThan(before);
        }
    }

    private double fenced() {
        return meters.counter("referral.threads.fenced").count();
    }

    /** What one thread of the topology reads, each partition in a task of its own. */
    private record Working(ThreadMetadata thread) {

        List<Integer> partitions() {
            return thread.activeTasks()
                .stream()
                .flatMap(task -> task.topicPartitions().stream())
                .map(TopicPartition::partition)
                .toList();
        }
    }

    private static List<Working> working(KafkaStreams streams) {
        return streams.state() != State.RUNNING ? List.of()
                : streams.metadataForLocalThreads()
                    .stream()
                    .map(Working::new)
                    .filter(one -> one.partitions().size() == 2)
                    .toList();
    }

    /** The topology's clients, and which threads have joined a rebalance. */
    private final class Clients extends AbortEndsThread {

        Clients() {
            super(meters);
        }

        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
            var noting = new HashMap<>(config);
            noting.put("partition.assignment.strategy", Joining.class.getName());
            return super.getConsumer(noting);
        }

    }

    /** Made by its name. */
    public static final class Joining extends StreamsPartitionAssignor {

        private static final Set<String> THREADS = ConcurrentHashMap.newKeySet();

        @Override
        public ByteBuffer subscriptionUserData(Set<String> topics) {
            var data = super.subscriptionUserData(topics);
            THREADS.add(Thread.currentThread().getName());
            return data;
        }

    }

    private Topology topology() {
        return new Topology().addSource("said", SAID).addProcessor("do", Do::new, "said").addSink("out", OUT, "do");
    }

    private Properties settings(OwnTestBus bus) {
        var settings = new Properties();
        settings.putAll(Map.of("application.id", APPLICATION, "bootstrap.servers", bus.bootstrapServers(), "state.dir",
                state.toString(), "processing.guarantee", "exactly_once_v2", "num.stream.threads", 2,
                "default.key.serde", Serdes.StringSerde.class, "default.value.serde", Serdes.StringSerde.class,
                "group.protocol", "classic", "consumer.auto.offset.reset", "earliest", "consumer.heartbeat.interval.ms",
                100));
        return settings;
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    private static List<String> out(OwnTestBus bus) {
        return WholeTopic.committed(bus, OUT)
            .stream()
            .map(entry -> new String(entry.value(), StandardCharsets.UTF_8))
            .toList();
    }

    private final class Do extends ContextualProcessor<String, String, String, String> {

        @Override
        public void process(Record<String, String> said) {
            switch (said.value()) {
                case WAIT -> waitUntilTold();
                case LOSE_STATE -> loseState();
                default -> {
                    context().forward(said);
                    passedOn.add(said.value());
                }
            }
        }

        /** Once: it is read again afterwards. */
        private void loseState() {
            if (hasLost.compareAndSet(false, true)) {
                throw new TaskCorruptedException(Set.of(context().taskId()));
            }
        }

        private void waitUntilTold() {
            waiting.countDown();
            try {
                goOn.await();
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

    }

}
