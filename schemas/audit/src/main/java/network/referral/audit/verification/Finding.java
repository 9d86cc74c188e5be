package network.referral.audit.verification;

import network.referral.audit.chain.ChainId;

/**
 * One thing that is wrong.
 *
 * @param from first sequence or ordinal concerned
 * @param to last one
 */
public record Finding(FindingCode code, ChainId chain, Part part, long from, long to) {

    /** For example {@code truncated: entries 17 to 20 of key-store/0/...}. */
    public String sentence() {
        var numbers = from == to ? part.word() + " " + from
                : (part == Part.ENTRY ? "entries " : "checkpoints ") + from + " to " + to;
        return code.word() + ": " + numbers + " of " + chain;
    }
}
