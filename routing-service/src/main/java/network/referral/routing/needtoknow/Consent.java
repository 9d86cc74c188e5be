package network.referral.routing.needtoknow;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Purposes for which the person's consent stands in nobody's way. Anything else, also
 * what cannot be read, is no consent.
 */
public record Consent(Set<String> purposes) {

    private static final Set<String> OF_AN_ADULT = Set.of("given");

    /**
     * A child is referred without consent, and heard (domain brief 0.5; 5.4, invariant
     * 3): only a no closes, or an answer that nobody knows, which may be one. That a
     * child's no closes is an assumption.
     */
    private static final Set<String> OF_A_CHILD = Set.of("given", "not-asked", "not-applicable-child", "unable");

    /** Whoever may be a child is taken for one until shown otherwise. */
    private static final Set<String> CHILDREN = Set.of("child", "age-disputed");

    public Consent {
        purposes = Set.copyOf(purposes);
    }

    /**
     * What a report's answers come to.
     * @param ageGroup and the answers, by purpose, as reports spell them
     */
    public static Consent of(String ageGroup, Map<String, String> answers) {
        var opening = CHILDREN.contains(ageGroup) ? OF_A_CHILD : OF_AN_ADULT;
        return new Consent(answers.entrySet()
            .stream()
            .filter(answer -> opening.contains(answer.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
    }

    boolean opens(String purpose) {
        return purposes.contains(purpose);
    }
}
