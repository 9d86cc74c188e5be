package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.schemas.ReferralId;

/**
 * Marks of erasure, legal holds and what a key was made for, in files whatever the
 * backend is: they are no secret, and must outlive the key. A mark is never taken away.
 */
final class Ledger {

    /**
     * What a small file takes of most disks; by chance, as a disk that compresses keeps
     * zeros for nothing.
     */
    private static final int BLOCK_BYTES = 4096;

    private final StoreFolder folder;

    private final Shelf erased;

    private final Shelf holds;

    private final Shelf late;

    private final Map<ReferralId, Map<HoldReason, Standing>> held = new ConcurrentHashMap<>();

    /** Whose file may not say all that is held; each is held until it does. */
    private final Set<ReferralId> unkept = ConcurrentHashMap.newKeySet();

    private final Lock probing = new ReentrantLock();

    /**
     * How it is held for one reason.
     *
     * @param asked when that was asked for last, also in vain
     */
    private record Standing(Instant since, Instant asked) {
    }

    Ledger(StoreFolder folder) throws IOException {
        this.folder = folder;
        this.erased = folder.shelf(StoreFolder.ERASED);
        this.holds = folder.shelf(StoreFolder.HOLDS);
        this.late = folder.shelf(StoreFolder.LATE);
        late.sweep();
        for (var referral : holds.sweep()) {
            var text = holds.read(referral).orElseThrow();
            held.put(referral, read(new String(text, StandardCharsets.UTF_8)));
        }
    }

    /** By lines; a hold that cannot be read must not be taken for none. */
    private static Map<HoldReason, Standing> read(String text) {
        var holds = new EnumMap<HoldReason, Standing>(HoldReason.class);
        for (var line : text.strip().split("\n", -1)) {
            var words = line.split(" ", 2);
            try {
                var since = Instant.parse(words[words.length - 1]);
                holds.put(HoldReason.ofWord(words[0]).orElseThrow(), new Standing(since, since));
            }
            catch (DateTimeException | NoSuchElementException e) {
                throw new IllegalStateException(
                        "A legal hold of the key store cannot be read; look into its folder holds", e);
            }
        }
        return Map.copyOf(holds);
    }

    /** Every referral that was ever erased. */
    List<ReferralId> sweep() throws IOException {
        return erased.sweep();
    }

    boolean isErased(ReferralId referral) throws IOException {
        return erased.has(referral);
    }

    /** A mark whose text was damaged counts all the same, as of 1970. */
    Instant erasedAt(ReferralId referral) throws IOException {
        var text = erased.read(referral).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip()).orElse("");
        try {
            return Instant.parse(text);
        }
        catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    void markErased(ReferralId referral, Instant at) throws IOException {
        erased.put(referral, (at + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** For which revision its key was made; 0 where the note was damaged. */
    int madeFor(ReferralId referral) throws IOException {
        var text = late.read(referral).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip()).orElse("1");
        try {
            return Integer.parseInt(text);
        }
        catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What its key is going to be made for; of the first revision there is no file. */
    void note(ReferralId referral, int revision) throws IOException {
        if (revision == 1) {
            late.remove(referral);
        }
        else {
            late.put(referral, (revision + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** For what it is held, each since when. */
    Map<HoldReason, Instant> holds(ReferralId referral) {
        return of(referral, Standing::since);
    }

    /** When that was asked for last, each, also in vain. */
    Map<HoldReason, Instant> asked(ReferralId referral) {
        return of(referral, Standing::asked);
    }

    private Map<HoldReason, Instant> of(ReferralId referral, Function<Standing, Instant> what) {
        return standing(referral).entrySet()
            .stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, hold -> what.apply(hold.getValue())));
    }

    private Map<HoldReason, Standing> standing(ReferralId referral) {
        return held.getOrDefault(referral, Map.of());
    }

    /** Held from now on, also where its file fails: then it is to be kept later. */
    void set(ReferralId referral, Hold hold) throws IOException {
        held.compute(referral, (same, before) -> {
            unkept.add(same);
            return with(before, hold.reason(),
                    of -> new Standing(hold.since(), of == null ? hold.since() : of.asked()));
        });
        keep(referral);
    }

    /**
     * Held from now on, and to be kept later, where it is not held for that reason.
     * Whoever asked to lift before does not lift it.
     */
    void holdUnkept(ReferralId referral, Hold hold) {
        held.compute(referral, (same, before) -> {
            if (before == null || !before.containsKey(hold.reason())) {
                unkept.add(same);
            }
            return with(before, hold.reason(),
                    of -> new Standing(of == null ? hold.since() : of.since(), hold.since()));
        });
    }

    /**
     * Writes holds that may not be durable, once more; false where they are, or where
     * they came too late and are dropped.
     */
    boolean keep(ReferralId referral) throws IOException {
        if (!unkept.contains(referral)) {
            return false;
        }
        if (isErased(referral)) {
            held.remove(referral);
            unkept.remove(referral);
            return false;
        }
        var kept = standing(referral);
        write(referral, kept);
        held.computeIfPresent(referral, (same, now) -> settled(same, kept, now));
        return true;
    }

    /**
     * Held still where its file fails, and to be kept later: nobody was told it is
     * lifted. So is what is asked for meanwhile.
     * @param asked when that was asked for last as whoever lifts it asked to
     * @throws VaultAwayException where it was asked for since: nobody is told that it is
     * not held for that
     */
    void lift(ReferralId referral, Hold hold, Instant asked) throws IOException {
        unkept.add(referral);
        var rest = without(standing(referral), hold.reason());
        write(referral, rest);
        var left = held.compute(referral, (same, now) -> settled(same, rest,
                now.get(hold.reason()).asked().equals(asked) ? without(now, hold.reason()) : now));
        if (left != null && left.containsKey(hold.reason())) {
            throw new VaultAwayException("A legal hold is not kept", null);
        }
    }

    private void write(ReferralId referral, Map<HoldReason, Standing> kept) throws IOException {
        if (kept.isEmpty()) {
            holds.remove(referral);
            return;
        }
        var lines = new StringBuilder();
        new TreeMap<>(kept)
            .forEach((reason, hold) -> lines.append(reason.word()).append(' ').append(hold.since()).append('\n'));
        holds.put(referral, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Nothing is left to be kept, unless its file lacks a reason for which it is held by
     * now.
     */
    private Map<HoldReason, Standing> settled(ReferralId referral, Map<HoldReason, Standing> file,
            Map<HoldReason, Standing> now) {
        if (file.keySet().containsAll(now.keySet())) {
            unkept.remove(referral);
        }
        return now.isEmpty() ? null : now;
    }

    private static Map<HoldReason, Standing> with(Map<HoldReason, Standing> before, HoldReason reason,
            UnaryOperator<Standing> hold) {
        var holds = new EnumMap<HoldReason, Standing>(HoldReason.class);
        if (before != null) {
            holds.putAll(before);
        }
        holds.compute(reason, (same, of) -> hold.apply(of));
        return Map.copyOf(holds);
    }

    private static Map<HoldReason, Standing> without(Map<HoldReason, Standing> before, HoldReason reason) {
        var holds = new HashMap<>(before);
        holds.remove(reason);
        return Map.copyOf(holds);
    }

    /** Held, but the next start may find otherwise. */
    Set<ReferralId> unkept() {
        return unkept;
    }

    /** How many referrals are held durably. */
    int held() {
        return Math.toIntExact(held.keySet().stream().filter(referral -> !unkept.contains(referral)).count());
    }

    /**
     * Makes sure that the file of one more referral finds room now, and is durable; by
     * one at a time. Each takes the place of the one before.
     */
    void probe() throws IOException {
        Patience.take(probing, "A probe of the disk has not ended");
        try {
            folder.replace("probe", AesGcm.random(BLOCK_BYTES));
        }
        finally {
            probing.unlock();
        }
    }

}
