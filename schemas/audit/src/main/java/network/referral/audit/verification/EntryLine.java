package network.referral.audit.verification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import network.referral.audit.chain.Act;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Hash;

/**
 * The entries of one chain, in the order in which they stand. Keeps of each only what
 * links it.
 */
final class EntryLine {

    private final Findings findings;

    private final TreeMap<Long, Seen> seen = new TreeMap<>();

    private Entry opening;

    private record Seen(Hash previous, Hash hash, Instant at, boolean sound) {
    }

    EntryLine(ChainId chain) {
        this.findings = new Findings(chain, Part.ENTRY);
    }

    void take(Entry entry) {
        long sequence = entry.sequence();
        var now = new Seen(entry.place().previous(), entry.hash(), entry.at(), entry.isSound());
        if (!now.sound()) {
            findings.add(FindingCode.CHANGED, sequence);
        }
        else if (sequence == 1 && entry.deed().act() == Act.CHAIN_OPENED && opening == null) {
            opening = entry;
        }
        var before = seen.get(sequence);
        if (before == null) {
            if (!seen.isEmpty() && sequence < seen.lastKey()) {
                findings.add(FindingCode.REORDERED, sequence);
            }
            seen.put(sequence, now);
        }
        else {
            again(sequence, before, now);
        }
    }

    private void again(long sequence, Seen before, Seen now) {
        boolean same = before.sound() && now.sound() && before.hash().equals(now.hash());
        findings.add(same ? FindingCode.REPEATED : FindingCode.CHANGED, sequence);
        if (!before.sound() && now.sound()) {
            seen.put(sequence, now);
        }
    }

    /** The first entry, as it was written. */
    Optional<Entry> opening() {
        return Optional.ofNullable(opening);
    }

    long count() {
        return seen.size();
    }

    /** 0 for none. */
    long last() {
        return seen.isEmpty() ? 0 : seen.lastKey();
    }

    /**
     * How far it goes for sure: what states a hash that is not its own can be held
     * against nothing later.
     * @param checkpoint ordinal of the last one
     */
    ChainHead head(ChainId chain, long checkpoint) {
        return seen.descendingMap()
            .entrySet()
            .stream()
            .filter(one -> one.getValue().sound())
            .findFirst()
            .map(one -> new ChainHead(chain, one.getKey(), one.getValue().hash(), checkpoint))
            .orElseGet(() -> new ChainHead(chain, 0, Hash.NONE, checkpoint));
    }

    Optional<Instant> lastAt() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.lastEntry().getValue().at());
    }

    /** When the first entry after that sequence was told. */
    Optional<Instant> firstAtAfter(long sequence) {
        return Optional.ofNullable(seen.higherEntry(sequence)).map(next -> next.getValue().at());
    }

    long countAfter(long sequence) {
        return seen.tailMap(sequence, false).size();
    }

    /** Holds them against themselves, and against how far the chain is known to go. */
    void judge(List<ChainHead> known) {
        long next = 1;
        var hash = Hash.NONE;
        for (var one : seen.entrySet()) {
            long sequence = one.getKey();
            if (sequence > next) {
                findings.add(FindingCode.MISSING, next, sequence - 1);
            }
            else if (!one.getValue().previous().equals(hash)) {
                findings.add(FindingCode.CHANGED, Math.max(1, sequence - 1), sequence);
            }
            next = sequence + 1;
            hash = one.getValue().hash();
        }
        known.forEach(this::judge);
        long end = known.stream().mapToLong(ChainHead::sequence).max().orElse(0);
        if (end > last()) {
            findings.add(seen.isEmpty() ? FindingCode.MISSING : FindingCode.TRUNCATED, last() + 1, end);
        }
    }

    private void judge(ChainHead head) {
        var there = seen.get(head.sequence());
        if (there != null && !there.hash().equals(head.hash())) {
            findings.add(FindingCode.CHANGED, head.sequence());
        }
    }

    Findings findings() {
        return findings;
    }

}
