package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.security.UnrecoverableKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Answers;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class BrokerHealthTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(BrokerHealth.class);

    private static final String REPORTS = "referral.identifications";

    private static final String AUDIT = "referral.audit";

    private final Map<String, List<TopicPartitionInfo>> topics = new HashMap<>();

    private final List<String> asked = new ArrayList<>();

    private final Collection<String> goneMeanwhile = new HashSet<>();

    private boolean away;

    private boolean broken;

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");

    private final BrokerHealth health = new BrokerHealth(this::admin, () -> now);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
    }

    @AfterEach
    void close() {
        LOG.detachAppender(lines);
        health.close();
    }

    @Test
    void is_up_while_enough_copies_are_in_step_and_one_may_be_away() {
        topics.put(REPORTS, List.of(partition(0, 3, 2), partition(1, 3, 3)));
        topics.put(AUDIT, List.of(partition(0, 3, 2)));

        assertThat(status()).isEqualTo(Status.UP);
        assertThat(unwritable()).isZero();
        assertThat(meters.get("referral.broker.cluster").tag("cluster", "ours").gauge().value()).isOne();
    }

    @Test
    void is_down_while_brokers_answer_and_take_nothing() {
        topics.put(REPORTS, List.of(partition(0, 3, 1), leaderless(1)));

        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(unwritable()).isEqualTo(2);
    }

    @Test
    void they_are_away_once_two_looks_ten_seconds_apart_were_in_vain() {
        topics.put(REPORTS, List.of(leaderless(0)));
        assertThat(health.areAway()).as("they answer").isFalse();
        away = true;
        for (var expected : List.of(false, true)) {
            now = now.plusSeconds(10).plusMillis(1);
            assertThat(health.areAway()).as("one call may be slow").isEqualTo(expected);
        }
    }

    @Test
    void is_up_and_says_so_while_some_is_taken_and_some_is_not() {
        topics.put(REPORTS, List.of(partition(0, 3, 1), partition(1, 3, 2)));

        assertThat(status()).as("what goes elsewhere is kept").isEqualTo(Status.UP);
        assertThat(unwritable()).isEqualTo(1);
    }

    @Test
    void is_down_while_the_brokers_names_are_looked_up() {
        var found = new CompletableFuture<Void>();
        var health = new BrokerHealth(() -> {
            found.join();
            return admin();
        }, () -> now);
        assertTimeoutPreemptively(Duration.ofMinutes(1),
                () -> assertThat(health.health().getStatus()).isEqualTo(Status.DOWN));

        found.complete(null);
        topics.put(REPORTS, List.of(partition(0, 3, 3)));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        health.close();
    }

    /** What fails as an error is logged with its stack trace, at each probe. */
    @Test
    void is_down_and_no_error_while_no_client_can_be_made_and_each_reason_is_told_once() {
        var reason = new AtomicReference<Exception>();
        var reasons = new ArrayList<String>();
        var unmade = new BrokerHealth(() -> {
            throw new KafkaException("Failed to create new KafkaAdminClient", reason.get());
        }, () -> now);

        for (var why : List.of(new ConfigException("no name is known"), new UnrecoverableKeyException())) {
            reason.set(why);
            assertThat(unmade.health()).isEqualTo(Health.down().build());
            assertThat(unmade.health()).isEqualTo(Health.down().build());
            reasons.add(why.getClass().getSimpleName());
            assertThat(told()).isEqualTo(reasons);
        }
        unmade.close();
    }

    @Test
    void why_it_does_not_answer_is_told_anew_once_it_has() {
        for (int times = 1; times <= 2; times++) {
            away = false;
            assertThat(status()).isEqualTo(Status.UP);
            away = true;
            assertThat(status()).isEqualTo(Status.DOWN);
            assertThat(told()).isEqualTo(Collections.nCopies(times, "TimeoutException"));
        }
    }

    @Test
    void takes_a_bus_on_one_broker_as_it_is() {
        topics.put(REPORTS, List.of(partition(0, 1, 1)));

        assertThat(status()).isEqualTo(Status.UP);
        assertThat(unwritable()).isZero();
    }

    @Test
    void takes_copies_that_are_moved_for_no_loss() {
        topics.put(REPORTS, List.of(partition(0, 6, 3)));

        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void asks_for_no_topic_that_is_not_there_or_another_networks() {
        topics.put("elsewhere", List.of(partition(0, 3, 1)));

        assertThat(status()).isEqualTo(Status.UP);
        assertThat(asked).isEmpty();
        topics.put(REPORTS, List.of(partition(0, 3, 3)));
        topics.put(AUDIT, List.of(partition(0, 3, 1)));
        goneMeanwhile.add(AUDIT);
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(asked).containsExactlyInAnyOrder(REPORTS, AUDIT);
    }

    @Test
    void is_down_while_the_broker_is_away_and_knows_no_number() {
        topics.put(REPORTS, List.of(partition(0, 3, 1), partition(1, 3, 3)));
        assertThat(status()).isEqualTo(Status.UP);
        away = true;

        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(unwritable()).isNaN();
        away = false;
        assertThat(status()).isEqualTo(Status.UP);
        broken = true;
        assertThat(status()).isEqualTo(Status.DOWN);
        assertThat(unwritable()).as("once its client fails").isNaN();
    }

    /** As the key store is: its readiness does not take the broker. */
    @Test
    void knows_no_number_once_nobody_has_asked_for_a_while() {
        topics.put(REPORTS, List.of(partition(0, 3, 1), partition(1, 3, 3)));
        assertThat(status()).isEqualTo(Status.UP);
        now = now.plusSeconds(60);
        assertThat(unwritable()).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(unwritable()).isNaN();
    }

    /** Why it does not answer, in the order of the log. */
    private List<String> told() {
        return lines.list.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .map(line -> line.replace("The broker does not answer: ", ""))
            .toList();
    }

    private Status status() {
        return health.health().getStatus();
    }

    private double unwritable() {
        health.bindTo(meters);
        return meters.get("referral.partitions.unwritable").gauge().value();
    }

    private static TopicPartitionInfo partition(int number, int copies, int inStep) {
        return new TopicPartitionInfo(number, node(0), nodes(copies), nodes(inStep));
    }

    private static TopicPartitionInfo leaderless(int number) {
        return new TopicPartitionInfo(number, null, nodes(3), nodes(2));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count).mapToObj(BrokerHealthTest::node).toList();
    }

    private static Node node(int id) {
        return new Node(id, "127.0.0.1", 1);
    }

    /** Answers what a health check asks, and nothing else. */
    private Admin admin() {
        return (Admin) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Admin.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "describeCluster" -> Answers.cluster(answer(nodes(3)), answer("ours"));
                    case "listTopics" -> Answers.topics(answer(listing()));
                    case "describeTopics" -> description((Collection<?>) arguments[0]);
                    case "close" -> null;
                    default -> throw new AssertionError(method.getName());
                });
    }

    private Map<String, TopicListing> listing() {
        return topics.keySet()
            .stream()
            .collect(Collectors.toMap(name -> name, name -> new TopicListing(name, Uuid.ZERO_UUID, false)));
    }

    private DescribeTopicsResult description(Collection<?> names) {
        names.forEach(name -> asked.add(name.toString()));
        return new DescribeTopicsResult(null,
                Stream.of(names.toArray())
                    .map(Object::toString)
                    .collect(Collectors.toMap(name -> name, this::description))) {
        };
    }

    private KafkaFuture<TopicDescription> description(String name) {
        return goneMeanwhile.contains(name) ? failed(new UnknownTopicOrPartitionException())
                : answer(new TopicDescription(name, false, topics.get(name)));
    }

    private <T> KafkaFuture<T> answer(T value) {
        if (broken) {
            throw new KafkaException();
        }
        return away ? failed(new TimeoutException()) : KafkaFuture.completedFuture(value);
    }

    private static <T> KafkaFuture<T> failed(RuntimeException cause) {
        var future = new KafkaFutureImpl<T>();
        future.completeExceptionally(cause);
        return future;
    }

}
