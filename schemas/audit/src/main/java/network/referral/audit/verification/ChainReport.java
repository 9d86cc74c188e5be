package network.referral.audit.verification;

import java.util.List;
import network.referral.audit.chain.ChainHead;
import network.referral.audit.chain.ChainId;

/**
 * What became of one chain.
 *
 * @param head how far it goes: its last entry that is what it was written as, and its
 * last checkpoint
 * @param entries how many were there, repeats not counted
 * @param unsigned how many of them stand after the last checkpoint, and no other chain
 * has told of them
 * @param found how many of them stand after the last checkpoint as another chain found
 * them: that they were there is signed, who wrote them is not
 * @param keyIds of the keys that have signed its checkpoints: whose each is, whoever made
 * it knows
 */
public record ChainReport(ChainId chain, ChainHead head, long entries, long unsigned, long found, Ending ending,
        List<String> keyIds, List<Finding> findings) {

    public ChainReport {
        keyIds = List.copyOf(keyIds);
        findings = List.copyOf(findings);
    }

    public boolean isWhole() {
        return findings.stream().allMatch(finding -> finding.code().isHarmless());
    }
}
