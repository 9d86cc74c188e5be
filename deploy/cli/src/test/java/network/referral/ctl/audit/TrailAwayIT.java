package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.bus.CheckpointRecord;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.bus.TrailSettings;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Chain;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Writer;
import network.referral.audit.keys.NewKey;
import network.referral.audit.keys.SigningKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.ctl.bus.TopicSetting;
import network.referral.schemas.Topic;
import network.referral.schemas.Topics;
import network.referral.sealing.PrivateKey;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.TestBus;
import network.referral.testbus.WholeTopic;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The broker goes away and comes back. */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class TrailAwayIT {

    private static final String NOTHING = "1";

    /**
     * More than a first entry that names a hundred chains, less than one that names all.
     */
    private static final String MUCH = "65536";

    private static final int ANNOUNCED = 1000;

    @TempDir
    Path folder;

    @Test
    void whatIsAskedMeanwhileIsRefusedAndWhatIsNotedIsWrittenLater() throws Exception {
        try (var bus = TestBus.ownBroker(); var wire = new Wire(bus.registry())) {
            Invented.agency(folder, "hill-clinic", "Hill Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var keys = folder.resolve("keys");
            var key = NewKey.write(keys, "key-store").privateFile();
            var meters = new SimpleMeterRegistry();
            var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
            var settings = new TrailSettings(key, "0", 2, Duration.ofSeconds(30), Duration.ofMinutes(10),
                    Duration.ofSeconds(3), 100, false);
            try (var trail = KafkaAuditTrail.start(new TrailBus(wire, config, config), settings, "key-store", meters,
                    Clock.systemUTC())) {
                await().until(trail::isWriting);
                trail.note(Deed.done(Act.KEY_WRAPPED));
                awaitWritten(meters);
                assertThat(meters.get("referral.audit.writing").gauge().value()).isEqualTo(1);

                bus.stopBroker();
                assertThatExceptionOfType(NotOnRecordException.class)
                    .isThrownBy(() -> trail.record(Deed.done(Act.KEY_UNWRAPPED)));
                // it has waited for the patience a moment after whoever asked first
                await().until(() -> !trail.isWriting());
                assertThat(meters.get("referral.audit.writing").gauge().value()).isZero();
                trail.note(Deed.done(Act.HOLD_SET));
                assertThat(meters.get("referral.audit.unwritten").gauge().value()).isEqualTo(2);

                bus.startBroker();
                await().until(trail::isWriting);
                awaitWritten(meters);
                trail.note(Deed.done(Act.HOLD_LIFTED));
                awaitWritten(meters);
            }

            var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString());
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            // the refused one was under way, and is on record: its key was not given
            assertThat(run.out()).containsPattern("1 chains, 5 entries, all whole");
        }
    }

    private static void awaitWritten(MeterRegistry meters) {
        await().until(() -> meters.get("referral.audit.unwritten").gauge().value() == 0);
    }

    @Test
    void aChainThatTheBrokerHeardOfHoursLateIsSignedAnewAtOnce() throws Exception {
        try (var bus = TestBus.ownBroker(); var wire = new Wire(bus.registry())) {
            Invented.agency(folder, "dale-clinic", "Dale Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var keys = folder.resolve("keys");
            var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
            var settings = new TrailSettings(NewKey.write(keys, "key-store").privateFile(), "0", 2,
                    Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(1), 100, false);
            var clock = new PassingClock(Clock.systemUTC());
            try (var trail = KafkaAuditTrail.start(new TrailBus(wire, config, config), settings, "key-store",
                    new SimpleMeterRegistry(), clock)) {
                await().until(trail::isWriting);
                bus.stopBroker();
                clock.pass(settings.heartbeat());
                await().until(() -> !trail.isWriting());
                clock.pass(Duration.ofHours(2));
                bus.startBroker();

                await().untilAsserted(() -> {
                    var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString(), "--as-of",
                            clock.instant().toString());
                    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
                });
            }
        }
    }

    @Test
    void hoursInWhichNoEntryWasTakenEndNoTrail() throws Exception {
        try (var bus = TestBus.ownBroker();
                var wire = new Wire(bus.registry());
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            Invented.agency(folder, "vale-clinic", "Vale Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var keys = folder.resolve("keys");
            var key = NewKey.write(keys, "key-store").privateFile();
            takeAtMost(admin, Topics.AUDIT, NOTHING);
            try (var trail = trail(bus, wire, AuditOnBus.settings(key, "0"))) {
                await().until(() -> WholeTopic.committed(bus, Topics.AUDIT_CHECKPOINTS.name()).size() > 3);
                takeAtMost(admin, Topics.AUDIT, MUCH);
                trail.note(Deed.done(Act.KEY_WRAPPED));
                await().until(trail::isWriting);
            }
            var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString());
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.lines()).filteredOn(line -> line.matches("whole  key-store/0/.*  0 entries, closed"))
                .hasSizeGreaterThan(1);

            announce(bus, wire, SigningKey.load(key));
            try (var trail = trail(bus, wire, AuditOnBus.settings(key, "pier"))) {
                await().until(trail::isWriting);
            }
        }
    }

    /** Also where the process before had a chain of its own, which it named first. */
    @Test
    void whatIsBegunAnewNamesWhatBrokeOff() throws Exception {
        try (var bus = TestBus.ownBroker();
                var wire = new Wire(bus.registry());
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            Invented.agency(folder, "vale-clinic", "Vale Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var keys = folder.resolve("keys");
            var settings = AuditOnBus.settings(NewKey.write(keys, "key-store").privateFile(), "0");
            try (var trail = trail(bus, wire, settings)) {
                trail.note(Deed.done(Act.KEY_WRAPPED));
                await().until(trail::isWriting);
            }
            try (var trail = trail(bus, wire, settings)) {
                trail.note(Deed.done(Act.KEY_WRAPPED));
                await().until(trail::isWriting);
                takeAtMost(admin, Topics.AUDIT, NOTHING);
                trail.note(Deed.done(Act.KEY_WRAPPED));
                await().until(() -> !trail.isWriting());
                takeAtMost(admin, Topics.AUDIT, MUCH);
                await().until(trail::isWriting);
            }
            var later = Instant.now().plus(Duration.ofMinutes(10)).toString();
            var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString(), "--as-of", later);
            assertThat(run.exitCode()).as(run.out()).isZero();
        }
    }

    private static KafkaAuditTrail trail(TestBus bus, Wire wire, TrailSettings settings) {
        var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
        return KafkaAuditTrail.start(new TrailBus(wire, config, config), settings, "key-store",
                new SimpleMeterRegistry(), Clock.systemUTC());
    }

    /** Chains of the pier's that were announced and came to nothing. */
    private static void announce(TestBus bus, Wire wire, SigningKey key) {
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", bus.bootstrapServers()),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int nonce = 0; nonce < ANNOUNCED; nonce++) {
                var id = ChainId.of(new Writer("key-store", "pier"), Instant.now(), nonce);
                var opening = key.sign(Chain.begin(id).decide(CheckpointKind.OPENING, key.id(), Instant.now()));
                producer.send(new ProducerRecord<>(Topics.AUDIT_CHECKPOINTS.name(),
                        id.toString().getBytes(StandardCharsets.UTF_8),
                        wire.encode(Topics.AUDIT_CHECKPOINTS, CheckpointRecord.of(opening))));
            }
        }
    }

    @Test
    void nothingIsChangedWhereThatCannotBePutOnRecord() throws Exception {
        try (var bus = TestBus.ownBroker();
                var waiting = Executors.newCachedThreadPool();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            var file = Invented.agency(folder, "moor-clinic", "Moor Clinic");
            Files.writeString(file, Files.readString(file)
                .replace("{type: pull}", "{type: webhook, url: \"https://clinic.example/referrals\"}"));
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString(), "--keys", folder.toString())
                .exitCode()).isZero();
            var secret = folder.resolve("webhooks/moor-clinic.secret");
            var before = Files.readString(secret);
            var directory = Ctl.runOn(bus, "-o", "json", "agency", "list").out();
            var own = Files.writeString(folder.resolve("own.pub.pem"), PrivateKey.generate().publicPem());
            var protocols = Ctl.project("deploy/protocols").toString();
            Files.writeString(file, Files.readString(file).replace("health: RW", "health: RW, identity: RW"));
            var key = NewKey.write(folder.resolve("audit"), "operator").privateFile().toString();
            // and without its first checkpoint there is no chain
            takeAtMost(admin, Topics.AUDIT_CHECKPOINTS, NOTHING);

            // at once: each waits for a minute
            var runs = Stream
                .of("agency rotate-secret moor-clinic --keys " + folder,
                        "agency rotate-key moor-clinic --public-key " + own,
                        "agency rotate-key moor-clinic --keys " + folder, "agency retire moor-clinic --no-wait",
                        "provision --agencies " + folder + " --protocols " + protocols)
                .map(command -> CompletableFuture
                    .supplyAsync(() -> Ctl.runOn(bus, (command + " --audit-key " + key).split(" ")), waiting))
                .toList();

            assertThat(runs).map(CompletableFuture::join).allSatisfy(run -> {
                assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.AWAY);
                assertThat(run.err()).contains("Nothing more is done: it would not be on record",
                        "Check the broker, the registry and the rights");
            });
            assertThat(secret).hasContent(before);
            assertThat(folder.resolve("agencies/moor-clinic").toFile().list()).hasSize(1);
            assertThat(Ctl.runOn(bus, "-o", "json", "agency", "list").out()).isEqualTo(directory);
            assertThat(WholeTopic.committed(bus, Topics.PROTOCOLS.name())).isEmpty();
        }
    }

    private static void takeAtMost(Admin admin, Topic topic, String bytes) throws Exception {
        TopicSetting.set(admin, topic.name(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes);
    }

}
