package network.referral.ctl.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import network.referral.audit.AuditTrail;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.bus.TrailSettings;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.Deed;
import network.referral.schemas.ReferralId;
import network.referral.testbus.TestBus;
import network.referral.wire.RegistrySettings;
import network.referral.wire.Wire;

/** A process that records and is killed. */
final class KeyStoreProcess {

    static final String SERVICE = "key-store";

    static final String READY = "on record";

    private KeyStoreProcess() {
    }

    /**
     * Broker, registry, key file, number of acts; as many again for each byte it is sent.
     */
    public static void main(String[] args) throws IOException {
        var wire = new Wire(RegistrySettings.of(args[1]));
        var trail = trail(wire, args[0], Path.of(args[2]), new SimpleMeterRegistry());
        // until it is killed, or its parent is gone
        do {
            record(trail, Integer.parseInt(args[3]));
            System.out.println(READY);
            System.out.flush();
        }
        while (System.in.read() >= 0);
        System.exit(0);
    }

    /** It acts once more, all over. */
    static void again(Process process) throws IOException {
        process.getOutputStream().write(1);
        process.getOutputStream().flush();
        awaitReady(process);
    }

    static AuditTrail trail(Wire wire, String bootstrapServers, Path key, SimpleMeterRegistry meters) {
        var config = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        var settings = new TrailSettings(key, "0", 10, Duration.ofMinutes(1), Duration.ofMinutes(10),
                Duration.ofMinutes(3), 1000, false);
        return KafkaAuditTrail.start(new TrailBus(wire, config, config), settings, SERVICE, meters, Clock.systemUTC());
    }

    static void record(AuditTrail trail, int acts) {
        for (int act = 0; act < acts; act++) {
            var deed = Deed.done(Act.KEY_WRAPPED).on(ReferralId.derive("harbour-clinic", Integer.toString(act)));
            if (act % 2 == 0 && act < acts - 1) {
                trail.note(deed);
            }
            else {
                trail.record(deed);
            }
        }
    }

    static Process start(TestBus bus, Path key, int acts) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
                KeyStoreProcess.class.getName(), bus.bootstrapServers(), bus.registryUrl(), key.toString(),
                Integer.toString(acts))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        awaitReady(process);
        return process;
    }

    private static void awaitReady(Process process) throws IOException {
        var lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(READY)) {
                return;
            }
        }
        throw new IOException("It ended");
    }

}
