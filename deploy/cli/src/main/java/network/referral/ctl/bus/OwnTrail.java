package network.referral.ctl.bus;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.bus.KafkaAuditTrail;
import network.referral.audit.bus.TrailBus;
import network.referral.audit.bus.TrailSettings;
import network.referral.audit.chain.Deed;
import network.referral.audit.keys.SigningKey;
import network.referral.ctl.CommandFailed;
import network.referral.wire.Wire;

/**
 * What this tool does goes on record too, where it has a key to sign with: one short
 * chain for each command that changes something. Where it has none, it says so once there
 * is something to record.
 */
final class OwnTrail implements AutoCloseable {

    private static final String OPERATOR = "operator";

    private static final int QUEUE = 100;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final String CHECK = "the audit trail cannot be written. Check the broker, the registry and the "
            + "rights to referral.audit";

    private static final String NOTHING_MORE = "Nothing more is done: it would not be on record, since " + CHECK
            + ". Without the key it is done all the same: see AuditNotWritten in the runbook.";

    private static final String NOT_TOLD = "What came of it is not on record: " + CHECK
            + ", look at what holds, and run the command again where something is left to do.";

    private final TrailBus bus;

    private final TrailSettings settings;

    private final Consumer<String> notice;

    private boolean toldOfNone;

    private KafkaAuditTrail trail;

    /**
     * @throws CommandFailed when its key is no key of an operator; nothing is done yet
     */
    OwnTrail(BusOptions options, Wire wire, Map<String, Object> clientConfig) {
        var key = options.auditKey();
        this.notice = options::notice;
        this.bus = new TrailBus(wire, clientConfig, clientConfig);
        var patience = Duration.ofMillis(ClientConfig.PATIENCE_MILLIS);
        this.settings = new TrailSettings(key, "0", QUEUE, patience, patience, patience, QUEUE, false);
        if (key != null) {
            demandOwn(key);
        }
    }

    private static void demandOwn(Path key) {
        try {
            var service = SigningKey.load(key).service();
            if (!service.equals(OPERATOR)) {
                throw CommandFailed.usage("--audit-key: " + key + " signs for " + service + " and not for " + OPERATOR);
            }
        }
        catch (IllegalArgumentException e) {
            throw CommandFailed.usage("--audit-key: " + e.getMessage());
        }
    }

    /**
     * For acts that nobody else must wait for while it is opened.
     * @throws CommandFailed when it cannot be opened now
     */
    void open() {
        if (!isKept()) {
            return;
        }
        start();
        long end = System.nanoTime() + settings.patience().toNanos();
        while (!trail.isWriting()) {
            if (System.nanoTime() > end) {
                throw CommandFailed.away(NOTHING_MORE, null);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    boolean isKept() {
        return settings.signingKeyFile() != null;
    }

    private void start() {
        if (trail == null) {
            trail = KafkaAuditTrail.start(bus, settings, OPERATOR, new SimpleMeterRegistry(), Clock.systemUTC());
        }
    }

    /**
     * Before it is done.
     * @throws CommandFailed then it must not be
     */
    void asked(Deed deed) {
        record(deed.outcome(deed.outcome() + "-asked"), NOTHING_MORE);
    }

    void done(Deed deed) {
        record(deed, NOT_TOLD);
    }

    private void record(Deed deed, String otherwise) {
        if (!isKept()) {
            tellOfNone();
            return;
        }
        start();
        try {
            trail.record(deed);
        }
        catch (NotOnRecordException e) {
            throw CommandFailed.away(otherwise, e);
        }
    }

    /** Once. */
    private void tellOfNone() {
        if (!toldOfNone) {
            toldOfNone = true;
            notice.accept("warning  What this command does is on no record: it has no --audit-key or "
                    + "REFERRAL_AUDIT_KEY_FILE.");
        }
    }

    @Override
    public void close() {
        if (trail != null) {
            trail.close();
        }
    }

}
