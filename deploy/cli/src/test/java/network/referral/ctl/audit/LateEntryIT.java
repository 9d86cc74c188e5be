package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Invented;
import network.referral.ctl.bus.TopicSetting;
import network.referral.schemas.Topics;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What was done while the record could not be written. */
@Execution(ExecutionMode.CONCURRENT)
class LateEntryIT {

    @TempDir
    Path folder;

    @Test
    void isOnRecordAsOfWhenItWasDoneAndSignedAtOnce() throws Exception {
        var copy = folder.resolve("copy.jsonl");
        try (var bus = TestBus.ownBroker();
                var wire = new Wire(bus.registry());
                var admin = Admin.create(Map.of("bootstrap.servers", bus.bootstrapServers()))) {
            Invented.agency(folder, "ford-clinic", "Ford Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var keys = folder.resolve("keys");
            var key = NewKey.write(keys, "key-store").privateFile();
            var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
            var meters = new SimpleMeterRegistry();
            var clock = new PassingClock(Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
            TopicSetting.set(admin, Topics.AUDIT.name(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1");
            try (var trail = KafkaAuditTrail.start(new TrailBus(wire, config, config), AuditOnBus.settings(key, "0"),
                    "key-store", meters, clock)) {
                trail.mention(Deed.done(Act.KEY_WRAPPED));
                var done = clock.instant();
                clock.pass(Duration.ofHours(1));
                TopicSetting.set(admin, Topics.AUDIT.name(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "65536");
                await().until(() -> meters.get("referral.audit.unwritten").gauge().value() == 0);

                await().untilAsserted(() -> {
                    var run = Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString(), "--as-of",
                            clock.instant().toString());
                    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
                });
                Ctl.runOn(bus, "audit", "export", "--out", copy.toString());
                assertThat(Files.readAllLines(copy)).filteredOn(line -> line.contains("KEY_WRAPPED"))
                    .singleElement()
                    .asString()
                    .contains("\"at\":\"" + done + "\"");
            }
        }
    }

}
