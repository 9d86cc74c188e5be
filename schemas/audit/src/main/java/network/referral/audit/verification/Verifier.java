package network.referral.audit.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;
import network.referral.audit.chain.Checkpoint;
import network.referral.audit.chain.Entry;
import network.referral.audit.chain.Signers;

/**
 * Says of each chain whether it is whole. Give it all records of both topics, those of
 * one chain in the order in which they stand, those of different chains in any order;
 * where they are read while they are written, the checkpoints first, and conclude as of
 * when the reading began and when it ended.
 *
 * <p>
 * Misses what anybody has signed: a chain's own checkpoints, the heads of other chains in
 * the first entry of a signed chain, the heads that an earlier verification has seen. It
 * cannot miss what nobody has signed: the newest entries after a last checkpoint, and a
 * writer's last chain, or the end of one with its checkpoints, where that was gone before
 * its writer began again and neither another writer nor an earlier verification has seen
 * it.
 */
public final class Verifier {

    private final Signers signers;

    private final Map<ChainId, Evidence> chains = new HashMap<>();

    private final List<Report.Unreadable> unreadable = new ArrayList<>();

    public Verifier(Signers signers) {
        this.signers = signers;
    }

    public void take(Entry entry) {
        evidence(entry.chain()).entries().take(entry);
    }

    public void take(Checkpoint checkpoint) {
        evidence(checkpoint.chain()).checkpoints().take(checkpoint);
    }

    /** What an earlier verification has seen, and must still be there. */
    public void know(ChainHead head) {
        evidence(head.chain()).know(head);
    }

    public void take(Report.Unreadable place) {
        unreadable.add(place);
    }

    /**
     * To be asked once, when all has been taken.
     * @param began when the first record was read: nothing older is young
     * @param ended when the last one was
     */
    public Report conclude(Instant began, Instant ended) {
        for (var one : List.copyOf(chains.values())) {
            one.register()
                .ifPresent(opening -> opening.known()
                    .forEach(head -> evidence(head.chain()).told(head, opening,
                            !Tolerance.isYoung(opening.at(), began, ended))));
        }
        var reports = chains.values()
            .stream()
            .filter(evidence -> !evidence.isHearsay())
            .map(evidence -> evidence.conclude(began, ended))
            .sorted(Comparator.comparing(report -> report.chain().toString()))
            .toList();
        return new Report(reports, unreadable);
    }

    private Evidence evidence(ChainId chain) {
        return chains.computeIfAbsent(chain, id -> new Evidence(id, signers));
    }

}
