package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.audit.AuditTrail;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.bus.Invented;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

/** Two processes of a service were given no names, and one of them is killed. */
@Execution(ExecutionMode.CONCURRENT)
class TwoOfOneNameIT {

    private static final Logger KNOWN_CHAINS = (Logger) LoggerFactory
        .getLogger("network.referral.audit.bus.KnownChains");

    private static final int ACTS = 27;

    /** Nobody else's: others of this JVM may be warned too. */
    private static final String NAME = "of-one-name";

    @TempDir
    Path keys;

    @Test
    void whoeverBeginsBesideALivingProcessOfItsNameIsWarnedOnce(@TempDir Path agencies) throws Exception {
        var warnings = new ListAppender<ILoggingEvent>();
        warnings.start();
        try (var bus = TestBus.ownBroker(); var wire = new Wire(bus.registry())) {
            Invented.agency(agencies, "hill-clinic", "Hill Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", agencies.toString()).exitCode()).isZero();
            var key = NewKey.write(keys, KeyStoreProcess.SERVICE).privateFile();
            KNOWN_CHAINS.addAppender(warnings);
            for (int process = 0; process < 2; process++) {
                begun(wire, bus, key).close();
            }
            assertThat(List.copyOf(warnings.list)).noneMatch(TwoOfOneNameIT::isOfThatName);

            try (var one = begun(wire, bus, key); var other = begun(wire, bus, key)) {
                List.of(one, other).forEach(trail -> trail.record(Deed.done(Act.KEY_WRAPPED)));
                assertThat(List.copyOf(warnings.list)).filteredOn(TwoOfOneNameIT::isOfThatName).hasSize(1);
            }
        }
        finally {
            KNOWN_CHAINS.detachAppender(warnings);
        }
    }

    private static AuditTrail begun(Wire wire, TestBus bus, Path key) {
        var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
        var trail = KafkaAuditTrail.start(new TrailBus(wire, config, config), AuditOnBus.settings(key, NAME),
                KeyStoreProcess.SERVICE, new SimpleMeterRegistry(), Clock.systemUTC());
        await().until(trail::isWriting);
        return trail;
    }

    private static boolean isOfThatName(ILoggingEvent event) {
        return event.getFormattedMessage().contains(KeyStoreProcess.SERVICE + "/" + NAME);
    }

    @Test
    void theNextThatBeginsSaysHowFarTheKilledOneWentThoughAnotherLives(@TempDir Path agencies) throws Exception {
        try (var bus = TestBus.ownBroker(); var wire = new Wire(bus.registry())) {
            Invented.agency(agencies, "harbour-clinic", "Harbour Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", agencies.toString()).exitCode()).isZero();
            var key = NewKey.write(keys, KeyStoreProcess.SERVICE).privateFile();
            var meters = new SimpleMeterRegistry();
            var killed = KeyStoreProcess.start(bus, key, ACTS);
            try (var living = KeyStoreProcess.trail(wire, bus.bootstrapServers(), key, meters)) {
                KeyStoreProcess.record(living, ACTS);
                KeyStoreProcess.again(killed);
                killed.destroyForcibly().waitFor();
                assertThat(verified(bus).out()).contains("unfinished: entries ");

                try (var next = KeyStoreProcess.trail(wire, bus.bootstrapServers(), key, meters)) {
                    KeyStoreProcess.record(next, ACTS);
                }
                KeyStoreProcess.record(living, ACTS);
            }

            var run = verified(bus);
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(run.lines())
                .filteredOn(line -> line.matches("whole  key-store/0/.*  55 entries, (closed|continued, "
                        + "\\d+ after its last signature, as the next one found them)"))
                .hasSize(2);
        }
    }

    /** An hour later: what is not signed by then never will be. */
    private Ctl.Run verified(TestBus bus) {
        return Ctl.runOn(bus, "audit", "verify", "--keys", keys.toString(), "--as-of",
                Instant.now().plus(Duration.ofHours(1)).toString());
    }

}
