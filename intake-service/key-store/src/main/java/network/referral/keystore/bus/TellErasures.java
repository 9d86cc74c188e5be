package network.referral.keystore.bus;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import network.referral.schemas.ReferralId;
import network.referral.wire.Closing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the network of every erasure, behind the back of whoever erases: no erasure waits
 * for the bus, and none is forgotten. What counts is what the store has marked and the
 * topic does not show; so nothing needs to be kept of what was told, and neither a crash
 * nor a topic that was lost leaves anything untold. What the topic shows and the store
 * has not marked is said in the log, once, and counted until it is erased again. An
 * erasure that was broken off is finished first, and a legal hold that could not be kept
 * is.
 */
public final class TellErasures implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TellErasures.class);

    private static final long LOOK_MILLIS = 200;

    private static final long PAUSE_MILLIS = 2000;

    private static final long END_MILLIS = 10_000;

    private final Set<ReferralId> confirmed = ConcurrentHashMap.newKeySet();

    private final Set<ReferralId> again = ConcurrentHashMap.newKeySet();

    /** Of that thread alone: what the bus did not take; who failed last is last. */
    private final SequencedSet<ReferralId> refused = new LinkedHashSet<>();

    private final Closing closing = new Closing();

    private final Supplier<Map<ReferralId, Instant>> erasures;

    private final IntSupplier finish;

    private final ErasuresTopic topic;

    /**
     * How many there were when the network knew of each. They only grow: while there are
     * as many, none of them is looked at.
     */
    private volatile int toldOf;

    /** Whether the topic has been looked through for what the store has not marked. */
    private boolean isCompared;

    private volatile Set<ReferralId> lacking = Set.of();

    private Thread thread;

    /**
     * @param erasures all there ever were, each once its key is destroyed
     * @param finish keeps the holds that could not be kept before, destroys the keys that
     * could not be destroyed, and says how many are left
     */
    TellErasures(Supplier<Map<ReferralId, Instant>> erasures, IntSupplier finish, ErasuresTopic topic) {
        this.erasures = erasures;
        this.finish = finish;
        this.topic = topic;
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("tell-erasures").start(this::run);
    }

    /** How many the network has not been told of, as far as this store knows. */
    long untold() {
        var all = erasures.get().keySet();
        return all.size() == toldOf && again.isEmpty() ? 0 : all.stream().filter(referral -> !isTold(referral)).count();
    }

    /** How many the network was told of that this folder has no mark of, nor has now. */
    long unmarked() {
        var marked = erasures.get();
        return lacking.stream().filter(referral -> !marked.containsKey(referral)).count();
    }

    private boolean isTold(ReferralId referral) {
        return !again.contains(referral) && (confirmed.contains(referral) || topic.has(referral));
    }

    /**
     * Tells of one once more: the network may be a copy from before it. Returns at once.
     */
    public void again(ReferralId erased) {
        again.add(erased);
    }

    private void run() {
        while (!closing.pause(LOOK_MILLIS)) {
            boolean finished = unlessItFails(() -> finish.getAsInt() == 0);
            boolean told = unlessItFails(this::tell);
            // what is not destroyed yet has its mark, and is not among those that are
            boolean compared = !finished || unlessItFails(this::compare);
            if (!told || !finished || !compared) {
                closing.pause(PAUSE_MILLIS);
            }
        }
    }

    /** False where something keeps it from being done. */
    private static boolean unlessItFails(BooleanSupplier act) {
        try {
            return act.getAsBoolean();
        }
        catch (RuntimeException | Error e) {
            // broker or registry are away, or the topic is not provisioned yet; also an
            // error: nobody else would tell of what is erased until the next start
            log.warn("Erasures are told again after {}", e.getClass().getSimpleName());
            return false;
        }
    }

    /**
     * A folder that was put back to an older copy: nobody else knows, and what to do is
     * for people.
     */
    private boolean compare() {
        topic.open();
        if (!isCompared && topic.isRead()) {
            // a mark is there before it is told
            var missing = new HashSet<>(topic.all());
            missing.removeAll(erasures.get().keySet());
            lacking = Set.copyOf(missing);
            if (!missing.isEmpty()) {
                log.error("Of {} erasures that the network was told of the folder has no mark: it is an older copy, "
                        + "their keys may be back, and holds set since are gone", missing.size());
            }
            isCompared = true;
        }
        return true;
    }

    /** What the topic has is read first. */
    private boolean tell() {
        int known = erasures.get().size();
        if (untold() > 0) {
            topic.open();
            if (!topic.isRead()) {
                return true;
            }
            for (var erasure : inTurn().entrySet()) {
                if (closing.isAsked()) {
                    return true;
                }
                tell(erasure.getKey(), erasure.getValue());
            }
        }
        toldOf = known;
        return true;
    }

    /**
     * One partition may take no record for hours, and the others do: what fails ends a
     * round, and comes last in the next, after all that failed before it.
     */
    private Map<ReferralId, Instant> inTurn() {
        var inTurn = new LinkedHashMap<>(erasures.get());
        refused.forEach(referral -> inTurn.putLast(referral, inTurn.get(referral)));
        return inTurn;
    }

    private void tell(ReferralId referral, Instant at) {
        if (!isTold(referral)) {
            refused.addLast(referral);
            topic.tell(referral, at);
            refused.remove(referral);
            confirmed.add(referral);
            again.remove(referral);
        }
    }

    @Override
    public void close() {
        closing.end(thread, END_MILLIS);
        topic.close();
    }

}
