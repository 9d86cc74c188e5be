package network.referral.ctl.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import network.referral.ctl.Ctl;
import network.referral.ctl.StandIn;
import network.referral.events.DeadLetterCause;
import network.referral.events.Identification;
import network.referral.routing.bus.Origins;
import network.referral.schemas.ReferralId;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.DeadLetters;
import network.referral.wire.DeadLetters.Origin;
import network.referral.wire.Wire;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Letters of one referral on the shared bus, and a routing that writes down what it is
 * asked to take.
 */
final class Redrives implements AutoCloseable {

    private static final TestBus BUS = TestBus.shared();

    private static final String PATH = "/v1/redrives/";

    private final String referral = ReferralId.derive("test", UUID.randomUUID().toString()).toString();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final StandIn routing = new StandIn(
            (method, address) -> asked.add(method + " " + address.toString().substring(PATH.length())));

    private final Wire wire = new Wire(BUS.registry());

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", BUS.bootstrapServers()), new ByteArraySerializer(), new ByteArraySerializer());

    static void provision() {
        Ctl.runOn(BUS, "provision", "--agencies", Ctl.project("deploy/agencies").toString(), "--protocols",
                Ctl.project("deploy/protocols").toString());
    }

    String referral() {
        return referral;
    }

    /** In that order. */
    List<String> asked() {
        return asked;
    }

    void answers(int status, String body) {
        routing.answers(PATH, status, body);
    }

    /** Of that place, another than of the rest. */
    void answersOf(String place, int status, String body) {
        routing.answers(PATH + place, status, body);
    }

    Ctl.Run run(String... more) {
        var args = new ArrayList<>(List.of("dead-letters", "redrive", "--client", "", "--routing-url", routing.url()));
        args.addAll(List.of(more));
        return Ctl.runOn(BUS, args.toArray(String[]::new));
    }

    void park(DeadLetterCause cause, String topic, int partition, long offset) {
        park(cause, new Origin(topic, partition, offset), key(), new byte[] { 1 });
    }

    /** For want of a protocol. */
    void park(Identification report, int partition, long offset) {
        park(DeadLetterCause.NO_PROTOCOL, new Origin(Topics.IDENTIFICATIONS.name(), partition, offset),
                report.getReferralId().toString().getBytes(StandardCharsets.UTF_8),
                wire.encode(Topics.IDENTIFICATIONS, report));
    }

    private void park(DeadLetterCause cause, Origin origin, byte[] key, byte[] value) {
        var letter = DeadLetters.letter("routing-service", cause, origin,
                new DeadLetters.Parked(key, value, new RecordHeaders()), Instant.now());
        write(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), key, wire.encode(Topics.DEAD_LETTERS, letter)));
    }

    /** As routing does. */
    void settle(String topic, int partition, long offset) {
        var settled = new ProducerRecord<byte[], byte[]>(Topics.DEAD_LETTERS.name(), key(), null);
        Origins.stamp(settled.headers(), new Origin(topic, partition, offset));
        write(settled);
    }

    void parkWhatCannotBeRead() {
        write(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), new byte[] { 1, 2, 3 }));
    }

    private byte[] key() {
        return referral.getBytes(StandardCharsets.UTF_8);
    }

    private void write(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
        producer.flush();
    }

    @Override
    public void close() {
        routing.close();
        producer.close();
        wire.close();
    }

}
