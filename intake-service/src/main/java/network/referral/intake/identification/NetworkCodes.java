package network.referral.intake.identification;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Code lists that are the same in every jurisdiction, because the records on the bus can
 * carry these values and no others.
 */
final class NetworkCodes {

    static final String UNKNOWN = "unknown";

    static final Set<String> SEX = Set.of("female", "male", "other", UNKNOWN);

    static final Set<String> DIRECTION = Set.of("arriving", "departing", "inside", UNKNOWN);

    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Set<String> CONSENT = Set.of("not-asked", "given", "refused", "withdrawn",
            "not-applicable-child", "unable", UNKNOWN);

    /**
     * Compartments that a reporter may write. The coarse facts have members of their own,
     * and a shelter's address is never in an event. Source: domain brief 5.5 and 4.10.
     */
    static final Set<String> COMPARTMENTS = Set.of("identity", "contact-safe", "whereabouts", "account", "suspects",
            "health", "migration-status", "risk", "assistance", "decision", "family");

    /** A jurisdiction may use fewer of these, never others. */
    private static final Map<String, Set<String>> BY_INPUT = Map.of("ageGroup",
            Set.of("adult", "child", "age-disputed", UNKNOWN), "citizenship",
            Set.of("national", "foreign", "stateless", UNKNOWN), "consent.assistance", CONSENT, "consent.police",
            CONSENT, "consent.consular", CONSENT);

    private NetworkCodes() {
    }

    /** Empty for an input whose values are the jurisdiction's own, such as place. */
    static Optional<Set<String>> of(String input) {
        return Optional.ofNullable(BY_INPUT.get(input));
    }

}
