package network.referral.audit.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Signers;

/** All that is there of one chain, and what others say of it. */
final class Evidence {

    private final ChainId chain;

    private final EntryLine entries;

    private final CheckpointLine checkpoints;

    /** What must be there. */
    private final List<ChainHead> known = new ArrayList<>();

    /**
     * What others have signed as found, however lately. They found it on the topic, where
     * others can write: who wrote it only its writer's own signature says.
     */
    private final List<ChainHead> found = new ArrayList<>();

    /** When the last chain of the same writer began that names it. */
    private Optional<Instant> continuedAt = Optional.empty();

    Evidence(ChainId chain, Signers signers) {
        this.chain = chain;
        this.entries = new EntryLine(chain);
        this.checkpoints = new CheckpointLine(chain, signers);
    }

    EntryLine entries() {
        return entries;
    }

    CheckpointLine checkpoints() {
        return checkpoints;
    }

    /** Its first entry, which speaks of other chains, if somebody has signed it. */
    Optional<Entry> register() {
        return entries.opening().filter(opening -> checkpoints.heads().findAny().isPresent());
    }

    /** Excuses nothing: that it was seen before does not say who wrote it. */
    void know(ChainHead head) {
        known.add(head);
    }

    /**
     * @param by the first entry of a chain, which says so
     * @param due whether that was long enough ago to miss what is not there
     */
    void told(ChainHead head, Entry by, boolean due) {
        found.add(head);
        if (due) {
            known.add(head);
        }
        if (by.chain().writer().equals(chain.writer())) {
            continuedAt = continuedAt.filter(by.at()::isBefore).or(() -> Optional.of(by.at()));
        }
    }

    /** Only told of, and too lately to miss it. */
    boolean isHearsay() {
        return known.isEmpty() && entries.count() == 0 && checkpoints.isEmpty()
                && checkpoints.findings().all().isEmpty();
    }

    ChainReport conclude(Instant began, Instant ended) {
        entries.judge(Stream.concat(checkpoints.heads(), known.stream()));
        checkpoints.judge(knownCheckpoints());
        long bySignature = end(checkpoints.heads());
        // nothing may follow a signed end, whoever found it there
        long attested = checkpoints.isClosed() ? bySignature : Math.max(bySignature, end(found.stream()));
        var ending = ending();
        judgeEnd(attested, ending, began, ended);
        var findings = new ArrayList<>(entries.findings().all());
        findings.addAll(checkpoints.findings().all());
        var head = entries.head(chain, checkpoints.last());
        long unsigned = entries.countAfter(attested);
        return new ChainReport(chain, head, entries.count(), unsigned, entries.countAfter(bySignature) - unsigned,
                ending, checkpoints.keyIds(), findings);
    }

    private long knownCheckpoints() {
        return known.stream().mapToLong(ChainHead::checkpoint).max().orElse(0);
    }

    private static long end(Stream<ChainHead> heads) {
        return heads.mapToLong(ChainHead::sequence).max().orElse(0);
    }

    private void judgeEnd(long attested, Ending ending, Instant began, Instant ended) {
        var tail = entries.firstAtAfter(attested);
        boolean isYoung = tail.filter(at -> Tolerance.isYoung(at, began, ended)).isPresent();
        if (checkpoints.isEmpty() && knownCheckpoints() == 0 && !isYoung) {
            // announced before its first entry, always
            checkpoints.findings().add(FindingCode.MISSING, 1);
        }
        boolean isLate = tail.isPresent()
                && (!isYoung || checkpoints.isClosed() || entries.countAfter(attested) > Tolerance.ENTRIES);
        if (isLate) {
            entries.findings().add(FindingCode.UNFINISHED, attested + 1, entries.last());
        }
        else if (ending == Ending.OPEN && isSilent(began.minus(Tolerance.SILENCE))) {
            entries.findings().add(FindingCode.UNFINISHED, entries.last());
        }
    }

    private boolean isSilent(Instant since) {
        return Stream.of(entries.lastAt(), checkpoints.lastAt())
            .flatMap(Optional::stream)
            .noneMatch(sign -> sign.isAfter(since));
    }

    /**
     * A chain that goes on after another of the same writer began was not continued by
     * it: two processes have one name, and both live.
     */
    private Ending ending() {
        if (checkpoints.isClosed()) {
            return Ending.CLOSED;
        }
        return continuedAt.filter(at -> isSilent(at.plus(Tolerance.WINDOW))).isPresent() ? Ending.CONTINUED
                : Ending.OPEN;
    }

}
