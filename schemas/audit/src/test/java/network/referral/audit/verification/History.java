package network.referral.audit.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;

/** What stands on both topics, and how it is judged a day later. */
record History(List<Entry> entries, List<Checkpoint> checkpoints) {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    History {
        entries = List.copyOf(entries);
        checkpoints = List.copyOf(checkpoints);
    }

    History withEntries(List<Entry> others) {
        return new History(others, checkpoints);
    }

    History withCheckpoints(List<Checkpoint> others) {
        return new History(entries, others);
    }

    History without(ChainId chain) {
        return new History(entries.stream().filter(entry -> !entry.chain().equals(chain)).toList(),
                checkpoints.stream().filter(checkpoint -> !checkpoint.chain().equals(chain)).toList());
    }

    List<ChainId> chains() {
        return checkpoints.stream().map(Checkpoint::chain).distinct().toList();
    }

    Report judge(Keys keys) {
        return judge(keys, NOON.plus(Duration.ofDays(1)), List.of());
    }

    /** Read in a moment. */
    Report judge(Keys keys, Instant now, List<ChainHead> known) {
        return judge(keys, now, now, known);
    }

    Report judge(Keys keys, Instant began, Instant ended, List<ChainHead> known) {
        var verifier = new Verifier(keys);
        known.forEach(verifier::know);
        checkpoints.forEach(verifier::take);
        entries.forEach(verifier::take);
        return verifier.conclude(began, ended);
    }

    static <T> List<T> replaced(List<T> items, int at, T other) {
        var changed = new ArrayList<>(items);
        changed.set(at, other);
        return changed;
    }

    static <T> List<T> dropped(List<T> items, int at) {
        var changed = new ArrayList<>(items);
        changed.remove(at);
        return changed;
    }

    static <T> List<T> inserted(List<T> items, int at, T other) {
        var changed = new ArrayList<>(items);
        changed.add(at, other);
        return changed;
    }

    static <T> List<T> swapped(List<T> items, int one, int other) {
        var changed = new ArrayList<>(items);
        changed.set(one, items.get(other));
        changed.set(other, items.get(one));
        return changed;
    }

}
