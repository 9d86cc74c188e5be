package network.referral.intake.identification;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.referral.schemas.AgencyId;

/**
 * Every word a report may use, as known at one moment.
 *
 * @param jurisdictions by id, those whose protocol is in force
 * @param agencies the whole directory, also those of a jurisdiction without a protocol
 * @param indicators codes of the indicator catalogue
 * @param languages ISO 639 codes
 */
public record Vocabulary(Map<String, Jurisdiction> jurisdictions, Set<AgencyId> agencies, Set<String> indicators,
        Set<String> languages) {

    public Vocabulary {
        jurisdictions = Map.copyOf(jurisdictions);
        agencies = Set.copyOf(agencies);
        indicators = Set.copyOf(indicators);
        languages = Set.copyOf(languages);
    }

    Optional<Jurisdiction> jurisdiction(String id) {
        return Optional.ofNullable(jurisdictions.get(id));
    }
}
