package network.referral.audit.verification;

import java.util.ArrayList;
import java.util.List;
import network.referral.audit.chain.ChainId;

/** Gathers what is wrong with one part of one chain, each thing once. */
final class Findings {

    private final ChainId chain;

    private final Part part;

    private final List<Finding> found = new ArrayList<>();

    Findings(ChainId chain, Part part) {
        this.chain = chain;
        this.part = part;
    }

    void add(FindingCode code, long number) {
        add(code, number, number);
    }

    void add(FindingCode code, long from, long to) {
        var finding = new Finding(code, chain, part, from, to);
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    List<Finding> all() {
        return found;
    }

}
