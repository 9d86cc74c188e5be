package network.referral.audit.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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

    private final TreeMap<Long, Seen> seen = new TreeMap<>();

    private final SortedSet<String> keyIds = new TreeSet<>();

    private record Seen(Hash previous, Hash hash, ChainHead head, CheckpointKind kind, Instant at) {
    }

    CheckpointLine(ChainId chain, Signers signers) {
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
        var now = new Seen(checkpoint.previous(), checkpoint.hash(), checkpoint.head(), checkpoint.kind(),
                checkpoint.at());
        var before = seen.get(ordinal);
        if (before != null) {
            findings.add(before.hash().equals(now.hash()) ? FindingCode.REPEATED : FindingCode.FORGED_CHECKPOINT,
                    ordinal);
            return;
        }
        if (!seen.isEmpty() && ordinal < seen.lastKey()) {
            findings.add(FindingCode.REORDERED, ordinal);
        }
        seen.put(ordinal, now);
    }

    boolean isEmpty() {
        return seen.isEmpty();
    }

    /** 0 for none. */
    long last() {
        return seen.isEmpty() ? 0 : seen.lastKey();
    }

    Optional<Instant> lastAt() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.lastEntry().getValue().at());
    }

    /** How far the chain went, each time somebody signed it. */
    List<ChainHead> heads() {
        return new ArrayList<>(seen.values().stream().map(Seen::head).filter(head -> head.sequence() > 0).toList());
    }

    /** By which they are signed. */
    List<String> keyIds() {
        return List.copyOf(keyIds);
    }

    boolean isClosed() {
        return !seen.isEmpty() && seen.lastEntry().getValue().kind() == CheckpointKind.CLOSING;
    }

    /** Holds them against themselves, and against how many there are known to be. */
    void judge(long known) {
        long next = 1;
        var before = new Seen(Hash.NONE, Hash.NONE, null, CheckpointKind.OPENING, Instant.MIN);
        for (var one : seen.entrySet()) {
            long ordinal = one.getKey();
            if (ordinal > next) {
                findings.add(FindingCode.MISSING, next, ordinal - 1);
            }
            else if (!follows(before, one.getValue())) {
                findings.add(FindingCode.FORGED_CHECKPOINT, ordinal);
            }
            next = ordinal + 1;
            before = one.getValue();
        }
        if (known > last()) {
            findings.add(seen.isEmpty() ? FindingCode.MISSING : FindingCode.TRUNCATED, last() + 1, known);
        }
    }

    private static boolean follows(Seen before, Seen now) {
        long signed = before.head() == null ? 0 : before.head().sequence();
        return now.previous().equals(before.hash()) && now.head().sequence() >= signed
                && before.kind() != CheckpointKind.CLOSING;
    }

    Findings findings() {
        return findings;
    }

}
