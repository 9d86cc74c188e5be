package network.referral.routing.protocol;

import java.util.List;

/**
 * A rule that fired, in words.
 *
 * @param id for example TM-03, or {@link #FALLBACK} when a stand-in took over from an
 * excluded agency
 * @param title as in the protocol
 * @param basis legal or practical bases, as in the protocol
 * @param mark how sure the rule is
 */
public record FiredRule(String id, String title, List<String> basis, Mark mark) {

    /**
     * Stands among the fired rules when an excluded agency's assignment went to its
     * stand-in.
     */
    public static final String FALLBACK = "fallback";

    static FiredRule of(Rule rule) {
        return new FiredRule(rule.id(), rule.title(), rule.basis(), rule.mark());
    }

    public FiredRule {
        basis = List.copyOf(basis);
    }
}
