package network.referral.keystore.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import network.referral.keystore.custody.Hold;
import network.referral.keystore.custody.HoldReason;
import network.referral.schemas.ReferralId;

/**
 * Marks of erasure, legal holds and what a key was made for, in files whatever the
 * backend is: they are no secret, and must outlive the key. A mark is never taken away.
 */
final class Ledger {

    private final StoreFolder folder;

    private final Shelf erased;

    private final Shelf holds;

    private final Shelf late;

    private final Map<ReferralId, Hold> held = new ConcurrentHashMap<>();

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

    void set(ReferralId referral, Hold hold) throws IOException {
        // held in memory first: when the file fails, it is held until the next start, not
        // free
        held.put(referral, hold);
        holds.put(referral, (hold.reason().word() + " " + hold.since() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void lift(ReferralId referral) throws IOException {
        holds.remove(referral);
        held.remove(referral);
    }

    int held() {
        return held.size();
    }

    /** Makes sure that something durable can be written now; by one at a time. */
    synchronized void probe() throws IOException {
        folder.replace("probe", "");
    }

}
