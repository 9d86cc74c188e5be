package network.referral.gateway.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import network.referral.events.DeadLetter;
import network.referral.events.DeadLetterCause;
import network.referral.gateway.GatewaySettings;
import network.referral.gateway.Harbour;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inboxes;
import network.referral.schemas.AgencyId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.ConfirmedWrites;
import network.referral.wire.Provisioning;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of unreadable records where they cannot be parked. */
@Execution(ExecutionMode.SAME_THREAD)
class ParkingIT {

    private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestBus.shared().bootstrapServers());

    private final Harbour harbour = new Harbour(TestBus.shared());

    private final AgencyId agency = new AgencyId(harbour.agency());

    private final String topic = Topics.assignments(agency).name();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private final ConfirmedWrites writes = ConfirmedWrites.to(BROKER, 1_000_000);

    private HttpServer emptyRegistry;

    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        emptyRegistry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        emptyRegistry.createContext("/", exchange -> {
            try (exchange) {
                boolean subjects = exchange.getRequestURI().getPath().equals("/subjects");
                var body = Harbour.bytes(subjects ? "[]" : "{\"error_code\":40401}");
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(subjects ? 200 : 404, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        emptyRegistry.start();
        wire = new Wire(RegistrySettings.of("http://127.0.0.1:" + emptyRegistry.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        harbour.close();
        wire.close();
        writes.close();
        emptyRegistry.stop(0);
    }

    @Test
    void whatCannotBeParkedForWantOfARightIsLeftOutAndCounted() {
        var parking = parking(() -> {
            throw new GroupAuthorizationException("parked");
        });
        parking.refuse(unreadable(), DeadLetterCause.NOT_AVRO, () -> true);
        assertLeftOutUnwritten();
    }

    @Test
    void whatCannotBeParkedForWantOfASchemaIsLeftOutAndCounted() {
        parking(() -> Admin.create(BROKER)).refuse(unreadable(), DeadLetterCause.NOT_AVRO, () -> true);
        assertLeftOutUnwritten();
    }

    @Test
    void aKeyAsLongAsATopicTakesIsParkedWithItsRecord() {
        var key = new byte[1024 * 1024 - 100];
        try (var known = new Wire(TestBus.shared().registry());
                var large = ConfirmedWrites.to(BROKER, Provisioning.LARGEST_LETTER_BYTES)) {
            new Parking(known, large, marks(() -> Admin.create(BROKER)), meters, Clock.systemUTC())
                .refuse(new ConsumerRecord<>(topic, 0, 4, key, null), DeadLetterCause.KEY_MISMATCH, () -> true);
        }

        assertThat(meters.find("referral.dead.letters.unwritten").counter()).isNull();
        assertThat(harbour.read(Topics.DEAD_LETTERS.name(), DeadLetter.class))
            .filteredOn(letter -> letter.getTopic().toString().equals(topic))
            .singleElement()
            .satisfies(letter -> assertThat(letter.getKey().remaining()).isEqualTo(key.length));
    }

    @Test
    void whatFailsForAMomentIsTakenAgain() {
        var parking = parking(() -> {
            throw new TimeoutException("away");
        });
        assertThatThrownBy(() -> parking.refuse(unreadable(), DeadLetterCause.NOT_AVRO, () -> true))
            .isInstanceOf(TimeoutException.class);
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void aBrokerThatIsNotFoundOrDoesNotKnowThePasswordMayBeThereLater() {
        var nowhere = parking(() -> Admin.create(Map.of("bootstrap.servers", "no-such-broker.invalid:9092")));
        var nobody = parking(() -> {
            throw new SaslAuthenticationException("who");
        });
        for (var parking : List.of(nowhere, nobody)) {
            assertThatThrownBy(() -> parking.refuse(unreadable(), DeadLetterCause.NOT_AVRO, () -> true))
                .isInstanceOf(KafkaException.class);
        }
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void whatCouldNotBeParkedIsNotPassedOverByWhatIsParkedAfterIt() {
        var place = new TopicPartition(topic, 0);
        var parking = parking(() -> Admin.create(BROKER));
        parking.refuse(unreadable(), DeadLetterCause.NOT_AVRO, () -> true);
        assertLeftOutUnwritten();
        parking.refuse(unreadable(7), DeadLetterCause.NOT_AVRO, () -> false);

        try (var nextStart = marks(() -> Admin.create(BROKER))) {
            assertThat(nextStart.isDealtWith(place, 4)).isFalse();
        }
    }

    @Test
    void whatAnotherInstanceHasDealtWithIsDealtWith() {
        var place = new TopicPartition(topic, 0);
        try (var one = marks(() -> Admin.create(BROKER)); var other = marks(() -> Admin.create(BROKER))) {
            assertThat(one.isDealtWith(place, 4)).isFalse();
            assertThat(other.isDealtWith(place, 4)).isFalse();
            one.dealtWith(place, 4);

            await().ignoreExceptionsInstanceOf(RetriableException.class).until(() -> other.isDealtWith(place, 4));
            assertThat(other.isDealtWith(place, 5)).isFalse();
        }
    }

    @Test
    void aMarkThatTheBrokerDidNotTakeIsToldAgain() {
        var joining = new AgencyId("clinic-" + UUID.randomUUID());
        var place = new TopicPartition(Topics.assignments(joining).name(), 0);
        try (var one = marks(() -> Admin.create(BROKER)); var other = marks(() -> Admin.create(BROKER))) {
            one.dealtWith(place, 4);
            harbour.provision(Topics.of(joining));

            await().ignoreExceptionsInstanceOf(RetriableException.class).until(() -> {
                one.settle();
                return other.isDealtWith(place, 4);
            });
        }
    }

    @Test
    void aThousandUnreadableRecordsAskTheBrokerSeldomAndAreAllMarkedAtTheEnd() {
        var place = new TopicPartition(topic, 0);
        var asked = new AtomicInteger();
        try (var marks = marks(() -> counted(Admin.create(BROKER), asked))) {
            for (int offset = 0; offset < 1_000; offset++) {
                assertThat(marks.isDealtWith(place, offset)).isFalse();
                marks.dealtWith(place, offset);
            }
        }
        // what is asked once a second, and not twice a record
        assertThat(asked).hasValueLessThan(500);
        try (var nextStart = marks(() -> Admin.create(BROKER))) {
            assertThat(nextStart.isDealtWith(place, 999)).isTrue();
            assertThat(nextStart.isDealtWith(place, 1_000)).isFalse();
        }
    }

    /** The broker forgets each mark some time after it was written last. */
    @Test
    void marksAreWrittenAnewEachDayAndNotAsTheyWereWhereAnotherInstanceHasComeFurther() {
        var place = new TopicPartition(topic, 0);
        var time = new AtomicLong();
        var asked = new AtomicInteger();
        try (var one = new ParkedMarks(() -> counted(Admin.create(BROKER), asked), "parked-" + topic, time::get)) {
            dealsWith(place, 4);
            assertThat(one.isDealtWith(place, 4)).isTrue();
            dealsWith(place, 9);
            int before = asked.get();

            time.addAndGet(Duration.ofDays(1).minusNanos(1).toNanos());
            one.settle();
            assertThat(asked).hasValue(before);
            time.incrementAndGet();
            await().untilAsserted(() -> {
                one.settle();
                assertThat(asked).as("the marks are read, and written").hasValueGreaterThanOrEqualTo(before + 2);
            });
        }
        try (var nextStart = marks(() -> Admin.create(BROKER))) {
            assertThat(nextStart.isDealtWith(place, 9)).isTrue();
        }
    }

    /** As in a small country, for months. */
    @Test
    void marksAreWrittenAnewAlsoWhereNoRecordComes() {
        writes.write(new ProducerRecord<>(topic, new byte[] { 1 }));
        var time = new AtomicLong();
        var asked = new AtomicInteger();
        try (var known = new Wire(TestBus.shared().registry());
                var marks = new ParkedMarks(() -> counted(Admin.create(BROKER), asked), "parked-" + topic, time::get);
                var hosting = hosting(known, new Parking(known, writes, marks, meters, Clock.systemUTC()))) {
            hosting.start();
            await().until(hosting::isReady);
            int before = asked.get();

            time.addAndGet(Duration.ofDays(1).toNanos());
            await().untilAsserted(() -> assertThat(asked).hasValueGreaterThanOrEqualTo(before + 2));
        }
    }

    private Hosting hosting(Wire known, Parking parking) {
        var inboxes = new Inboxes(new GatewayMeters(meters));
        var settings = new GatewaySettings(List.of(agency.value()), "parked", Path.of("keys"), null, List.of());
        return new Hosting(settings, new UntoldEndpoints(false, new ToldHere(any -> false)), inboxes, known,
                new TopicFold(inboxes, new RecordReader(known), parking, null, null), BROKER, meters);
    }

    /** Another instance does, and ends. */
    private void dealsWith(TopicPartition place, long offset) {
        try (var other = marks(() -> Admin.create(BROKER))) {
            other.dealtWith(place, offset);
        }
    }

    private static Admin counted(Admin admin, AtomicInteger calls) {
        return (Admin) Proxy.newProxyInstance(Admin.class.getClassLoader(), new Class<?>[] { Admin.class },
                (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    return method.invoke(admin, arguments);
                });
    }

    private void assertLeftOutUnwritten() {
        for (var name : new String[] { "referral.dead.letters", "referral.dead.letters.unwritten" }) {
            assertThat(meters.get(name).tags("topic", topic, "reason", "not-avro").counter().count()).isEqualTo(1);
        }
    }

    private Parking parking(Supplier<Admin> admins) {
        return new Parking(wire, writes, marks(admins), meters, Clock.systemUTC());
    }

    private ParkedMarks marks(Supplier<Admin> admins) {
        return new ParkedMarks(admins, "parked-" + topic);
    }

    private ConsumerRecord<byte[], byte[]> unreadable() {
        return unreadable(4);
    }

    private ConsumerRecord<byte[], byte[]> unreadable(long offset) {
        return new ConsumerRecord<>(topic, 0, offset, null, new byte[] { 1 });
    }

}
