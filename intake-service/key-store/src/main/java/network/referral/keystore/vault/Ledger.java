package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.keystore.custody.HoldSeen;
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

    private final Map<ReferralId, Hold> held = new ConcurrentHashMap<>();

    /** Whose file may not say what is held; each is held until it does. */
    private final Set<ReferralId> unkept = ConcurrentHashMap.newKeySet();

    /**
     * The last of each referral: what keeps it may be a lifting, which does not mean it.
     */
    private final Map<ReferralId, Hold> inVain = new ConcurrentHashMap<>();

    private final Lock probing = new ReentrantLock();

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

    /** A hold that cannot be read must not be taken for none. */
    private static Hold read(String text) {
        var words = text.strip().split(" ", -1);
        var reason = HoldReason.ofWord(words[0]);
        try {
            if (reason.isPresent() && words.length == 2) {
                return new Hold(reason.get(), Instant.parse(words[1]));
            }
        }
        catch (DateTimeException e) {
            // told below
        }
        throw new IllegalStateException("A legal hold of the key store cannot be read; look into its folder holds");
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

    Optional<Hold> hold(ReferralId referral) {
        return Optional.ofNullable(held.get(referral));
    }

    /**
     * Held from now on, also where its file fails: then it is to be kept later. What was
     * asked for in vain before goes with the hold that it replaces.
     */
    void set(ReferralId referral, Hold hold) throws IOException {
        unkept.add(referral);
        var replaced = held.put(referral, hold);
        inVain.computeIfPresent(referral,
                (same, asked) -> isOf(asked, replaced) && asked.since().isBefore(hold.since()) ? null : asked);
        keep(referral);
    }

    /**
     * Held from now on, and to be kept later; where it is held already, once that is
     * lifted. Whoever asked to lift before does not lift it.
     */
    void holdUnkept(ReferralId referral, Hold hold) {
        held.compute(referral, (same, before) -> {
            inVain.put(same, hold);
            if (before != null) {
                return before;
            }
            unkept.add(same);
            return hold;
        });
    }

    /** What was asked for in vain until now, where that is what was seen. */
    Optional<Hold> inVain(ReferralId referral, HoldSeen seen) {
        var held = hold(referral);
        return Optional.ofNullable(inVain.get(referral))
            .filter(asked -> seen.is(Optional.of(asked)) || seen.is(held) && isOf(asked, held.orElse(null)));
    }

    /** A hold that is asked for again is the one that is held, since that is. */
    private static boolean isOf(Hold asked, Hold held) {
        return held != null && asked.reason() == held.reason();
    }

    /** It is lifted with whatever is held; one that was asked for since is not. */
    void forget(ReferralId referral, Hold asked) {
        inVain.remove(referral, asked);
    }

    /**
     * Writes a hold that may not be durable, once more; false where it is, or where it
     * came too late and is dropped.
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
        var hold = held.get(referral);
        holds.put(referral, (hold.reason().word() + " " + hold.since() + "\n").getBytes(StandardCharsets.UTF_8));
        unkept.remove(referral);
        inVain.computeIfPresent(referral, (same, asked) -> isOf(asked, hold) ? null : asked);
        return true;
    }

    /**
     * Held still where its file fails, and to be kept later: nobody was told it is
     * lifted. So is what was asked for in vain, and is not forgotten.
     * @throws VaultAwayException where that is held now: nobody is told that nothing is
     */
    void lift(ReferralId referral) throws IOException {
        unkept.add(referral);
        holds.remove(referral);
        var risen = held.compute(referral, (same, lifted) -> {
            var asked = inVain.remove(same);
            if (asked == null) {
                unkept.remove(same);
            }
            return asked;
        });
        if (risen != null) {
            throw new VaultAwayException("A legal hold is not kept", null);
        }
    }

    /** Held, but the next start may find otherwise. */
    Set<ReferralId> unkept() {
        return unkept;
    }

    /** How many are held durably. */
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
