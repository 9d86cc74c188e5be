package network.referral.audit.bus;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.referral.audit.AuditTrail;
import network.referral.audit.NotOnRecordException;
import network.referral.audit.chain.Deed;
import network.referral.audit.chain.Writer;
import network.referral.audit.keys.SigningKey;

/**
 * Keeps the trail on the bus: one chain, written by one thread.
 *
 * <p>
 * While the broker is away a blocking record fails after the patience; what was noted
 * waits, and once too much waits a note fails too. A tenth of the places is for what is
 * mentioned alone: the rest comes again and again for as long as it lasts. What was given
 * up before its turn is never written; what was under way may be, and then tells of an
 * act that was refused.
 */
public final class KafkaAuditTrail implements AuditTrail {

    private final BlockingQueue<Told> queue;

    /** Places for what is not mentioned, each taken until it is written or given up. */
    private final Semaphore others;

    private final TrailSettings settings;

    private final TrailMeters meters;

    private final TrailThread writing;

    private final Clock clock;

    private volatile boolean closed;

    private KafkaAuditTrail(TrailBus bus, TrailSettings settings, SigningKey key, MeterRegistry registry, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.others = new Semaphore(settings.queue() - settings.queue() / 10);
        this.meters = new TrailMeters(registry);
        var chains = new KnownChains(new Writer(key.service(), settings.instance()), bus.wire(), settings.heartbeat());
        this.writing = new TrailThread(queue, settings, meters, () -> OpenChain.begin(bus, chains, key, clock));
        meters.tellWhether(writing::isWriting);
    }

    /**
     * @param service principal of this process; the signing key must be its own
     * @throws IllegalArgumentException when the key is missing, open to others, or
     * another service's
     */
    public static KafkaAuditTrail start(TrailBus bus, TrailSettings settings, String service, MeterRegistry registry,
            Clock clock) {
        var key = SigningKey.load(settings.signingKeyFile());
        if (!key.service().equals(service)) {
            throw new IllegalArgumentException("referral.audit.signing-key-file: " + settings.signingKeyFile()
                    + " signs for " + key.service() + " and not for " + service);
        }
        var trail = new KafkaAuditTrail(bus, settings, key, registry, clock);
        trail.writing.start();
        return trail;
    }

    @Override
    public void record(Deed deed) {
        long end = System.nanoTime() + settings.patience().toNanos();
        var told = tell(deed, true);
        try {
            told.written().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        catch (TimeoutException e) {
            giveUp(told);
            throw new NotOnRecordException("The audit trail does not answer", e);
        }
        catch (ExecutionException | CancellationException e) {
            throw new NotOnRecordException("The audit trail cannot be written", e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(told);
            throw new NotOnRecordException("Interrupted while an act was taken on record", e);
        }
    }

    /** Its place is another's at once. */
    private void giveUp(Told told) {
        told.giveUp();
        if (queue.remove(told)) {
            meters.refused();
        }
    }

    @Override
    public void note(Deed deed) {
        tell(deed, false);
    }

    @Override
    public void mention(Deed deed) {
        meters.told();
        offer(told(deed, false));
    }

    @Override
    public void refused(Deed deed) {
        meters.told();
        if (others.tryAcquire()) {
            offer(asOther(told(deed, false)));
        }
        else {
            meters.missed();
        }
    }

    private void offer(Told told) {
        if (closed || !queue.offer(told)) {
            told.giveUp();
            meters.missed();
        }
    }

    private Told told(Deed deed, boolean awaited) {
        return new Told(deed, clock.instant(), awaited);
    }

    private Told asOther(Told told) {
        told.written().whenComplete((written, failure) -> others.release());
        return told;
    }

    @Override
    public void missed() {
        meters.told();
        meters.missed();
    }

    private Told tell(Deed deed, boolean awaited) {
        long end = System.nanoTime() + settings.patience().toNanos();
        var told = told(deed, awaited);
        meters.told();
        try {
            if (!closed && others.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    && queue.offer(asOther(told), end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return told;
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        told.giveUp();
        meters.refused();
        throw new NotOnRecordException(closed ? "The audit trail is closed" : "Too many acts wait to be recorded");
    }

    /** Whether a chain is open and nothing has waited for longer than the patience. */
    public boolean isWriting() {
        return writing.isWriting();
    }

    @Override
    public void close() {
        closed = true;
        writing.close();
    }

}
