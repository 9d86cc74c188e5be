package network.referral.routing.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * One rule as written.
 *
 * @param order rules run by it, then in file order
 * @param when all must hold
 * @param any if not empty, all conditions of at least one group must hold too
 * @param assign who must act
 * @param share which compartments those agencies may be given, as far as they are
 * entitled
 * @param consent what the law or practice says about consent, in words; nothing is
 * computed from it
 * @param basis legal or practical bases
 * @param mark how sure the rule is
 * @param raise purposes whose assignments, made so far, go up one priority
 * @param exclude the input whose agency is kept from the referral; empty for none
 */
public record Rule(String id, String title, int order, List<Condition> when, List<List<Condition>> any,
        List<Nomination> assign, List<String> share, String consent, List<String> basis, Mark mark, List<String> raise,
        String exclude) {

    /** The order of a rule that names none. */
    public static final int ORDINARY = 100;

    /** All that it asks, in whichever group. */
    public Stream<Condition> conditions() {
        return Stream.concat(when.stream(), any.stream().flatMap(List::stream));
    }

}
