package network.referral.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import network.referral.events.AssignmentStatus;
import network.referral.events.DeadLetterCause;
import network.referral.schemas.Topic;
import network.referral.testbus.TestBus;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A compacted topic as a map, on a real broker. */
class ReplicatedViewIT {

    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    /** Under which no registry has a schema. */
    private static final int LOST = 987_654_321;

    private final Topic topic = Samples.topic();

    private final Wire wire = new Wire(TestBus.shared().registry());

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers",
            TestBus.shared().bootstrapServers(), ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString()),
            new ByteArraySerializer(), new ByteArraySerializer());

    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());

    private final List<DeadLetterCause> refused = Collections.synchronizedList(new ArrayList<>());

    private final ReplicatedView<AssignmentStatus> view = new ReplicatedView<>(topic, AssignmentStatus.class, wire,
            CLIENT, (before, after) -> changes.add(id(before) + " -> " + id(after)),
            (where, why) -> refused.add(why.cause()));

    @BeforeEach
    void prepare() {
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        view.close();
        producer.close();
        wire.close();
    }

    @Test
    void itHoldsTheLastOfEachKeyAndGoesOn() {
        provision();
        commit(put("a", "1"), put("b", "2"), put("a", "3"));
        view.start();
        await().until(view::isCaughtUp);
        assertThat(view.all()).extracting(ReplicatedViewIT::id).containsExactlyInAnyOrder("2", "3");
        assertThat(view.get("a")).map(ReplicatedViewIT::id).contains("3");
        assertThat(view.get("c")).isEmpty();
        assertThat(List.of("a", "b", "c")).filteredOn(view::has).containsExactly("a", "b");

        commit(put("c", "4"), put("b", "5"));
        await().untilAsserted(() -> assertThat(List.copyOf(changes)).containsExactlyInAnyOrder("none -> 1", "none -> 2",
                "1 -> 3", "none -> 4", "2 -> 5"));
        assertThat(view.all()).extracting(ReplicatedViewIT::id).containsExactlyInAnyOrder("3", "4", "5");
    }

    @Test
    void ofAPartItKeepsNoMoreAndTellsOfEachChangeWhole() {
        provision();
        commit(put("a", "1"), put("b", "2"), put("a", "3"));
        view.keeping(whole -> AssignmentStatus.newBuilder(whole).setReferralId("part of " + id(whole)).build()).start();
        await().until(view::isCaughtUp);

        assertThat(view.get("a")).map(ReplicatedViewIT::id).contains("part of 3");
        assertThat(view.all()).extracting(ReplicatedViewIT::id).containsExactlyInAnyOrder("part of 2", "part of 3");
        assertThat(changes).containsExactlyInAnyOrder("none -> 1", "none -> 2", "part of 1 -> 3");
    }

    @Test
    void aTombstoneTakesAnEntryAway() {
        provision();
        commit(put("a", "1"), put("b", "2"), delete("a"), delete("never-there"));
        view.start();
        await().until(view::isCaughtUp);
        assertThat(view.get("a")).isEmpty();
        assertThat(view.has("a")).isFalse();
        assertThat(view.all()).extracting(ReplicatedViewIT::id).containsExactly("2");
        assertThat(changes).contains("1 -> none");
    }

    @Test
    void whatIsNotCommittedIsNeverShown() {
        provision();
        commit(put("a", "1"));
        producer.beginTransaction();
        put("a", "2").send(producer, topic);
        put("b", "3").send(producer, topic);
        producer.flush();
        producer.abortTransaction();
        view.start();
        await().until(view::isCaughtUp);
        assertThat(view.all()).extracting(ReplicatedViewIT::id).containsExactly("1");

        producer.beginTransaction();
        put("a", "4").send(producer, topic);
        producer.flush();
        await().during(Duration.ofMillis(500)).until(() -> changes.size() == 1);
        producer.commitTransaction();
        await().untilAsserted(() -> assertThat(List.copyOf(changes)).containsExactly("none -> 1", "1 -> 4"));
        assertThat(view.get("a")).map(ReplicatedViewIT::id).contains("4");
    }

    @Test
    void aTopicThatEndsWithAbortedRecordsIsCaughtUpWithNonetheless() {
        provision();
        producer.beginTransaction();
        put("a", "1").send(producer, topic);
        producer.flush();
        producer.abortTransaction();
        view.start();
        await().until(view::isCaughtUp);
        assertThat(view.all()).isEmpty();
    }

    @Test
    void poisonIsLeftOutAndWhatWasBeforeStaysInForce() {
        provision();
        commit(put("a", "1"), new Entry("a", "not avro".getBytes(StandardCharsets.UTF_8)),
                new Entry("b", Samples.framed(LOST, new byte[] { 2, 65 })), new Entry("c", new byte[0]), put("d", "3"));
        view.start();
        await().until(view::isCaughtUp);
        assertThat(view.all()).extracting(ReplicatedViewIT::id).containsExactlyInAnyOrder("1", "3");
        assertThat(refused).containsExactlyInAnyOrder(DeadLetterCause.NOT_AVRO, DeadLetterCause.UNKNOWN_SCHEMA,
                DeadLetterCause.NOT_AVRO);
        assertThat(view.covered()).containsExactlyInAnyOrder("a", "b", "c");

        commit(put("a", "4"), delete("c"));
        await().until(() -> view.get("a").map(ReplicatedViewIT::id).filter("4"::equals).isPresent());
        await().untilAsserted(() -> assertThat(view.covered()).containsExactly("b"));
    }

    /** The registry was put back from an older copy, and is mended. */
    @Test
    void whatTheRegistryDidNotKnowIsTakenOnceItDoesUnlessSomethingNewerWas() throws IOException {
        var isMended = new AtomicBoolean();
        var registry = withoutLost(isMended);
        var nanos = new AtomicLong();
        provision();
        commit(lost("a", "1"), put("a", "2"), lost("b", "3"), delete("b"), lost("c", "4"));
        try (var later = new Wire(RegistrySettings.of("http://127.0.0.1:" + registry.getAddress().getPort()));
                var mending = new ReplicatedView<>(topic, AssignmentStatus.class, later, CLIENT,
                        (before, after) -> changes.add(id(before) + " -> " + id(after)),
                        (where, why) -> refused.add(why.cause()), nanos::get)) {
            mending.start();
            await().until(mending::isCaughtUp);
            assertThat(mending.all()).extracting(ReplicatedViewIT::id).containsExactly("2");
            assertThat(mending.covered()).containsExactly("c");

            isMended.set(true);
            nanos.addAndGet(Unread.WAIT.toNanos());

            await().until(() -> changes.contains("none -> 4"));
            assertThat(mending.all()).extracting(ReplicatedViewIT::id).containsExactlyInAnyOrder("2", "4");
            assertThat(List.copyOf(changes)).containsExactlyInAnyOrder("none -> 2", "none -> none", "none -> 4");
            assertThat(mending.covered()).isEmpty();
            assertThat(refused).as("each is told once").hasSize(3).containsOnly(DeadLetterCause.UNKNOWN_SCHEMA);
        }
        finally {
            registry.stop(0);
        }
    }

    @Test
    void aTopicThatIsNotThereIsWaitedFor() {
        view.start();
        assertThat(view.isCaughtUp()).isFalse();
        provision();
        commit(put("a", "1"));
        await().until(() -> view.isCaughtUp() && view.get("a").isPresent());
    }

    private static HttpServer withoutLost(AtomicBoolean isMended) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                boolean isKnown = isMended.get() || !exchange.getRequestURI().getPath().contains("/" + LOST + "/");
                var body = (isKnown ? AssignmentStatus.SCHEMA$.toString() : "{\"error_code\":40403}")
                    .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(isKnown ? 200 : 404, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    private void provision() {
        TestBus.shared().provision(List.of(topic));
    }

    private void commit(Entry... entries) {
        producer.beginTransaction();
        for (var entry : entries) {
            entry.send(producer, topic);
        }
        producer.commitTransaction();
    }

    private Entry put(String key, String referralId) {
        return new Entry(key, wire.encode(topic, Samples.status(referralId)));
    }

    private Entry lost(String key, String referralId) {
        var bytes = put(key, referralId).value();
        return new Entry(key, ByteBuffer.wrap(bytes).putInt(1, LOST).array());
    }

    private static Entry delete(String key) {
        return new Entry(key, null);
    }

    private static String id(AssignmentStatus value) {
        return value == null ? "none" : value.getReferralId().toString();
    }

    private record Entry(String key, byte[] value) {

        void send(KafkaProducer<byte[], byte[]> producer, Topic topic) {
            producer.send(new ProducerRecord<>(topic.name(), key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                    value));
        }
    }

}
