package network.referral.audit.verification;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    private final Rows seen = new Rows(Seen.BYTES);

    private final Links links = new Links();

    /** Whose hash is not that of what they say. */
    private final Set<Long> unsound = new HashSet<>();

    private Entry opening;

    private record Seen(Hash hash, Instant at) {

        static final int BYTES = Hash.BYTES + Long.BYTES;

        static Seen of(ByteBuffer row) {
            return new Seen(Hash.read(row), Instant.ofEpochMilli(row.getLong()));
        }

        ByteBuffer row() {
            return ByteBuffer.allocate(BYTES).put(hash.bytes()).putLong(at.toEpochMilli());
        }
    }

    EntryLine(ChainId chain) {
        this.findings = new Findings(chain, Part.ENTRY);
    }

    void take(Entry entry) {
        long sequence = entry.sequence();
        boolean isSound = entry.isSound();
        if (!isSound) {
            findings.add(FindingCode.CHANGED, sequence);
        }
        else if (sequence == 1 && entry.deed().act() == Act.CHAIN_OPENED && opening == null) {
            opening = entry;
        }
        if (seen.has(sequence)) {
            again(entry, isSound);
        }
        else {
            if (sequence < last()) {
                findings.add(FindingCode.REORDERED, sequence);
            }
            put(entry, isSound);
        }
    }

    private void again(Entry entry, boolean isSound) {
        long sequence = entry.sequence();
        var before = hash(sequence);
        boolean wasSound = !unsound.contains(sequence);
        boolean same = wasSound && isSound && before.equals(entry.hash());
        findings.add(same ? FindingCode.REPEATED : FindingCode.CHANGED, sequence);
        if (!wasSound && isSound) {
            links.replace(sequence, before);
            put(entry, true);
        }
    }

    private void put(Entry entry, boolean isSound) {
        long sequence = entry.sequence();
        links.put(sequence, entry.place().previous(), hash(sequence - 1));
        seen.put(sequence, new Seen(entry.hash(), entry.at()).row());
        if (isSound) {
            unsound.remove(sequence);
        }
        else {
            unsound.add(sequence);
        }
    }

    private Optional<Seen> at(long sequence) {
        return seen.at(sequence).map(Seen::of);
    }

    /** Null where none is there. */
    private Hash hash(long sequence) {
        return sequence == 0 ? Hash.NONE : at(sequence).map(Seen::hash).orElse(null);
    }

    /** The first entry, as it was written. */
    Optional<Entry> opening() {
        return Optional.ofNullable(opening);
    }

    long count() {
        return seen.count();
    }

    /** 0 for none. */
    long last() {
        return seen.last();
    }

    /**
     * How far it goes for sure: what states a hash that is not its own can be held
     * against nothing later.
     * @param checkpoint ordinal of the last one
     */
    ChainHead head(ChainId chain, long checkpoint) {
        long sequence = last();
        while (unsound.contains(sequence)) {
            sequence = seen.before(sequence);
        }
        return new ChainHead(chain, sequence, hash(sequence), checkpoint);
    }

    Optional<Instant> lastAt() {
        return at(last()).map(Seen::at);
    }

    /** When the first entry after that sequence was told. */
    Optional<Instant> firstAtAfter(long sequence) {
        return at(seen.after(sequence)).map(Seen::at);
    }

    long countAfter(long sequence) {
        return seen.countAfter(sequence);
    }

    /** Holds them against themselves, and against how far the chain is known to go. */
    void judge(Stream<ChainHead> known) {
        long next = 1;
        for (long sequence = seen.after(0); sequence > 0; sequence = seen.after(sequence)) {
            if (sequence > next) {
                findings.add(FindingCode.MISSING, next, sequence - 1);
            }
            else if (!links.follows(sequence, hash(sequence - 1))) {
                findings.add(FindingCode.CHANGED, Math.max(1, sequence - 1), sequence);
            }
            next = sequence + 1;
        }
        long end = known.mapToLong(this::judge).max().orElse(0);
        if (end > last()) {
            findings.add(seen.isEmpty() ? FindingCode.MISSING : FindingCode.TRUNCATED, last() + 1, end);
        }
    }

    /** How far it was to go. */
    private long judge(ChainHead head) {
        if (at(head.sequence()).filter(there -> !there.hash().equals(head.hash())).isPresent()) {
            findings.add(FindingCode.CHANGED, head.sequence());
        }
        return head.sequence();
    }

    Findings findings() {
        return findings;
    }

}
