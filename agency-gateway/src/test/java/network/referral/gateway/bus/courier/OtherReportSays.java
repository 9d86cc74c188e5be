package network.referral.gateway.bus.courier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.gateway.Harbour;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.inbox.GatewayMeters;
import network.referral.gateway.inbox.Inbox;
import network.referral.gateway.inbox.Inboxes;
import network.referral.gateway.inbox.NotRecordedException;
import network.referral.gateway.inbox.Offer;
import network.referral.schemas.AgencyId;
import network.referral.schemas.AssignmentId;
import network.referral.schemas.ReferralId;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What another report says for a task whose partition the inbox reads later. The test
 * whether the inbox has read all is asked, and answered by nobody yet.
 */
abstract class OtherReportSays {

    static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    static final String TOPIC = Line.topic(CLINIC);

    /** Where the other report lies; the task lies elsewhere. */
    static final int PARTITION = 1;

    static final long OFFSET = 7;

    static final int SINGLE_OBJECT_HEADER = 10;

    final Assignment task = Harbour.offer(CLINIC.value(), "medical-care");

    final Inboxes inboxes = new Inboxes(new GatewayMeters(new SimpleMeterRegistry()));

    final Queue<Runnable> asked = new ArrayDeque<>();

    boolean brokerAnswers = true;

    HttpServer registry;

    Wire wire;

    NoticeReader reader;

    Line line;

    @BeforeEach
    void read() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            var body = Harbour.bytes(Assignment.getClassSchema().toString());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        wire = new Wire(RegistrySettings.of("http://127.0.0.1:" + registry.getAddress().getPort()));
        reader = new NoticeReader(wire);
        inboxes.host(CLINIC, () -> true);
        line = new Line(inbox(), new Taskless(CLINIC, agency -> {
            if (!brokerAnswers) {
                throw new NotRecordedException("The broker does not answer");
            }
        }, asked::add));

        line.read(enclosed());
        inboxes.folded(CLINIC, PARTITION, OFFSET);
        line.noticeWhatIsFolded(reader);
    }

    @AfterEach
    void stop() {
        wire.close();
        registry.stop(0);
    }

    void isToldByItself(Assignment said, Notice.Event event) {
        assertThat(line.notices().size()).as("the task may be read yet").isZero();
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        line.forgetWhatIsMoot();

        assertThat(line.notices().next(Instant.now(), notice -> true)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(event);
            assertThat(notice.id()).startsWith(said.getAssignmentId() + "/" + event.word() + "/");
            assertThat(notice.assignment()).hasToString(said.getAssignmentId().toString());
            assertThat(notice.referral()).hasToString(said.getReferralId().toString());
        });
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 1));
    }

    Assignment takenBack() {
        var takenBack = other();
        takenBack.setCompartments(List.of());
        return takenBack;
    }

    /** After what is for nobody. */
    Assignment next(Assignment said) throws IOException {
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        line.read(entry(OFFSET + 1, said));
        inboxes.folded(CLINIC, PARTITION, OFFSET + 1);
        line.noticeWhatIsFolded(reader);
        return said;
    }

    Inbox inbox() {
        return inboxes.hosted(CLINIC).orElseThrow();
    }

    static Map<TopicPartition, OffsetAndMetadata> upTo(long offset) {
        return Map.of(new TopicPartition(TOPIC, PARTITION), new OffsetAndMetadata(offset));
    }

    ConsumerRecord<byte[], byte[]> enclosed() throws IOException {
        return entry(OFFSET, other());
    }

    Assignment other() {
        var other = Harbour.offer(CLINIC.value(), "medical-care");
        other.setNotice(AssignmentNotice.ENCLOSED);
        other.setLinkedReferral(task.getReferralId());
        return other;
    }

    static ConsumerRecord<byte[], byte[]> entry(long offset, Assignment said) throws IOException {
        var body = said.toByteBuffer().position(SINGLE_OBJECT_HEADER);
        var value = ByteBuffer.allocate(1 + Integer.BYTES + body.remaining()).put((byte) 0).putInt(1).put(body);
        return new ConsumerRecord<>(TOPIC, PARTITION, offset, Harbour.bytes(said.getReferralId().toString()),
                value.array());
    }

    Offer offer() {
        return offer(task);
    }

    static Offer offer(Assignment said) {
        return offer(said, List.of());
    }

    /** With so much that its agency may know. */
    static Offer offer(Assignment said, List<Offer.Sealed> sealed) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        return new Offer(AssignmentId.parse(said.getAssignmentId()).orElseThrow(),
                ReferralId.parse(said.getReferralId()).orElseThrow(), 1, "medical-care", "P1", said.getAssignedAt(),
                said.getAcknowledgeBy(), said.getAssignedAt(), decider, new Offer.Shared(List.of(), sealed), List.of(),
                Optional.empty(), Optional.ofNullable(said.getLinkedReferral()).map(Object::toString),
                Optional.empty());
    }

}
