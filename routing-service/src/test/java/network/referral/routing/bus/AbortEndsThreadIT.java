package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.testbus.WholeTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/**
 * One thread passes records on, and another task of it is said to have lost its state
 * while the group rebalances: what it had passed on must be there all the same.
 */
@Execution(ExecutionMode.CONCURRENT)
class AbortEndsThreadIT {

    private static final String APPLICATION = "abort-ends-thread";

    /** Passed on as they are. */
    private static final String WORDS = "words";

    /** What the thread that reads it does. */
    private static final String ACTS = "acts";

    private static final String OUT = "out";

    private static final String WAIT = "wait";

    private static final String LOSE_STATE = "lose-state";

    private final Set<String> passedOn = ConcurrentHashMap.newKeySet();

    private final CountDownLatch waiting = new CountDownLatch(1);

    private final CountDownLatch goOn = new CountDownLatch(1);

    private final AtomicBoolean hasLost = new AtomicBoolean();

    @TempDir
    private Path state;

    @Test
    void what_a_thread_passed_on_in_a_transaction_that_is_aborted_is_passed_on_again() throws Exception {
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()));
                var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers()),
                        new StringSerializer(), new StringSerializer());
                var streams = new KafkaStreams(topology(), settings(bus), new AbortEndsThread())) {
            admin.createTopics(List.of(topic(WORDS, 2), topic(ACTS, 2), topic(OUT, 1))).all().get();
            streams.setUncaughtExceptionHandler(e -> StreamThreadExceptionResponse.REPLACE_THREAD);
            streams.start();
            var threads = await().until(() -> working(streams), working -> working.size() == 2);
            var one = threads.getFirst();
            var other = threads.getLast();

            producer.send(new ProducerRecord<>(ACTS, other.partition(ACTS), "any", WAIT)).get();
            waiting.await();
            try (var joins = new Joins(one)) {
                streams.addStreamThread();
                await().until(joins::hasBegun);
                producer.send(new ProducerRecord<>(WORDS, one.partition(WORDS), "any", "heard")).get();
                await().until(() -> passedOn.contains("heard"));
                producer.send(new ProducerRecord<>(ACTS, one.partition(ACTS), "any", LOSE_STATE)).get();
                await().untilTrue(hasLost);
            }
            goOn.countDown();

            await().untilAsserted(() -> assertThat(out(bus)).containsExactly("heard"));
        }
    }

    /** What one thread of the topology reads: a partition of each topic. */
    private record Working(ThreadMetadata thread) {

        int partition(String topic) {
            return partitions().filter(each -> each.topic().equals(topic)).findFirst().orElseThrow().partition();
        }

        boolean readsBoth() {
            return partitions().map(TopicPartition::topic).sorted().toList().equals(List.of(ACTS, WORDS));
        }

        private Stream<TopicPartition> partitions() {
            return thread.activeTasks().stream().flatMap(task -> task.topicPartitions().stream());
        }
    }

    private static List<Working> working(KafkaStreams streams) {
        return streams.state() != State.RUNNING ? List.of()
                : streams.metadataForLocalThreads().stream().map(Working::new).filter(Working::readsBoth).toList();
    }

    /** Listens for what a thread says when it joins a rebalance. */
    private static final class Joins implements AutoCloseable {

        private final Logger logger = (Logger) LoggerFactory
            .getLogger("org.apache.kafka.clients.consumer.internals.ConsumerCoordinator");

        private final ListAppender<ILoggingEvent> said = new ListAppender<>();

        private final Level before = logger.getLevel();

        private final String consumer;

        Joins(Working thread) {
            this.consumer = thread.thread().consumerClientId();
            said.list = new CopyOnWriteArrayList<>();
            said.start();
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(said);
        }

        boolean hasBegun() {
            return said.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains(consumer) && line.contains("joining group"));
        }

        @Override
        public void close() {
            logger.detachAppender(said);
            logger.setAdditive(true);
            logger.setLevel(before);
        }

    }

    private Topology topology() {
        return new Topology().addSource("words", WORDS)
            .addProcessor("pass", Pass::new, "words")
            .addSink("out", OUT, "pass")
            .addSource("acts", ACTS)
            .addProcessor("act", Act::new, "acts");
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

    /** Its task has no state. */
    private final class Pass extends ContextualProcessor<String, String, String, String> {

        @Override
        public void process(Record<String, String> word) {
            context().forward(word);
            passedOn.add(word.value());
        }

    }

    private final class Act extends ContextualProcessor<String, String, Void, Void> {

        @Override
        public void process(Record<String, String> said) {
            if (said.value().equals(WAIT) && waiting.getCount() > 0) {
                waiting.countDown();
                waitUntilTold();
            }
            if (said.value().equals(LOSE_STATE) && hasLost.compareAndSet(false, true)) {
                throw new TaskCorruptedException(Set.of(context().taskId()));
            }
        }

        private void waitUntilTold() {
            try {
                goOn.await();
            }
            catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

    }

}
