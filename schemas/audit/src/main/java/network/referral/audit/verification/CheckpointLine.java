package network.referral.audit.verification;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.CheckpointKind;
import network.referral.audit.chain.Hash;
import network.referral.audit.chain.Signers;

/**
 * The checkpoints of one chain, in the order in which they stand; only those count that
 * the writer has signed.
 */
final class CheckpointLine {

    private final Findings findings;

    private final Signers signers;

    private final ChainId chain;

    private final Rows seen = new Rows(Seen.BYTES);

    private final Links links = new Links();

    private final Set<Long> closing = new HashSet<>();

    private final SortedSet<String> keyIds = new TreeSet<>();

    /** Of the last one. */
    private Instant lastAt;

    /** What it is, and how far it says that the chain went. */
    private record Seen(Hash hash, long sequence, Hash entry) {

        static final int BYTES = 2 * Hash.BYTES + Long.BYTES;

        static Seen of(ByteBuffer row) {
            return new Seen(Hash.read(row), row.getLong(), Hash.read(row));
        }

        ByteBuffer row() {
            return ByteBuffer.allocate(BYTES).put(hash.bytes()).putLong(sequence).put(entry.bytes());
        }
    }

    CheckpointLine(ChainId chain, Signers signers) {
        this.chain = chain;
        this.findings = new Findings(chain, Part.CHECKPOINT);
        this.signers = signers;
    }

    void take(Checkpoint checkpoint) {
        switch (signers.judge(checkpoint)) {
            case FORGED -> findings.add(FindingCode.FORGED_CHECKPOINT, checkpoint.ordinal());
            case UNKNOWN -> findings.add(FindingCode.UNKNOWN_SIGNER, checkpoint.ordinal());
            case SOUND -> takeSound(checkpoint);
        }
    }

    private void takeSound(Checkpoint checkpoint) {
        keyIds.add(checkpoint.keyId());
        long ordinal = checkpoint.ordinal();
        var hash = checkpoint.hash();
        if (seen.has(ordinal)) {
            findings.add(hash.equals(hash(ordinal)) ? FindingCode.REPEATED : FindingCode.FORGED_CHECKPOINT, ordinal);
            return;
        }
        if (ordinal < last()) {
            findings.add(FindingCode.REORDERED, ordinal);
        }
        else {
            lastAt = checkpoint.at();
        }
        if (checkpoint.kind() == CheckpointKind.CLOSING) {
            closing.add(ordinal);
        }
        links.put(ordinal, checkpoint.previous(), hash(ordinal - 1));
        seen.put(ordinal, new Seen(hash, checkpoint.head().sequence(), checkpoint.head().hash()).row());
    }

    private Optional<Seen> at(long ordinal) {
        return seen.at(ordinal).map(Seen::of);
    }

    /** Null where none is there. */
    private Hash hash(long ordinal) {
        return ordinal == 0 ? Hash.NONE : at(ordinal).map(Seen::hash).orElse(null);
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    /** 0 for none. */
    long last() {
        return seen.last();
    }

    Optional<Instant> lastAt() {
        return Optional.ofNullable(lastAt);
    }

    /** How far the chain went, each time somebody signed it. */
    Stream<ChainHead> heads() {
        return LongStream.iterate(seen.after(0), ordinal -> ordinal > 0, seen::after)
            .mapToObj(this::head)
            .filter(head -> head.sequence() > 0);
    }

    private ChainHead head(long ordinal) {
        var there = at(ordinal).orElseThrow();
        return new ChainHead(chain, there.sequence(), there.entry(), ordinal);
    }

    /** By which they are signed. */
    List<String> keyIds() {
        return List.copyOf(keyIds);
    }

    boolean isClosed() {
        return closing.contains(last());
    }

    /** Holds them against themselves, and against how many there are known to be. */
    void judge(long known) {
        long next = 1;
        long signed = 0;
        for (long ordinal = seen.after(0); ordinal > 0; ordinal = seen.after(ordinal)) {
            long sequence = head(ordinal).sequence();
            if (ordinal > next) {
                findings.add(FindingCode.MISSING, next, ordinal - 1);
            }
            else if (!follows(ordinal) || sequence < signed) {
                findings.add(FindingCode.FORGED_CHECKPOINT, ordinal);
            }
            next = ordinal + 1;
            signed = sequence;
        }
        if (known > last()) {
            findings.add(seen.isEmpty() ? FindingCode.MISSING : FindingCode.TRUNCATED, last() + 1, known);
        }
    }

    private boolean follows(long ordinal) {
        return links.follows(ordinal, hash(ordinal - 1)) && !closing.contains(ordinal - 1);
    }

    Findings findings() {
        return findings;
    }

}
