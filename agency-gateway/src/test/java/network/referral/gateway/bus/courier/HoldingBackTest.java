package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.delivery.Told;
import network.referral.gateway.inbox.AllHosted;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When what is new to an agency is left on the bus, or to another instance. */
class HoldingBackTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final TopicPartition PARTITION = new TopicPartition(Line.topic(CLINIC), 0);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private final GatewayMeters meters = new GatewayMeters(registry);

    private final Inboxes inboxes = new Inboxes(meters);

    private final CourierMeters standing = new CourierMeters(registry);

    private final Lines lines = new Lines(new AllHosted(inboxes), agency -> {
    }, standing);

    private final Map<AgencyId, URI> endpoints = Map.of(CLINIC, URI.create("https://clinic.example/referrals"));

    private volatile int polls;

    private volatile Set<TopicPartition> heldBack = Set.of();

    private volatile boolean isOver;

    private volatile OptionalInt left = OptionalInt.empty();

    private final Courier courier = new Courier(Bus::new, () -> Optional.of(endpoints), lines, null,
            new Attempts(null, null), meters, standing, Clock.fixed(Told.MORNING, ZoneOffset.UTC));

    private Line line;

    @AfterEach
    void close() {
        courier.close();
    }

    @Test
    void whatIsNewIsReadUntilTooMuchWaits() {
        waits(Line.WAITING_AT_MOST - 1);
        goRounds();
        assertThat(heldBack).isEmpty();
    }

    @Test
    void whereTooMuchWaitsTheRestIsLeftOnTheBus() {
        waits(Line.WAITING_AT_MOST);
        goRounds();
        assertThat(heldBack).containsExactly(PARTITION);
    }

    /** What is offered lies behind it: somebody must be told of that. */
    @Test
    void whatOnePostIsAskedAgainAndAgainHoldsNothingBack() {
        waits(1);
        IntStream.rangeClosed(1, Line.WAITING_AT_MOST).forEach(time -> line.notices().add(Told.page(1, time)));
        goRounds();

        assertThat(heldBack).isEmpty();
    }

    /** What is offered lies behind it: somebody must be told of that. */
    @Test
    void whatIsRefusedAgainAndAgainHoldsNothingBackAndIsGivenUpWhereItIsTooMuch() {
        waits(Line.WAITING_AT_MOST - 1);
        refuses(Line.WAITING_AT_MOST, 12_003);
        goRounds();

        assertThat(heldBack).isEmpty();
        assertThat(registry.find("referral.delivery.attempts")
            .tags("agency", CLINIC.value(), "outcome", "given-up")
            .counters()
            .stream()
            .mapToDouble(Counter::count)
            .sum()).isEqualTo(3);
    }

    /** As when a country lets an agency know less of all that it has done in a year. */
    @Test
    void whatAsksNothingHoldsNothingBack() {
        waits(0);
        informs(2 * Line.WAITING_AT_MOST);
        goRounds();
        assertThat(heldBack).isEmpty();
    }

    @Test
    void whereFarTooMuchAsksNothingTheRestIsLeftOnTheBus() {
        waits(0);
        informs(Line.PUT_OFF_AT_MOST + Line.WAITING_AT_MOST);
        goRounds();
        assertThat(heldBack).containsExactly(PARTITION);
    }

    private void informs(int many) {
        IntStream.range(0, many).forEach(number -> line.notices().add(Told.later(number, Notice.Event.INFORMED)));
    }

    /** By then another instance tells it, and may have told more. */
    @Test
    void whatIsLostWithItsSessionIsNoLongerToldHere() {
        waits(3);
        goRounds();

        isOver = true;

        await().until(() -> left.isPresent());
        assertThat(left).hasValue(0);
    }

    private void waits(int many) {
        inboxes.host(CLINIC, () -> true);
        lines.add(endpoints);
        line = lines.of(PARTITION.topic()).orElseThrow();
        IntStream.range(0, many).forEach(number -> line.notices().add(Told.offered(number)));
    }

    private void refuses(int from, int to) {
        IntStream.range(from, to).forEach(number -> {
            var offered = Told.offered(number);
            line.notices().add(offered);
            for (int attempt = 0; attempt < 4; attempt++) {
                line.notices().heard(offered, new Reply.Refused(410), Told.MORNING);
            }
        });
    }

    /** Whoever reads the other may be asked by nobody. */
    @Test
    void howMuchOfItsTopicIsReadHereIsTold() {
        waits(1);
        goRounds();

        await().untilAsserted(() -> assertThat(partitions("referral.notices.partitions.needed")).isEqualTo(2));
        assertThat(partitions("referral.notices.partitions")).isEqualTo(1);
    }

    private double partitions(String meter) {
        return registry.get(meter).tag("agency", CLINIC.value()).gauge().value();
    }

    private void goRounds() {
        courier.start();
        await().until(() -> polls > 3);
    }

    private final class Bus extends MockConsumer<byte[], byte[]> {

        private ConsumerRebalanceListener listener;

        private Bus() {
            super("earliest");
        }

        @Override
        public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            this.listener = listener;
            super.subscribe(topics, listener);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration time) {
            if (isOver && left.isEmpty()) {
                listener.onPartitionsLost(assignment());
                left = OptionalInt.of(line.size());
            }
            if (assignment().isEmpty()) {
                updateBeginningOffsets(new HashMap<>(Map.of(PARTITION, 0L)));
                rebalance(Set.of(PARTITION));
                updatePartitions(PARTITION.topic(), Stream.of(0, 1)
                    .map(each -> new PartitionInfo(PARTITION.topic(), each, Node.noNode(), new Node[0], new Node[0]))
                    .toList());
            }
            heldBack = Set.copyOf(paused());
            polls++;
            return super.poll(time);
        }

    }

}
