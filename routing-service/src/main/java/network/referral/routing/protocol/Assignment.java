package network.referral.routing.protocol;

import java.util.List;

/**
 * One agency that must act, for one purpose.
 *
 * @param agency agency id
 * @param purpose purpose code
 * @param priority how soon, with the ladder for when nobody acknowledges
 * @param rules the rules that named it, in running order; ends with
 * {@link FiredRule#FALLBACK} for a stand-in
 * @param share compartments the rules share with it, before its own entitlement narrows
 * them, in rule order
 * @param bases legal bases of those rules, in rule order
 * @param raisedBy the rules that made it more urgent than the rules that named it
 * @param standsInFor excluded agencies whose assignment it took over; empty when it was
 * named itself
 */
public record Assignment(String agency, String purpose, Priority priority, List<String> rules, List<String> share,
        List<LegalBasis> bases, List<String> raisedBy, List<String> standsInFor) {

    public Assignment {
        rules = List.copyOf(rules);
        share = List.copyOf(share);
        bases = List.copyOf(bases);
        raisedBy = List.copyOf(raisedBy);
        standsInFor = List.copyOf(standsInFor);
    }
}
