package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.audit.bus.CheckpointRecord;
import network.referral.audit.bus.EntryRecord;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Writer;
import network.referral.audit.keys.NewKey;
import network.referral.audit.keys.SigningKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.Json;
import network.referral.ctl.bus.Invented;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.OwnTestBus;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever may write to the topic, and has no key, adds to what a writer has left. */
@Execution(ExecutionMode.CONCURRENT)
class AddedEntryIT {

    private static final Writer WRITER = new Writer(KeyStoreProcess.SERVICE, "0");

    @TempDir
    private Path folder;

    private Path keys;

    private SigningKey key;

    private OwnTestBus bus;

    private Wire wire;

    @BeforeEach
    void start() throws Exception {
        keys = folder.resolve("keys");
        key = SigningKey.load(NewKey.write(keys, WRITER.service()).privateFile());
        bus = TestBus.ownBroker();
        wire = new Wire(bus.registry());
        Invented.agency(folder, "quay-clinic", "Quay Clinic");
        assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
    }

    @AfterEach
    void stop() {
        wire.close();
        bus.close();
    }

    @Test
    void behindALastSignatureItIsToldApartAndBehindASignedEndItIsFound() throws Exception {
        var killed = begun(1);
        var ended = sign(begun(2), CheckpointKind.CLOSING);
        var added = killed.apply(add(killed)).head();
        add(ended);

        var opening = beginAnother();

        assertThat(opening).contains(json(added), json(ended.head()));
        var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString());
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.lines())
            .contains("whole  " + added.chain()
                    + "  2 entries, continued, 1 after its last signature, as the next one found them")
            .filteredOn(line -> line.startsWith("unfinished"))
            .containsExactly("unfinished: entry 2 of " + ended.head().chain());
        assertThat(Ctl.runOn(bus, "-o", "json", "audit", "verify", "--keys", keys.toString()).out())
            .containsOnlyOnce("\"foundUnsigned\":1")
            .contains("\"keyIds\":[\"" + key.id() + "\"]");
    }

    @Test
    void whatNobodyCanReadIsCountedInACopyThatNobodyTakesForWhole() throws Exception {
        sign(begun(1), CheckpointKind.CLOSING);
        try (var producer = new KafkaProducer<>(config(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.AUDIT.name(), 0, new byte[1], new byte[] { 0, 0, 15, 66, 64, 1 }))
                .get();
        }
        var copy = folder.resolve("copy.jsonl");

        var run = Ctl.runOn(bus, "audit", "export", "--out", copy.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("1 entries", "in " + copy);
        assertThat(run.err()).contains("records that cannot be read: 1", "is this the registry");
        assertThat(copy).content().contains("\"kind\":\"unreadable\"", "\"unreadable\":1");
        var piped = Ctl.runOn(bus, "audit", "export", "--out", "-");
        assertThat(piped.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(piped.err()).contains("records that cannot be read: 1");
    }

    /** Announced, opened, and that signed. */
    private Chain begun(int number) throws Exception {
        var chain = Chain.begin(ChainId.of(WRITER, Instant.now().minusSeconds(60L / number), number));
        var announced = sign(chain, CheckpointKind.OPENING);
        var opening = announced.decideOpening(List.of(), Instant.now());
        send(Topics.AUDIT, EntryRecord.of(opening));
        return sign(announced.apply(opening), CheckpointKind.RUNNING);
    }

    private Chain sign(Chain chain, CheckpointKind kind) throws Exception {
        var checkpoint = key.sign(chain.decide(kind, key.id(), Instant.now()));
        send(Topics.AUDIT_CHECKPOINTS, CheckpointRecord.of(checkpoint));
        return chain.apply(checkpoint);
    }

    private Entry add(Chain chain) throws Exception {
        var forged = chain.decide(Deed.done(Act.KEY_ERASED), Instant.now());
        send(Topics.AUDIT, EntryRecord.of(forged));
        return forged;
    }

    private void send(Topic topic, SpecificRecord record) throws Exception {
        try (var producer = new KafkaProducer<>(config(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), 0, new byte[1], wire.encode(topic, record))).get();
        }
    }

    private Map<String, Object> config() {
        return Map.of("bootstrap.servers", bus.bootstrapServers());
    }

    /** Returns its first entry, which names those before, as an export has it. */
    private String beginAnother() throws Exception {
        var settings = AuditOnBus.settings(keys.resolve(WRITER.service() + "-" + key.id() + ".key"), WRITER.instance());
        try (var trail = KafkaAuditTrail.start(new TrailBus(wire, config(), config()), settings, WRITER.service(),
                new SimpleMeterRegistry(), Clock.systemUTC())) {
            await().until(trail::isWriting);
        }
        var copy = folder.resolve("copy.jsonl");
        assertThat(Ctl.runOn(bus, "audit", "export", "--out", copy.toString()).exitCode()).isZero();
        return Files.readAllLines(copy)
            .stream()
            .filter(line -> line.contains("\"known\":[{"))
            .findFirst()
            .orElseThrow();
    }

    private static String json(ChainHead head) {
        return Json.write(Line.of(head));
    }

}
