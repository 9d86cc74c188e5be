package network.referral.routing.protocol.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each agency of a directory may see.
 *
 * @param rights agency -> compartment -> right, as in an agency file: R, W, RW, c, s, a
 */
public record Entitlements(Map<String, Map<String, String>> rights) {

    private static final String COARSE = "-coarse";

    /** R and RW read; c reads with consent, which routing asks for, case by case. */
    private static final Set<String> READ = Set.of("R", "RW", "c");

    private static final String AGGREGATED = "a";

    public Entitlements {
        Map<String, Map<String, String>> sorted = new TreeMap<>();
        rights.forEach((agency, of) -> sorted.put(agency, new TreeMap<>(of)));
        rights = sorted;
    }

    boolean knows(String agency) {
        return rights.containsKey(agency);
    }

    /**
     * Whether an agency may be given a compartment. Whoever may read one may read its
     * coarse form; whoever may have it aggregated may have its coarse form, or, where the
     * protocol has no such form, what is left of it when it is aggregated.
     */
    public boolean allow(String agency, String compartment, Set<String> data) {
        Map<String, String> of = rights.getOrDefault(agency, Map.of());
        boolean coarse = compartment.endsWith(COARSE);
        String base = coarse ? compartment.substring(0, compartment.length() - COARSE.length()) : compartment;
        String right = of.getOrDefault(compartment, of.getOrDefault(base, ""));
        return READ.contains(right) || right.equals(AGGREGATED) && (coarse || !data.contains(base + COARSE));
    }
}
