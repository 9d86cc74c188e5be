package network.referral.audit.verification;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import network.referral.audit.chain.ChainId;

/** Gathers what is wrong with one part of one chain, each thing once. */
final class Findings {

    private final ChainId chain;

    private final Part part;

    private final Set<Finding> found = new LinkedHashSet<>();

    Findings(ChainId chain, Part part) {
        this.chain = chain;
        this.part = part;
    }

    void add(FindingCode code, long number) {
        add(code, number, number);
    }

    void add(FindingCode code, long from, long to) {
        found.add(new Finding(code, chain, part, from, to));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

}
