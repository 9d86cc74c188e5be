package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.bus.TrailSettings;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.ExitCode;
import network.referral.ctl.bus.Invented;
import network.referral.schemas.Topics;
import network.referral.testbus.TestBus;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The broker goes away and comes back. */
@Execution(ExecutionMode.CONCURRENT)
class TrailAwayIT {

    @TempDir
    Path folder;

    @Test
    void whatIsAskedMeanwhileIsRefusedAndWhatIsNotedIsWrittenLater() throws Exception {
        try (var bus = TestBus.ownBroker(); var wire = new Wire(RegistrySettings.of(bus.registryUrl()))) {
            Invented.agency(folder, "hill-clinic", "Hill Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var keys = folder.resolve("keys");
            var key = NewKey.write(keys, "key-store").privateFile();
            var meters = new SimpleMeterRegistry();
            var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
            var settings = new TrailSettings(key, "0", 2, Duration.ofSeconds(30), Duration.ofMinutes(10),
                    Duration.ofSeconds(3), 100);
            try (var trail = KafkaAuditTrail.start(new TrailBus(wire, config, config), settings, "key-store", meters,
                    Clock.systemUTC())) {
                await().until(trail::isWriting);
                trail.record(Deed.done(Act.KEY_WRAPPED));
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
                await().until(() -> meters.get("referral.audit.unwritten").gauge().value() == 0);
                trail.record(Deed.done(Act.HOLD_LIFTED));
            }

            var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString());
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            // the refused one was under way, and is on record: its key was not given
            assertThat(run.out()).containsPattern("1 chains, 5 entries, all whole");
        }
    }

    @Test
    void aChainThatTheBrokerHeardOfHoursLateIsSignedAnewAtOnce() throws Exception {
        try (var bus = TestBus.ownBroker(); var wire = new Wire(RegistrySettings.of(bus.registryUrl()))) {
            Invented.agency(folder, "dale-clinic", "Dale Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var keys = folder.resolve("keys");
            var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
            var settings = new TrailSettings(NewKey.write(keys, "key-store").privateFile(), "0", 2,
                    Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(1), 100);
            var clock = new SetClock();
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

    /** Of a machine on which hours pass in a moment. */
    private static final class SetClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

    }

    @Test
    void aSecretIsNotRenewedWhereThatCannotBePutOnRecord() throws Exception {
        try (var bus = TestBus.ownBroker();
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            var file = Invented.agency(folder, "moor-clinic", "Moor Clinic");
            Files.writeString(file, Files.readString(file)
                .replace("{type: pull}", "{type: webhook, url: \"https://clinic.example/referrals\"}"));
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString(), "--keys", folder.toString())
                .exitCode()).isZero();
            var secret = folder.resolve("webhooks/moor-clinic.secret");
            var before = Files.readString(secret);
            var key = NewKey.write(folder.resolve("audit"), "operator").privateFile().toString();
            takeNothing(admin);

            var run = Ctl.runOn(bus, "agency", "rotate-secret", "moor-clinic", "--keys", folder.toString(),
                    "--audit-key", key);

            assertThat(run.exitCode()).isEqualTo(ExitCode.AWAY);
            assertThat(run.err()).contains("Nothing is done: it would not be on record");
            assertThat(secret).hasContent(before);
        }
    }

    /** No checkpoint fits any more, and without the first there is no chain. */
    private static void takeNothing(Admin admin) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.AUDIT_CHECKPOINTS.name());
        var most = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1");
        admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(most, AlterConfigOp.OpType.SET))))
            .all()
            .get();
        await().until(() -> admin.describeConfigs(List.of(topic)).all().get().get(topic).get(most.name()).value(),
                most.value()::equals);
    }

}
