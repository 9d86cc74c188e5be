package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.wire.Late;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Answers;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnownTopicsTest {

    private static final Topic CLINIC = Topics.assignments(new AgencyId("harbour-clinic"));

    private static final Topic MINISTRY = Topics.assignments(new AgencyId("ministry-of-health"));

    private final Map<String, List<TopicPartitionInfo>> topics = new ConcurrentHashMap<>();

    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    private final KnownTopics known = new KnownTopics(new Late<>(this::admin, Admin::close));

    @AfterEach
    void close() {
        known.close();
    }

    @Test
    void nothing_goes_to_a_topic_that_is_not_there() {
        are(Map.of(Topics.IDENTIFICATIONS, List.of(3, 3), CLINIC, List.of(3, 3)));

        assertThat(known.takes(CLINIC, 0)).isTrue();
        assertThat(known.takes(MINISTRY, 0)).isFalse();
    }

    @Test
    void what_belongs_to_a_partition_that_takes_no_record_waits_and_nothing_else_does() {
        are(Map.of(Topics.IDENTIFICATIONS, List.of(3, 3, 3), CLINIC, List.of(3, 1, 0), MINISTRY, List.of(3, 2, 3)));

        assertThat(known.takes(CLINIC, 0)).isTrue();
        assertThat(known.takes(CLINIC, 1)).as("a copy is missing").isFalse();
        assertThat(known.takes(CLINIC, 2)).as("nobody leads it").isFalse();
        assertThat(IntStream.range(0, 3)).allMatch(partition -> known.takes(MINISTRY, partition));

        are(Map.of(Topics.IDENTIFICATIONS, List.of(3, 3, 3), CLINIC, List.of(3, 2, 3), MINISTRY, List.of(3, 2, 3)));
        assertThat(IntStream.range(0, 3)).allMatch(partition -> known.takes(CLINIC, partition));
    }

    @Test
    void of_a_topic_with_other_partitions_than_the_reports_nobody_knows_which_it_is() {
        are(Map.of(Topics.IDENTIFICATIONS, List.of(3, 3), CLINIC, List.of(3, 3, 1)));

        assertThat(IntStream.range(0, 2)).noneMatch(partition -> known.takes(CLINIC, partition));
    }

    @Test
    void goes_by_what_was_known_of_a_topic_of_which_nothing_is_said() {
        are(Map.of(Topics.IDENTIFICATIONS, List.of(3, 3), CLINIC, List.of(3, 1), MINISTRY, List.of(1, 3)));

        unanswered.add(CLINIC.name());
        are(Map.of(Topics.IDENTIFICATIONS, List.of(3, 3), CLINIC, List.of(3, 3), MINISTRY, List.of(3, 3)));
        assertThat(known.takes(CLINIC, 0)).isTrue();
        assertThat(known.takes(CLINIC, 1)).isFalse();
        assertThat(known.takes(MINISTRY, 0)).isTrue();

        unanswered.clear();
        known.refresh();
        assertThat(known.takes(CLINIC, 1)).isTrue();
    }

    @Test
    void takes_a_bus_on_one_broker_as_it_is() {
        topics.put(Topics.IDENTIFICATIONS.name(), List.of(partition(0, 1, 1)));
        topics.put(CLINIC.name(), List.of(partition(0, 1, 1)));
        known.refresh();

        assertThat(known.takes(CLINIC, 0)).isTrue();
    }

    @Test
    void whoever_could_not_be_told_of_other_names_is_told_once_more() {
        var calls = new AtomicInteger();
        Set<String> told = ConcurrentHashMap.newKeySet();
        known.onNewTopics(names -> {
            if (calls.getAndIncrement() == 1) {
                throw new NoClassDefFoundError();
            }
            names.forEach(told::add);
        });
        are(Map.of(CLINIC, List.of(3)));

        known.refresh();

        assertThat(told).containsExactly(CLINIC.name());
    }

    /**
     * @param inStep of each partition, how many of its three copies
     */
    private void are(Map<Topic, List<Integer>> inStep) {
        inStep.forEach((topic, partitions) -> topics.put(topic.name(),
                IntStream.range(0, partitions.size())
                    .mapToObj(number -> partition(number, 3, partitions.get(number)))
                    .toList()));
        known.refresh();
    }

    private static TopicPartitionInfo partition(int number, int copies, int inStep) {
        return new TopicPartitionInfo(number, inStep == 0 ? null : node(0), nodes(copies), nodes(inStep));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count).mapToObj(KnownTopicsTest::node).toList();
    }

    private static Node node(int id) {
        return new Node(id, "127.0.0.1", 1);
    }

    /** Answers what is asked here, and nothing else. */
    private Admin admin() {
        return (Admin) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Admin.class },
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "listTopics" -> Answers.topics(KafkaFuture.completedFuture(topics.keySet()
                        .stream()
                        .collect(Collectors.toMap(name -> name,
                                name -> new TopicListing(name, Uuid.ZERO_UUID, false)))));
                    case "describeTopics" -> Answers.descriptions(((Collection<?>) arguments[0]).stream()
                        .map(Object::toString)
                        .collect(Collectors.toMap(name -> name, this::description)));
                    case "close" -> null;
                    default -> throw new AssertionError(method.getName());
                });
    }

    private KafkaFuture<TopicDescription> description(String name) {
        var future = new KafkaFutureImpl<TopicDescription>();
        if (unanswered.contains(name)) {
            future.completeExceptionally(new TimeoutException());
        }
        else {
            future.complete(new TopicDescription(name, false, topics.get(name)));
        }
        return future;
    }

}
