package network.referral.routing.protocol;

import java.util.List;

/**
 * A rule that did not fire, and what little kept it from firing.
 *
 * @param rule that did not fire
 * @param ways each by itself enough: were the facts in it other than they are, the rule
 * would have fired. All name the same number of facts, one or two
 */
public record NearlyFired(FiredRule rule, List<List<Unmet>> ways) {

    public NearlyFired {
        ways = ways.stream().map(List::copyOf).toList();
    }

    /** How many facts it missed by. */
    public int missedBy() {
        return ways.getFirst().size();
    }
}
