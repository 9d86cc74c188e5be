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
import java.util.stream.Stream;
import network.referral.events.Assignment;
import network.referral.events.AssignmentNotice;
import network.referral.gateway.Harbour;
import network.referral.gateway.delivery.Notice;
import network.referral.gateway.delivery.Reply;
import network.referral.gateway.inbox.Fact;
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
import org.junit.jupiter.api.Test;

/** Another report says something for a task whose partition the inbox reads later. */
class LineTest {

    private static final AgencyId CLINIC = new AgencyId("harbour-clinic");

    private static final String TOPIC = Line.topic(CLINIC);

    /** Where the other report lies; the task lies elsewhere. */
    private static final int PARTITION = 1;

    private static final long OFFSET = 7;

    private static final int SINGLE_OBJECT_HEADER = 10;

    private final Assignment task = Harbour.offer(CLINIC.value(), "medical-care");

    private final Inboxes inboxes = new Inboxes(new GatewayMeters(new SimpleMeterRegistry()));

    private final Queue<Runnable> asked = new ArrayDeque<>();

    private boolean brokerAnswers = true;

    private HttpServer registry;

    private Wire wire;

    private NoticeReader reader;

    private Line line;

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

    @Test
    void isToldOnceTheInboxHasTheTask() {
        assertThat(line.toKeep()).as("not told").isEqualTo(upTo(OFFSET));
        assertThat(line.size()).isEqualTo(1);

        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.notices().next(Instant.now(), notice -> true)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Notice.Event.INFORMED);
            assertThat(notice.assignment()).isEqualTo(offer().assignment());
        });
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET));
    }

    @Test
    void isForNobodyOnceTheInboxHasReadAllAndHasNoTask() {
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 1));
        assertThat(line.size()).isZero();
        line.noticeWhatIsFolded(reader);
        assertThat(asked).isEmpty();
    }

    /** What its agency has read it may have kept for longer than its task is here. */
    @Test
    void thatItWasErasedIsToldAlsoOnceTheInboxHasReadAllAndHasNoTask() throws IOException {
        isToldByItself(erasedNext(), Notice.Event.ERASED);
    }

    /** The inbox has an entry that says so by then. */
    @Test
    void thatItMayBeKnownNoLongerIsToldAlsoOnceTheInboxHasReadAllAndHasNoTask() throws IOException {
        var takenBack = takenBack();
        inboxes.apply(CLINIC, new Fact.Enclosed(offer(takenBack), false));
        isToldByItself(next(takenBack), Notice.Event.CANCELLED);
    }

    private void isToldByItself(Assignment said, Notice.Event event) {
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

    /** As where it was enclosed once more since. */
    @Test
    void thatItMayBeKnownNoLongerIsForNobodyWhereTheInboxDoesNotSaySo() throws IOException {
        next(takenBack());
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.size()).isZero();
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 2));
    }

    @Test
    void thatItWasErasedIsToldOfTheTaskWhereTheInboxHasIt() throws IOException {
        var erased = erasedNext();
        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.notices().next(Instant.now(), notice -> true)).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Notice.Event.INFORMED);
            assertThat(notice.id()).startsWith(erased.getAssignmentId() + "/informed/");
            assertThat(notice.assignment()).isEqualTo(offer().assignment());
            assertThat(notice.referral()).isEqualTo(offer().referral());
        });
    }

    private Assignment erasedNext() throws IOException {
        var erased = other();
        erased.setReason(Fact.Enclosed.ERASED);
        return next(erased);
    }

    private Assignment takenBack() {
        var takenBack = other();
        takenBack.setCompartments(List.of());
        return takenBack;
    }

    /** After what is for nobody. */
    private Assignment next(Assignment said) throws IOException {
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        line.read(entry(OFFSET + 1, said));
        inboxes.folded(CLINIC, PARTITION, OFFSET + 1);
        line.noticeWhatIsFolded(reader);
        return said;
    }

    @Test
    void waitsUntilItIsKnownThatTheInboxHasReadAll() {
        line.noticeWhatIsFolded(reader);
        assertThat(asked).as("one question at a time").hasSize(1);
        brokerAnswers = false;
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET));

        brokerAnswers = true;
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        assertThat(line.toKeep()).isEqualTo(upTo(OFFSET + 1));
    }

    @Test
    void isLeftToWhoeverTakesItsPartitionOver() {
        line.leave(partition -> partition == PARTITION);
        asked.remove().run();
        line.noticeWhatIsFolded(reader);

        assertThat(line.size()).isZero();
        assertThat(line.toKeep()).isEmpty();
    }

    /** Whoever was away for a fortnight is not told of each of a thousand. */
    @Test
    void whatAPostIsAskedOnceMoreTakesThePlaceOfWhatItWasAskedOnceMoreBefore() throws IOException {
        inboxes.apply(CLINIC, new Fact.Offered(offer()));
        task.setNotice(AssignmentNotice.ESCALATED);
        long offset = OFFSET;
        for (var reason : List.of("silence", "paged-again", "changed", "priority-raised", "changed", "changed")) {
            task.setReason(reason);
            line.read(entry(++offset, task));
        }
        inboxes.folded(CLINIC, PARTITION, offset);
        line.noticeWhatIsFolded(reader);
        line.forgetWhatIsMoot();

        assertThat(untold()).containsExactly(OFFSET + 1, OFFSET + 4, OFFSET + 6);
        asked.remove().run();
        line.noticeWhatIsFolded(reader);
        assertThat(untold()).as("what another report says").containsExactly(OFFSET);
        assertThat(line.toKeep()).isEqualTo(upTo(offset + 1));
    }

    /** Takes what it is told, one thing after the other. */
    private List<Long> untold() {
        return Stream.iterate(line.notices().next(Instant.now(), notice -> true), due -> !due.isEmpty(), due -> {
            line.notices().heard(due.getFirst(), new Reply.Taken(true), Instant.now());
            line.told(due.getFirst().place());
            return line.notices().next(Instant.now(), notice -> true);
        }).map(due -> due.getFirst().place().offset()).toList();
    }

    private Inbox inbox() {
        return inboxes.hosted(CLINIC).orElseThrow();
    }

    private static Map<TopicPartition, OffsetAndMetadata> upTo(long offset) {
        return Map.of(new TopicPartition(TOPIC, PARTITION), new OffsetAndMetadata(offset));
    }

    private ConsumerRecord<byte[], byte[]> enclosed() throws IOException {
        return entry(OFFSET, other());
    }

    private Assignment other() {
        var other = Harbour.offer(CLINIC.value(), "medical-care");
        other.setNotice(AssignmentNotice.ENCLOSED);
        other.setLinkedReferral(task.getReferralId());
        return other;
    }

    private static ConsumerRecord<byte[], byte[]> entry(long offset, Assignment said) throws IOException {
        var body = said.toByteBuffer().position(SINGLE_OBJECT_HEADER);
        var value = ByteBuffer.allocate(1 + Integer.BYTES + body.remaining()).put((byte) 0).putInt(1).put(body);
        return new ConsumerRecord<>(TOPIC, PARTITION, offset, Harbour.bytes(said.getReferralId().toString()),
                value.array());
    }

    private Offer offer() {
        return offer(task);
    }

    private static Offer offer(Assignment said) {
        var decider = new Offer.Decider("TM", "0.1-draft", "0".repeat(64), List.of(), List.of());
        return new Offer(AssignmentId.parse(said.getAssignmentId()).orElseThrow(),
                ReferralId.parse(said.getReferralId()).orElseThrow(), 1, "medical-care", "P1", said.getAssignedAt(),
                said.getAcknowledgeBy(), said.getAssignedAt(), decider, new Offer.Shared(List.of(), List.of()),
                List.of(), Optional.empty(), Optional.ofNullable(said.getLinkedReferral()).map(Object::toString),
                Optional.empty());
    }

}
