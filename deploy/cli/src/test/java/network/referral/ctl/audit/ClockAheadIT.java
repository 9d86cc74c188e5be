package network.referral.ctl.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.bus.TrailSettings;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.audit.keys.NewKey;
import network.referral.ctl.Ctl;
import network.referral.ctl.Json;
import network.referral.ctl.bus.Invented;
import network.referral.testbus.AuditOnBus;
import network.referral.testbus.TestBus;
import network.referral.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A host starts with a clock that is ahead, and that is set right afterwards. */
@Execution(ExecutionMode.CONCURRENT)
class ClockAheadIT {

    private static final List<Duration> STARTS = List.of(Duration.ZERO, Duration.ofHours(5), Duration.ZERO,
            Duration.ofMinutes(1));

    @TempDir
    Path folder;

    @Test
    void whicheverChainIsGoneIsMissed() throws Exception {
        var keys = folder.resolve("keys");
        var copy = folder.resolve("copy.jsonl");
        try (var bus = TestBus.ownBroker(); var wire = new Wire(bus.registry())) {
            Invented.agency(folder, "mill-clinic", "Mill Clinic");
            assertThat(Ctl.runOn(bus, "provision", "--agencies", folder.toString()).exitCode()).isZero();
            var key = NewKey.write(keys, KeyStoreProcess.SERVICE).privateFile();
            var config = Map.<String, Object>of("bootstrap.servers", bus.bootstrapServers());
            var trailBus = new TrailBus(wire, config, config);
            STARTS.forEach(ahead -> keep(trailBus, AuditOnBus.settings(key, "0"), ahead));
            keep(trailBus, AuditOnBus.settings(key, "pier"), Duration.ofMinutes(2));
            assertThat(Ctl.runOn(bus, "audit", "export", "--out", copy.toString()).exitCode()).isZero();
        }
        var lines = Files.readAllLines(copy);
        var chains = lines.stream().map(ClockAheadIT::chain).filter(id -> id.startsWith("key-store/0/")).distinct();

        assertThat(verified(lines, keys)).contains("5 chains, 10 entries, all whole");
        assertThat(chains.toList()).hasSameSizeAs(STARTS)
            .allSatisfy(chain -> assertThat(
                    verified(lines.stream().filter(line -> !chain(line).equals(chain)).toList(), keys))
                .contains("missing: entries 1 to 2 of " + chain));
    }

    private static void keep(TrailBus bus, TrailSettings settings, Duration ahead) {
        var clock = Clock.offset(Clock.systemUTC(), ahead);
        try (var trail = KafkaAuditTrail.start(bus, settings, KeyStoreProcess.SERVICE, new SimpleMeterRegistry(),
                clock)) {
            await().until(trail::isWriting);
            trail.record(Deed.done(Act.KEY_WRAPPED));
        }
    }

    private String verified(List<String> lines, Path keys) throws IOException {
        var file = Files.write(folder.resolve("lines.jsonl"), lines);
        return Ctl
            .run("audit", "verify", "--file", file.toString(), "--keys", keys.toString(), "--as-of",
                    Instant.now().plus(Duration.ofMinutes(10)).toString())
            .out();
    }

    /** Whose record a line is; nobody's for the first and the last. */
    private static String chain(String line) {
        var members = (Map<?, ?>) Json.read(line);
        var head = members.get("of") instanceof Map<?, ?> of ? of : members;
        return String.valueOf(head.get("chain"));
    }

}
