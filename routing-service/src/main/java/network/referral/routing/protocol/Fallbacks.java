package network.referral.routing.protocol;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who takes over from whom.
 *
 * @param of agency -> purpose, or {@link #ANY_PURPOSE} -> stand-in
 */
public record Fallbacks(Map<String, Map<String, String>> of) {

    public static final String ANY_PURPOSE = "any-purpose";

    /** One step: the stand-in for this purpose, else for any. */
    public Optional<String> next(String agency, String purpose) {
        Map<String, String> standIns = of.getOrDefault(agency, Map.of());
        return Optional.ofNullable(standIns.getOrDefault(purpose, standIns.get(ANY_PURPOSE)));
    }

    /**
     * The first along the chain who is available; nobody when it ends or comes round
     * again.
     */
    public Optional<String> standIn(String agency, String purpose, Set<String> unavailable) {
        Set<String> seen = new HashSet<>(Set.of(agency));
        Optional<String> candidate = next(agency, purpose);
        while (candidate.isPresent() && unavailable.contains(candidate.get())) {
            if (!seen.add(candidate.get())) {
                return Optional.empty();
            }
            candidate = next(candidate.get(), purpose);
        }
        return candidate.filter(found -> !found.equals(agency));
    }
}
